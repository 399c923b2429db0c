// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.train;

import dev.elbo.engine.graph.TrainingProgram;
import dev.elbo.vae.evaluate.ActiveUnits;
import dev.elbo.vae.model.VaeNetwork;

/** Sums over the rows of an epoch so far. */
final class EpochTotals {
  private static final int FIXED = 3;

  private final int latent;
  private final float[] objectives;
  private final float[] reconstructions;
  private final float[] kls;
  private final float[] means;
  private double reconstruction;
  private double kl;
  private double objective;
  private ActiveUnits active;

  EpochTotals(int latent, int batch) {
    this.latent = latent;
    objectives = new float[batch];
    reconstructions = new float[batch];
    kls = new float[batch];
    means = new float[batch * latent];
    active = new ActiveUnits(latent);
  }

  /** Adds a step's rows; gives the mean of the objective over them. */
  double add(TrainingProgram program, VaeNetwork network, TrainingNodes nodes, int rows) {
    program.copyRows(nodes.objective(), rows, objectives);
    program.copyRows(nodes.reconstruction(), rows, reconstructions);
    program.copyRows(nodes.kl(), rows, kls);
    program.copyRows(network.firstPosterior().mean(), rows, means);
    double stepObjective = 0;
    for (int row = 0; row < rows; row++) {
      stepObjective += objectives[row];
      reconstruction += reconstructions[row];
      kl += kls[row];
      active.nextRow();
      for (int d = 0; d < latent; d++) {
        active.add(d, means[row * latent + d]);
      }
    }
    objective += stepObjective;
    return stepObjective / rows;
  }

  void clear() {
    reconstruction = 0;
    kl = 0;
    objective = 0;
    active = new ActiveUnits(latent);
  }

  double reconstruction() {
    return reconstruction / active.rows();
  }

  double kl() {
    return kl / active.rows();
  }

  double loss() {
    return -objective / active.rows();
  }

  int activeUnits() {
    return active.count();
  }

  /** For a checkpoint. */
  double[] toArray() {
    double[] units = active.toArray();
    double[] array = new double[FIXED + units.length];
    array[0] = reconstruction;
    array[1] = kl;
    array[2] = objective;
    System.arraycopy(units, 0, array, FIXED, units.length);
    return array;
  }

  /** From a checkpoint. */
  void restore(double[] array) {
    reconstruction = array[0];
    kl = array[1];
    objective = array[2];
    active = ActiveUnits.ofArray(java.util.Arrays.copyOfRange(array, FIXED, array.length));
  }

  int arrayLength() {
    return toArray().length;
  }
}
