// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.column;

import dev.elbo.engine.kernel.ElementaryFunctions;
import dev.elbo.engine.random.RandomStream;

/**
 * One of some ranks, by cumulative logits (McCullagh 1980): {@code P(x <= k) = sigmoid(t_k)} with
 * rising {@code t}. The first parameter is {@code t_0}, which moves all of them at once; each
 * further one is {@code s} of a step {@code t_k - t_(k-1) = softplus(s) + } {@value #LEAST_STEP}.
 *
 * @param levels number of ranks, 2 to 1024; values are 0 to {@code levels - 1}
 */
public record OrdinalDensity(int levels) implements ColumnDensity {
  /** Keeps every rank possible. */
  static final float LEAST_STEP = 1e-4f;

  /** Checks the number of levels. */
  public OrdinalDensity {
    if (!(levels >= 2 && levels <= 1024)) {
      throw new IllegalArgumentException("levels must be from 2 to 1024, got " + levels);
    }
  }

  @Override
  public int parameters() {
    return levels - 1;
  }

  /** The step that a parameter stands for, above 0. */
  public static float step(float s) {
    return ElementaryFunctions.softplus(s) + LEAST_STEP;
  }

  /** {@code t} below rank {@code level} of 1 and above. */
  private static float below(float[] p, int at, int level) {
    float t = p[at];
    for (int k = 1; k < level; k++) {
      t += step(p[at + k]);
    }
    return t;
  }

  @Override
  public boolean supports(float x) {
    return x >= 0 && x < levels && x == (int) x;
  }

  /**
   * {@code sigmoid(b) - sigmoid(a) = sigmoid(b) sigmoid(-a) (1 - e^(a - b))}, each factor of which
   * has an exact logarithm.
   */
  @Override
  public float logProb(float[] p, int at, float x, float[] gradient) {
    int level = (int) x;
    for (int k = 0; k < levels - 1; k++) {
      gradient[at + k] = 0;
    }
    if (level == 0) {
      gradient[at] = ElementaryFunctions.sigmoid(-p[at]);
      return -ElementaryFunctions.softplus(-p[at]);
    }
    float a = below(p, at, level);
    float logProb = -ElementaryFunctions.softplus(a);
    float byAll = -ElementaryFunctions.sigmoid(a);
    if (level < levels - 1) {
      float s = p[at + level];
      float step = step(s);
      float byUpper = ElementaryFunctions.sigmoid(-(a + step));
      logProb -= ElementaryFunctions.softplus(-(a + step));
      logProb += ElementaryFunctions.log(-ElementaryFunctions.expm1(-step));
      byAll += byUpper;
      gradient[at + level] =
          (byUpper + 1 / ElementaryFunctions.expm1(step)) * ElementaryFunctions.sigmoid(s);
    }
    gradient[at] = byAll;
    for (int k = 1; k < level; k++) {
      gradient[at + k] = byAll * ElementaryFunctions.sigmoid(p[at + k]);
    }
    return logProb;
  }

  /** The lowest rank that half of the mass does not lie above. */
  @Override
  public float typical(float[] p, int at) {
    return rank(p, at, 0.5f);
  }

  @Override
  public float sample(float[] p, int at, RandomStream random) {
    return rank(p, at, random.nextUniform());
  }

  private int rank(float[] p, int at, float share) {
    float t = p[at];
    int level = 0;
    while (level < levels - 1 && ElementaryFunctions.sigmoid(t) < share) {
      level++;
      if (level < levels - 1) {
        t += step(p[at + level]);
      }
    }
    return level;
  }
}
