// SPDX-License-Identifier: Apache-2.0
package dev.elbo.bench.peers;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

/** The weights of a VAE as libtorch arrays, with DJL's Adam to update them. */
sealed interface DjlParameters permits DjlSeparateParameters, DjlFlatParameters {
  /**
   * Weight and bias of each of {@link DjlModel#layers}, to be used with gradients on.
   *
   * @param step owns whatever has to be made for this step
   */
  NDList forStep(NDManager step);

  /** One Adam step with the gradients of the last backward pass, which it resets to 0. */
  void update();
}
