// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.network;

import dev.elbo.engine.graph.Graph;
import dev.elbo.engine.graph.Image;
import dev.elbo.engine.graph.ImageShape;
import dev.elbo.engine.graph.Initializer;
import dev.elbo.engine.graph.Window;
import dev.elbo.engine.kernel.Activation;
import dev.elbo.engine.layer.Convolution;
import dev.elbo.engine.layer.ImageBlock;

/**
 * A block of one's own, found by {@link java.util.ServiceLoader}: 1x1 convolutions, one of which
 * weighs the other.
 */
public final class GatedBlockProvider implements BlockProvider {
  static final String NAME = "gated";

  /** For the service loader. */
  public GatedBlockProvider() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ImageBlock define(
      Graph graph, String name, ImageShape shape, Activation activation, boolean normalize) {
    Convolution values = pointwise(graph, name + ".values", shape.channels());
    Convolution gate = pointwise(graph, name + ".gate", shape.channels());
    return x -> {
      Image open = gate.apply(x).activate(Activation.SIGMOID);
      Image h = values.apply(x).activate(activation);
      return new Image(h.node().times(open.node()), shape).plus(x);
    };
  }

  private static Convolution pointwise(Graph graph, String name, int channels) {
    return Convolution.in(
        graph, name, channels, channels, Window.square(1, 1, 0), Initializer.FAN_IN_UNIFORM);
  }
}
