// SPDX-License-Identifier: Apache-2.0
package dev.elbo.report;

/** Positive-logic argument checks, so that NaN fails them. */
final class Check {
  private Check() {}

  static void that(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  static String notBlank(String value, String name) {
    that(value != null && !value.isBlank(), name + " must not be blank");
    return value;
  }

  static double finite(double value, String name) {
    that(Double.isFinite(value), name + " must be finite, got " + value);
    return value;
  }
}
