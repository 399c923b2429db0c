// SPDX-License-Identifier: Apache-2.0
package dev.elbo.testkit;

/** Exact comparison: the same bits, where any NaN equals any other. */
public final class Bits {
  private Bits() {}

  /** True if both have the same bits or both are NaN. */
  public static boolean same(float a, float b) {
    // The canonical NaN, but zeros apart by their sign.
    return Float.floatToIntBits(a) == Float.floatToIntBits(b);
  }

  /**
   * Fails unless both have the same bits.
   *
   * @param what begins the message
   */
  public static void assertSame(String what, float expected, float actual) {
    if (!same(expected, actual)) {
      throw new AssertionError(
          String.format(
              "%s: %s (%a) instead of %s (%a)", what, actual, actual, expected, expected));
    }
  }

  /**
   * Fails unless both have the same length and the same bits.
   *
   * @param what begins the message
   */
  public static void assertSame(String what, float[] expected, float[] actual) {
    if (expected.length != actual.length) {
      throw new AssertionError(
          what + ": length " + actual.length + " instead of " + expected.length);
    }
    for (int i = 0; i < expected.length; i++) {
      if (!same(expected[i], actual[i])) {
        assertSame(what + " at " + i, expected[i], actual[i]);
      }
    }
  }
}
