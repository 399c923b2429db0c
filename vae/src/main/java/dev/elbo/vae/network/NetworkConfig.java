// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.network;

import dev.elbo.data.RowShape;
import dev.elbo.engine.graph.Graph;
import java.util.Map;

/**
 * What encoder and decoder are made of. A network says what is between the data and the features
 * from which the posterior's heads are made, and between a code and the likelihood's head.
 */
public sealed interface NetworkConfig permits ConvNetwork, MlpNetwork, ResnetNetwork {
  /** The name used in files and on the command line. */
  String id();

  /**
   * Defines the encoder's parameters, in the order in which files and initial values have them.
   *
   * @param shape shape of a row of data
   * @param classes width of the condition, 0 if there is none
   * @throws IllegalArgumentException if the network does not take such rows
   */
  Encoder encoder(Graph graph, RowShape shape, int classes);

  /**
   * Defines the decoder's parameters.
   *
   * @param shape shape of a row of data
   * @param latent width of a code, at least 1
   * @param outputs width of the head that the likelihood wants
   * @param classes width of the condition, 0 if there is none
   * @throws IllegalArgumentException if the network does not make such rows
   */
  Decoder decoder(Graph graph, RowShape shape, int latent, int outputs, int classes);

  /**
   * The encoder's layers from the data inwards, for people, such as {@code 784-400-200}.
   *
   * @param shape shape of a row of data
   */
  String layers(RowShape shape);

  /** The make-up for people, name and text, in the order in which they are shown. */
  Map<String, String> facts();

  /**
   * Units that the layers of encoder and decoder make of a row, data and head left out; for an
   * estimate of memory, in which each is three floats.
   *
   * @param shape shape of a row of data
   */
  long unitsPerRow(RowShape shape);
}
