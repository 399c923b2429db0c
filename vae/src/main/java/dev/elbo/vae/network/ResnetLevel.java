// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.network;

import dev.elbo.engine.graph.Graph;
import dev.elbo.engine.graph.Image;
import dev.elbo.engine.graph.ImageShape;
import dev.elbo.engine.layer.ImageBlock;
import java.util.ArrayList;
import java.util.List;

/** The blocks at one size. */
record ResnetLevel(List<ImageBlock> blocks) {
  /** Defines blocks with parameters {@code name.B...}. */
  static ResnetLevel in(Graph graph, String name, ResnetNetwork network, ImageShape shape) {
    BlockProvider provider = Blocks.named(network.block());
    List<ImageBlock> blocks = new ArrayList<>();
    for (int i = 0; i < network.blocks(); i++) {
      blocks.add(
          provider.define(graph, name + "." + i, shape, network.activation(), network.normalize()));
    }
    return new ResnetLevel(blocks);
  }

  Image apply(Image x) {
    Image h = x;
    for (ImageBlock block : blocks) {
      h = block.apply(h);
    }
    return h;
  }
}
