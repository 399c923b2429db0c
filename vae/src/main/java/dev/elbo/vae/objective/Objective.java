// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.objective;

/** What training maximises. */
public sealed interface Objective
    permits ElboObjective, ImportanceWeightedObjective, TotalCorrelationObjective {
  /** The name used in files and on the command line. */
  String id();

  /**
   * The weight that {@code beta} stands for, at a step.
   *
   * @param step which step, from 0
   * @param stepsPerEpoch steps in an epoch, at least 1
   * @param epochs epochs planned in all
   */
  float betaAt(long step, long stepsPerEpoch, int epochs);

  /** Epochs after which that weight no longer grows, rounded up. */
  int warmupEnd(int epochs);

  /** What helps when no latent dimension carries information, as options of the command line. */
  String collapseRemedy();
}
