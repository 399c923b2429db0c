// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.train;

import dev.elbo.vae.model.VaeModel;
import java.util.List;

/**
 * What training gives.
 *
 * @param model the model: with validation data the best epoch's weights, else the last; after a
 *     divergence the last good ones
 * @param history one report an epoch
 * @param outcome how training ended
 * @param bestEpoch epoch with the best validation figure, from 1; 0 without one
 * @param message one line about the end
 */
public record TrainResult(
    VaeModel model, List<EpochReport> history, Outcome outcome, int bestEpoch, String message) {

  /** How training ended. */
  public enum Outcome {
    /** All epochs were trained. */
    COMPLETED,
    /** The validation figure no longer improved. */
    STOPPED_EARLY,
    /** The stop signal was given. */
    INTERRUPTED,
    /** A term became infinite or NaN, or exploded. */
    DIVERGED
  }

  /** Copies the history. */
  public TrainResult {
    history = List.copyOf(history);
  }
}
