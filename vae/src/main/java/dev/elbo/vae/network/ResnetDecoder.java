// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.network;

import dev.elbo.engine.graph.Graph;
import dev.elbo.engine.graph.Image;
import dev.elbo.engine.graph.ImageShape;
import dev.elbo.engine.graph.Initializer;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.Parameter;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.engine.graph.Window;
import dev.elbo.engine.kernel.Activation;
import dev.elbo.engine.layer.Convolution;
import dev.elbo.engine.layer.Dense;
import dev.elbo.engine.layer.TransposedConvolution;
import java.util.List;
import java.util.Optional;

/**
 * From the code outwards: a dense layer to the smallest size, then at each size blocks and a
 * transposed convolution that doubles; at the image's size a 3x3 convolution and the head, a 1x1
 * convolution with a bias of its own for each pixel. Parameters are {@code decoder.input}, {@code
 * decoder.N.B...} and {@code decoder.N.up}, N from 0 at the largest size, {@code decoder.smooth},
 * {@code output} and {@code output.position}.
 */
final class ResnetDecoder implements Decoder {
  private final List<ImageShape> shapes;
  private final Dense input;
  private final ConditionWeights condition;
  private final ResnetLevel[] levels;
  private final TransposedConvolution[] ups;
  private final Convolution smooth;
  private final Convolution output;
  private final Parameter position;
  private final Activation activation;

  private ResnetDecoder(
      Graph graph,
      ResnetNetwork network,
      List<ImageShape> shapes,
      int latent,
      int outputs,
      int classes) {
    this.shapes = shapes;
    activation = network.activation();
    int depth = shapes.size() - 1;
    int smallest = shapes.get(depth).size();
    input = Dense.in(graph, "decoder.input", latent, smallest, Initializer.FAN_IN_UNIFORM);
    condition = ConditionWeights.in(graph, "decoder", classes, smallest);
    levels = new ResnetLevel[depth + 1];
    ups = new TransposedConvolution[depth + 1];
    for (int i = depth; i >= 1; i--) {
      String name = "decoder." + (i - 1);
      ImageShape to = shapes.get(i - 1);
      levels[i] = ResnetLevel.in(graph, name, network, shapes.get(i));
      ups[i] =
          TransposedConvolution.in(
              graph,
              name + ".up",
              shapes.get(i).channels(),
              i == 1 ? network.features() : to.channels(),
              Halving.apart(to),
              Initializer.FAN_IN_UNIFORM);
    }
    int features = network.features();
    smooth =
        Convolution.in(
            graph,
            "decoder.smooth",
            features,
            features,
            Window.same(3),
            Initializer.FAN_IN_UNIFORM);
    int channels = outputs / shapes.get(0).pixels();
    output =
        Convolution.in(
            graph,
            "output",
            features,
            channels,
            Window.square(1, 1, 0),
            Initializer.FAN_IN_UNIFORM);
    position = graph.vector("output.position", outputs, Initializer.ZERO, 1);
  }

  static ResnetDecoder in(
      Graph graph,
      ResnetNetwork network,
      List<ImageShape> shapes,
      int latent,
      int outputs,
      int classes) {
    return new ResnetDecoder(graph, network, shapes, latent, outputs, classes);
  }

  @Override
  public Node head(Node code, Optional<Node> given) {
    int depth = shapes.size() - 1;
    return below(above(code, given, depth), depth);
  }

  /** What comes into a size, before its blocks. */
  Image above(Node code, Optional<Node> given, int level) {
    int depth = shapes.size() - 1;
    Image h = new Image(condition.addTo(input.apply(code), given), shapes.get(depth));
    for (int i = depth; i > level; i--) {
      h = ups[i].apply(levels[i].apply(h).activate(activation));
    }
    return h;
  }

  /** From what comes into a size to the head. */
  Node below(Image h, int level) {
    Image at = h;
    for (int i = level; i >= 1; i--) {
      at = ups[i].apply(levels[i].apply(at).activate(activation));
    }
    at = smooth.apply(at.activate(activation)).activate(activation);
    return output.apply(at).node().plusVector(position);
  }

  /**
   * All pixels alike: where each begins with its own, what is left to learn at first is to keep the
   * noise of the code out, and networks as deep as this one never let it in again
   * (docs/decisions/0008).
   */
  @Override
  public void setMarginal(ParameterValues values, float[] bias) {
    values.set(output.bias(), PixelMeans.of(bias, output.bias().outputs()));
  }
}
