// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.network;

import dev.elbo.engine.graph.Node;
import java.util.Optional;

/** An encoder that also keeps a map of what it found, for a map of latents. */
public interface LayeredEncoder extends Encoder {
  /**
   * What an encoder finds in rows.
   *
   * @param flat {@code [rows, features]}
   * @param map {@code [rows, pixels * channels]} at the size of the map of latents
   */
  record Features(Node flat, Node map) {}

  /** Both kinds of features, see {@link Encoder#features}. */
  Features layers(Node data, Optional<Node> condition);

  @Override
  default Node features(Node data, Optional<Node> condition) {
    return layers(data, condition).flat();
  }
}
