// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.random.Philox;

/** First values of a parameter. */
public enum Initializer {
  /** All 0. */
  ZERO,
  /** All 1. */
  ONE,
  /** Uniform in plus or minus {@code 1 / sqrt(inputs)}. */
  FAN_IN_UNIFORM,
  /** A tenth of {@link #FAN_IN_UNIFORM}, for outputs that should start near 0. */
  SMALL_UNIFORM,
  /** Uniform in plus or minus {@code sqrt(6 / (inputs + outputs))} (Glorot and Bengio 2010). */
  GLOROT_UNIFORM,
  /** Uniform in plus or minus {@code sqrt(6 / inputs)}, for ReLU (He et al. 2015). */
  HE_UNIFORM;

  /** What the bias of a layer starts with whose weights start with this. */
  public Initializer forBias() {
    return this == FAN_IN_UNIFORM || this == SMALL_UNIFORM ? this : ZERO;
  }

  /**
   * Fills row-major values; value {@code i} depends on the seed, the parameter's number and {@code
   * i} alone.
   */
  void fill(float[] values, int inputs, int outputs, long seed, int parameter) {
    double limit =
        switch (this) {
          case ZERO, ONE -> 0;
          case FAN_IN_UNIFORM -> 1 / Math.sqrt(inputs);
          case SMALL_UNIFORM -> 0.1 / Math.sqrt(inputs);
          case GLOROT_UNIFORM -> Math.sqrt(6.0 / (inputs + outputs));
          case HE_UNIFORM -> Math.sqrt(6.0 / inputs);
        };
    if (limit == 0) {
      java.util.Arrays.fill(values, this == ONE ? 1f : 0f);
      return;
    }
    int[] words = new int[values.length];
    Philox.fill(seed, Streams.INITIALIZER, 0, parameter, 0, words, 0, words.length);
    for (int i = 0; i < values.length; i++) {
      // 24 bits, centred in their cells: never exactly plus or minus the limit, symmetric around 0.
      double uniform = ((words[i] >>> 8) + 0.5) * 0x1p-24;
      values[i] = (float) (limit * (2 * uniform - 1));
    }
  }
}
