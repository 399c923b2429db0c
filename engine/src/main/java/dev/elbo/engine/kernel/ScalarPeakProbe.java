// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.kernel;

/** Chains of scalar fused multiply-adds. */
final class ScalarPeakProbe implements PeakProbe {
  // Two units with a latency of four or five cycles need eight to ten chains at once.
  private static final int CHAINS = 12;

  // Each chain adds a product to itself: the form in which the instruction needs no copies. The
  // sums stop growing long before they overflow.
  private static final float FACTOR = 0.999f;
  private static final float OTHER = 0.001f;

  @Override
  public int flopsPerRound() {
    return 2 * CHAINS;
  }

  @Override
  public float run(int rounds) {
    float f = FACTOR;
    float g = OTHER;
    float a0 = 0;
    float a1 = 1;
    float a2 = 2;
    float a3 = 3;
    float a4 = 4;
    float a5 = 5;
    float a6 = 6;
    float a7 = 7;
    float a8 = 8;
    float a9 = 9;
    float a10 = 10;
    float a11 = 11;
    for (int i = 0; i < rounds; i++) {
      a0 = Math.fma(f, g, a0);
      a1 = Math.fma(f, g, a1);
      a2 = Math.fma(f, g, a2);
      a3 = Math.fma(f, g, a3);
      a4 = Math.fma(f, g, a4);
      a5 = Math.fma(f, g, a5);
      a6 = Math.fma(f, g, a6);
      a7 = Math.fma(f, g, a7);
      a8 = Math.fma(f, g, a8);
      a9 = Math.fma(f, g, a9);
      a10 = Math.fma(f, g, a10);
      a11 = Math.fma(f, g, a11);
    }
    return a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9 + a10 + a11;
  }
}
