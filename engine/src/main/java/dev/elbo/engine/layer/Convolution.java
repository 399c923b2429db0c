// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.layer;

import dev.elbo.engine.graph.Graph;
import dev.elbo.engine.graph.Image;
import dev.elbo.engine.graph.Initializer;
import dev.elbo.engine.graph.Parameter;
import dev.elbo.engine.graph.Window;

/**
 * The parameters of a convolution, which may be applied to several images.
 *
 * @param window what moves over the image
 * @param weight kernel {@code [out, in, height, width]}
 * @param bias vector {@code [out]}
 */
public record Convolution(Window window, Parameter weight, Parameter bias) {
  /**
   * Defines parameters {@code name.weight} and {@code name.bias}.
   *
   * @param in channels of the images
   * @param out channels of the results
   * @param initializer first values of the weights; {@link Initializer#forBias} those of the bias
   */
  public static Convolution in(
      Graph graph, String name, int in, int out, Window window, Initializer initializer) {
    Parameter weight = graph.kernel(name + ".weight", window, in, out, initializer);
    Parameter bias = graph.vector(name + ".bias", out, initializer.forBias(), window.pixels() * in);
    return new Convolution(window, weight, bias);
  }

  /** The layer's results for images of {@code in} channels. */
  public Image apply(Image x) {
    return x.convolve(window, weight, bias);
  }
}
