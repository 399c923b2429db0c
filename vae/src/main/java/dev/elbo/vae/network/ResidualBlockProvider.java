// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.network;

import dev.elbo.engine.graph.Graph;
import dev.elbo.engine.graph.ImageShape;
import dev.elbo.engine.kernel.Activation;
import dev.elbo.engine.layer.ImageBlock;
import dev.elbo.engine.layer.ResidualBlock;

/** {@link ResidualBlock}s. */
final class ResidualBlockProvider implements BlockProvider {
  static final String NAME = "residual";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ImageBlock define(
      Graph graph, String name, ImageShape shape, Activation activation, boolean normalize) {
    return ResidualBlock.in(graph, name, shape.channels(), activation, normalize);
  }
}
