// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.network;

import dev.elbo.engine.graph.Node;
import java.util.Optional;

/** The defined parameters of an encoder, which may be applied to several nodes. */
public interface Encoder {
  /**
   * What the encoder finds in rows.
   *
   * @param data {@code [rows, columns]} in the model's scale
   * @param condition {@code [rows, classes]}, if the encoder was defined with classes
   * @return {@code [rows, features]}
   */
  Node features(Node data, Optional<Node> condition);

  /**
   * True if the features depend on the condition. If they do not, as those of an encoder without
   * layers, the condition is to be added to what is made of them.
   */
  boolean featuresSeeCondition();
}
