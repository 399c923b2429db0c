// SPDX-License-Identifier: Apache-2.0
package dev.elbo.testkit;

/** Distances between a float and an exact value. */
public final class Ulps {
  /** Half the distance from 1 to the next float: the largest relative error of one rounding. */
  public static final double ROUNDING = 0x1p-24;

  private Ulps() {}

  /**
   * True if a float is as near to an exact value as {@code roundings} rounding errors of numbers of
   * some magnitude allow. NaN matches NaN alone; a value that exceeds the range of floats matches
   * the infinity of its sign.
   *
   * @param magnitude sum of the sizes of the terms that the value is made of
   */
  public static boolean near(float actual, double exact, double roundings, double magnitude) {
    if (Double.isNaN(exact)) {
      return Float.isNaN(actual);
    }
    float rounded = (float) exact;
    if (Float.isInfinite(rounded) || Float.isInfinite(actual)) {
      return actual == rounded;
    }
    double allowed = Math.max(roundings * ROUNDING * magnitude, Float.MIN_VALUE);
    return Math.abs(actual - exact) <= allowed;
  }
}
