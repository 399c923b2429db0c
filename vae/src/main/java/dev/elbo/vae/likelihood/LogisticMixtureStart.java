// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.likelihood;

import dev.elbo.engine.kernel.LevelBounds;

/** Parameters of a discretised logistic mixture with atoms that tell the levels of one column. */
final class LogisticMixtureStart {
  /** Scales are at least this many levels: a level then holds 0.96 of a component. */
  private static final double LEAST_SCALE = 0.125;

  private final DiscretizedLogisticLikelihood likelihood;
  private final boolean[] isAtom;
  private final int ordinary;
  private final double bound;

  LogisticMixtureStart(DiscretizedLogisticLikelihood likelihood) {
    this.likelihood = likelihood;
    isAtom = new boolean[likelihood.levels()];
    likelihood.atoms().forEach(atom -> isAtom[atom] = true);
    ordinary = likelihood.levels() - likelihood.atoms().size();
    bound = LevelBounds.logScale(likelihood.levels());
  }

  /**
   * Writes a column's outputs.
   *
   * @param counts how often each level occurs
   * @param rows their sum
   */
  void write(int[] counts, int rows, float[] bias, int at) {
    int rest = rows;
    int classes = likelihood.classes();
    for (int i = 0; i < likelihood.atoms().size(); i++) {
      int seen = counts[likelihood.atoms().get(i)];
      bias[at + i] = logShare(seen, rows, classes);
      rest -= seen;
    }
    if (classes > 0) {
      bias[at + classes - 1] = logShare(rest, rows, classes);
    }
    writeComponents(counts, rest, bias, at + classes);
  }

  private static float logShare(int seen, int rows, int classes) {
    return (float) StrictMath.log((seen + 0.5) / (rows + 0.5 * classes));
  }

  private void writeComponents(int[] counts, int rest, float[] bias, int at) {
    int components = likelihood.components();
    double part = (rest + 1.0) / components;
    double[] mass = new double[components];
    double[] sum = new double[components];
    double[] squares = new double[components];
    int k = 0;
    for (int level = 0; level < counts.length; level++) {
      double left = isAtom[level] ? 0 : counts[level] + 1.0 / ordinary;
      while (left > 0) {
        boolean last = k == components - 1;
        double taken = last ? left : Math.min(left, part - mass[k]);
        mass[k] += taken;
        sum[k] += taken * level;
        squares[k] += taken * (double) level * level;
        left -= taken;
        if (left > 0) {
          k++;
        }
      }
    }
    double span = likelihood.levels() - 1;
    for (k = 0; k < components; k++) {
      double mean = sum[k] / mass[k];
      double variance = Math.max(0, squares[k] / mass[k] - mean * mean);
      double scale = Math.max(LEAST_SCALE, Math.sqrt(3 * variance) / Math.PI);
      bias[at + components + k] = (float) (2 * mean / span - 1);
      bias[at + 2 * components + k] =
          (float) LevelBounds.unbend(StrictMath.log(2 * scale / span), bound);
    }
  }
}
