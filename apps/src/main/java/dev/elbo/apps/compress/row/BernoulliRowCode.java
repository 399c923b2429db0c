// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.row;

import dev.elbo.apps.compress.coder.Ans;
import dev.elbo.engine.kernel.Activation;
import dev.elbo.engine.kernel.Kernels;

/** Bits; the parameter is the logit of a 1. */
final class BernoulliRowCode implements RowCode {
  private static final int PRECISION = 16;
  private static final int ALL = 1 << PRECISION;

  private final int symbols;
  private final Kernels kernels;
  private final float[] shares;
  private final int[] ones;

  /**
   * A code of bits.
   *
   * @param symbols bits in a row
   */
  BernoulliRowCode(int symbols, Kernels kernels) {
    this.symbols = symbols;
    this.kernels = kernels;
    shares = new float[symbols];
    ones = new int[symbols];
  }

  @Override
  public int symbols() {
    return symbols;
  }

  /** Sets the frequencies of 1s. */
  private void prepare(float[] logits) {
    kernels.activations().apply(Activation.SIGMOID, logits, shares, 0, symbols);
    for (int i = 0; i < symbols; i++) {
      ones[i] = Math.max(1, Math.min(ALL - 1, (int) (shares[i] * ALL)));
    }
  }

  @Override
  public void push(Ans ans, float[][] parameters, int[] row) {
    prepare(parameters[0]);
    for (int i = symbols - 1; i >= 0; i--) {
      int one = ones[i];
      boolean isOne = row[i] == 1;
      ans.push(isOne ? 0 : one, isOne ? one : ALL - one, PRECISION);
    }
  }

  @Override
  public void pop(Ans ans, float[][] parameters, int[] row) {
    prepare(parameters[0]);
    for (int i = 0; i < symbols; i++) {
      int one = ones[i];
      boolean isOne = ans.peek(PRECISION) < one;
      row[i] = isOne ? 1 : 0;
      ans.pop(isOne ? 0 : one, isOne ? one : ALL - one, PRECISION);
    }
  }
}
