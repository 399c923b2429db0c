// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.bench.anomaly;

import dev.elbo.apps.anomaly.DetectorConfig;
import dev.elbo.apps.anomaly.TrainingRows;

/**
 * How much is trained.
 *
 * @param clean detectors of normal rows
 * @param contaminated detectors of rows with anomalies among them
 * @param reconstructionEpochs epochs of the plain VAE whose errors of reconstruction images are
 *     compared by
 */
public record AnomalyPlan(
    DetectorConfig clean, DetectorConfig contaminated, int reconstructionEpochs) {
  /** Detectors as they are by default; on MNIST the plain VAE sees 2.5 times as many rows. */
  public static final AnomalyPlan DEFAULT =
      new AnomalyPlan(
          DetectorConfig.of(TrainingRows.CLEAN), DetectorConfig.of(TrainingRows.CONTAMINATED), 10);

  /** The same with so many steps for each member of a detector, for a quick look. */
  public AnomalyPlan withSteps(int steps) {
    return new AnomalyPlan(
        clean.withSteps(steps), contaminated.withSteps(steps), reconstructionEpochs);
  }

  /** The same with so many epochs for the plain VAE. */
  public AnomalyPlan withReconstructionEpochs(int epochs) {
    return new AnomalyPlan(clean, contaminated, epochs);
  }

  DetectorConfig detector(Protocol protocol, long seed) {
    return switch (protocol) {
      case NOVELTY -> clean.withSeed(seed);
      case CONTAMINATED -> contaminated.withSeed(seed);
    };
  }
}
