// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.network;

import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.ParameterValues;
import java.util.Optional;

/** The defined parameters of a decoder, which may be applied to several nodes. */
public interface Decoder {
  /**
   * The likelihood's head.
   *
   * @param code {@code [rows, latent]}
   * @param condition {@code [rows, classes]}, if the decoder was defined with classes
   * @return {@code [rows, outputs]}
   */
  Node head(Node code, Optional<Node> condition);

  /**
   * Lets the untrained decoder tell what is common to all rows, as far as its last layer can.
   *
   * @param values values to change
   * @param bias what the head should be whatever the code, {@code [outputs]}
   */
  void setMarginal(ParameterValues values, float[] bias);
}
