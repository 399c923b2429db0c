// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.generate;

/** Codes that differ from a base in one latent dimension at a time. */
public final class Traversal {
  private Traversal() {}

  /**
   * Evenly spaced values that are symmetric about 0.
   *
   * @param range the largest, finite and above 0
   * @param steps how many, at least 2; an odd number has 0 in its middle
   * @return {@code [steps]}, from -range to range
   */
  public static float[] values(float range, int steps) {
    if (!(range > 0 && range < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("range must be finite and above 0, got " + range);
    }
    if (!(steps >= 2)) {
      throw new IllegalArgumentException("steps must be at least 2, got " + steps);
    }
    float[] values = new float[steps];
    for (int i = 0; i < steps; i++) {
      // From the middle outwards, so that both sides are the same but for the sign.
      values[i] = (float) ((double) range * (2 * i - (steps - 1)) / (steps - 1));
    }
    return values;
  }

  /**
   * Copies of a base, each with one dimension set to one value.
   *
   * @param base {@code [latent]}: all 0 for the mean of the prior, or the code of a row
   * @param dimensions latent dimensions, from 0
   * @param values what each takes in turn
   * @return {@code [dimensions * values][latent]}: all values of the first dimension, then of the
   *     second, and so on
   */
  public static float[][] codes(float[] base, int[] dimensions, float[] values) {
    float[][] codes = new float[Math.multiplyExact(dimensions.length, values.length)][];
    for (int d = 0; d < dimensions.length; d++) {
      if (!(0 <= dimensions[d] && dimensions[d] < base.length)) {
        throw new IllegalArgumentException(
            "dimension must be from 0 to " + (base.length - 1) + ", got " + dimensions[d]);
      }
      for (int v = 0; v < values.length; v++) {
        float[] code = base.clone();
        code[dimensions[d]] = values[v];
        codes[d * values.length + v] = code;
      }
    }
    return codes;
  }
}
