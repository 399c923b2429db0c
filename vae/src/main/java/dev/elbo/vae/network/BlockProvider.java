// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.network;

import dev.elbo.engine.graph.Graph;
import dev.elbo.engine.graph.ImageShape;
import dev.elbo.engine.kernel.Activation;
import dev.elbo.engine.layer.ImageBlock;

/**
 * A kind of block for {@link ResnetNetwork}. Providers are found by {@link
 * java.util.ServiceLoader}, so a block of your own is a class on the path and a line in {@code
 * META-INF/services} (or a {@code provides} of its module); a model file names the block it was
 * made with.
 */
public interface BlockProvider {
  /** The name used in files and on the command line, unlike any other. */
  String name();

  /**
   * Defines the parameters of a block that takes and gives images of one shape.
   *
   * @param name what the names of its parameters begin with, a dot after it
   * @param normalize true if group normalisation is wanted, for blocks that can do with and without
   */
  ImageBlock define(
      Graph graph, String name, ImageShape shape, Activation activation, boolean normalize);
}
