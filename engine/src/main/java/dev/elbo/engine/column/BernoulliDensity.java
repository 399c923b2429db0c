// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.column;

import dev.elbo.engine.kernel.ElementaryFunctions;
import dev.elbo.engine.random.RandomStream;

/** 0 or 1; the parameter is the logit of 1. */
public record BernoulliDensity() implements ColumnDensity {
  @Override
  public int parameters() {
    return 1;
  }

  @Override
  public boolean supports(float x) {
    return x == 0 || x == 1;
  }

  @Override
  public float logProb(float[] p, int at, float x, float[] gradient) {
    gradient[at] = x - ElementaryFunctions.sigmoid(p[at]);
    return -ElementaryFunctions.softplus(x > 0.5f ? -p[at] : p[at]);
  }

  @Override
  public float typical(float[] p, int at) {
    return p[at] > 0 ? 1f : 0f;
  }

  @Override
  public float sample(float[] p, int at, RandomStream random) {
    return random.nextUniform() < ElementaryFunctions.sigmoid(p[at]) ? 1f : 0f;
  }
}
