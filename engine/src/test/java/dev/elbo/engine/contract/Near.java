// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.contract;

import dev.elbo.testkit.Ulps;

/** Bounded comparison with a message. */
final class Near {
  private Near() {}

  static void require(String what, float actual, double exact, double roundings, double magnitude) {
    if (!Ulps.near(actual, exact, roundings, magnitude)) {
      throw new AssertionError(
          what
              + ": "
              + actual
              + " instead of "
              + exact
              + ", off by "
              + Math.abs(actual - exact) / (Ulps.ROUNDING * magnitude)
              + " roundings where "
              + roundings
              + " are allowed");
    }
  }
}
