// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.column;

import dev.elbo.engine.random.RandomStream;

/**
 * One of some levels without order; the parameters are their logits.
 *
 * @param levels 2 to 65536
 */
public record CategoricalDensity(int levels) implements ColumnDensity {
  /** Checks the number of levels. */
  public CategoricalDensity {
    if (!(levels >= 2 && levels <= 65536)) {
      throw new IllegalArgumentException("levels must be from 2 to 65536, got " + levels);
    }
  }

  @Override
  public int parameters() {
    return levels;
  }

  @Override
  public boolean supports(float x) {
    return x >= 0 && x < levels && x == (int) x;
  }

  @Override
  public float logProb(float[] p, int at, float x, float[] gradient) {
    return Softmax.logProb(p, at, levels, (int) x, gradient);
  }

  @Override
  public float typical(float[] p, int at) {
    return Softmax.largest(p, at, levels);
  }

  @Override
  public float sample(float[] p, int at, RandomStream random) {
    return Softmax.pick(p, at, levels, random.nextUniform());
  }
}
