// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.tables;

import dev.elbo.engine.column.ColumnDensity;
import dev.elbo.engine.column.ContinuousDensity;
import dev.elbo.engine.column.NegativeBinomialDensity;
import dev.elbo.engine.column.OrdinalDensity;
import dev.elbo.engine.kernel.ElementaryFunctions;
import java.util.Arrays;

/**
 * The distribution of one missing cell over weighted draws, as far as the one value needs it that
 * stands for the cell: the mean of what is measured or counted, the median of ranks, the most
 * probable level.
 */
final class Belief {
  private final ColumnDensity density;

  /** Shares of levels, or of atoms and the rest. */
  private final double[] shares;

  private final float[] own;

  /** Weighted sum of means, of what is no atom if there are some. */
  private double sum;

  Belief(ColumnDensity density, int levels) {
    this.density = density;
    int classes = density instanceof ContinuousDensity c ? c.atoms().size() + 1 : levels;
    shares = new double[classes];
    own = new float[classes];
  }

  void clear() {
    Arrays.fill(shares, 0);
    sum = 0;
  }

  /**
   * Adds a draw.
   *
   * @param p parameters of the draw, those of this variable from {@code at} on
   * @param gradient scratch as long as the parameters
   */
  void add(double weight, float[] p, int at, float[] gradient) {
    if (density instanceof ContinuousDensity continuous) {
      continuous.shares(p, at, own);
      for (int i = 0; i < own.length; i++) {
        shares[i] += weight * own[i];
      }
      sum += weight * own[own.length - 1] * continuous.mixtureMean(p, at);
    } else if (density instanceof NegativeBinomialDensity) {
      sum += weight * density.typical(p, at);
    } else {
      for (int level = 0; level < shares.length; level++) {
        shares[level] += weight * ElementaryFunctions.exp(density.logProb(p, at, level, gradient));
      }
    }
  }

  /** The code that stands for the cell. */
  float code() {
    if (density instanceof ContinuousDensity continuous) {
      for (int i = 0; i < own.length; i++) {
        own[i] = (float) shares[i];
      }
      double rest = shares[shares.length - 1];
      return continuous.typical(own, rest > 0 ? (float) (sum / rest) : 0f);
    }
    if (density instanceof NegativeBinomialDensity) {
      return (float) sum;
    }
    return density instanceof OrdinalDensity ? median() : mostProbable();
  }

  private int median() {
    double below = shares[0];
    int level = 0;
    while (below < 0.5 && level < shares.length - 1) {
      below += shares[++level];
    }
    return level;
  }

  private int mostProbable() {
    int best = 0;
    for (int level = 1; level < shares.length; level++) {
      best = shares[level] > shares[best] ? level : best;
    }
    return best;
  }
}
