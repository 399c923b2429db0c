// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly.threshold;

import java.math.BigDecimal;

/** Shares of rows, checked and as texts. */
final class Shares {
  private Shares() {}

  static void require(String what, double share) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(what + " must be above 0 and below 1, got " + share);
    }
  }

  /** As people write it, {@code 0.1 %} for 0.001. */
  static String percent(double share) {
    return plain(BigDecimal.valueOf(share).movePointRight(2)) + " %";
  }

  /** Without an exponent. */
  static String plain(double value) {
    return plain(BigDecimal.valueOf(value));
  }

  private static String plain(BigDecimal value) {
    return value.stripTrailingZeros().toPlainString();
  }
}
