// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.contract;

/** The documented order of a sum over a row, written down once more. */
final class LaneSums {
  private static final int LANES = 16;

  private LaneSums() {}

  /** Adds terms {@code l, l + 16, ...} in each lane l, then the lanes as a tree. */
  static float of(float[] terms) {
    float[] lanes = new float[LANES];
    for (int i = 0; i < (terms.length + LANES - 1) / LANES * LANES; i++) {
      lanes[i % LANES] += i < terms.length ? terms[i] : 0f;
    }
    return tree(lanes);
  }

  /** The same for products, each added by a fused multiply-add. */
  static float ofProducts(float[] a, float[] b) {
    float[] lanes = new float[LANES];
    for (int i = 0; i < a.length; i++) {
      lanes[i % LANES] = Math.fma(a[i], b[i], lanes[i % LANES]);
    }
    return tree(lanes) + 0f;
  }

  private static float tree(float[] s) {
    float[] by8 = pairs(s, 8);
    float[] by4 = pairs(by8, 4);
    float[] by2 = pairs(by4, 2);
    return by2[0] + by2[1];
  }

  private static float[] pairs(float[] s, int half) {
    float[] sums = new float[half];
    for (int i = 0; i < half; i++) {
      sums[i] = s[i] + s[i + half];
    }
    return sums;
  }
}
