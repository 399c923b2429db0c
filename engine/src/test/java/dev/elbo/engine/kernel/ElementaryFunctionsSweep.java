// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.kernel;

/**
 * Measures the maximum error of each elementary function, for the figures in their Javadoc. Run by
 * hand: first argument the stride over the bit patterns (1 takes hours), then functions by name.
 */
final class ElementaryFunctionsSweep {
  private ElementaryFunctionsSweep() {}

  public static void main(String[] args) {
    long stride = args.length > 0 ? Long.parseLong(args[0]) : 1009;
    for (ScalarFunction function : ScalarFunction.values()) {
      if (args.length < 2 || java.util.List.of(args).contains(function.name())) {
        report(function, stride);
      }
    }
  }

  private static void report(ScalarFunction function, long stride) {
    double worst = 0.0;
    float at = 0.0f;
    int hash = 0;
    for (long bits = 0; bits < 1L << 32; bits += stride) {
      float x = Float.intBitsToFloat((int) bits);
      double error = function.ulps(x);
      hash = 31 * hash + Float.floatToIntBits(function.of(x));
      if (error > worst) {
        worst = error;
        at = x;
      }
    }
    System.out.printf(
        "%s: %.4f ulp at %a, checksum of all results %08x%n", function, worst, at, hash);
  }
}
