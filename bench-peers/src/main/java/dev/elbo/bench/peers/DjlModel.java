// SPDX-License-Identifier: Apache-2.0
package dev.elbo.bench.peers;

import ai.djl.ndarray.NDArray;
import java.util.List;

/** Encoder and decoder as direct calls of libtorch operations. */
sealed interface DjlModel permits DjlConv, DjlDense {
  /** The layers in the order in which a step uses them. */
  List<DjlLayer> layers();

  /**
   * Mean and log-variance side by side, one product instead of two.
   *
   * @param x rows [batch, columns]
   */
  NDArray heads(NDArray x, DjlWeights weights);

  /**
   * The likelihood's head, [batch, columns].
   *
   * @param code [batch, latent]
   */
  NDArray output(NDArray code, DjlWeights weights);
}
