// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.kernel;

/** Chains of scalar fused multiply-adds. */
final class ScalarPeakProbe implements PeakProbe {
  // Two units with a latency of four or five cycles need eight to ten chains at once.
  private static final int CHAINS = 12;

  /** Below 1, so that the chains stay finite however long they run. */
  private static final float FACTOR = 0.999f;

  private static final float TERM = 0.001f;

  @Override
  public int flopsPerRound() {
    return 2 * CHAINS;
  }

  @Override
  public float run(int rounds) {
    float f = FACTOR;
    float t = TERM;
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
      a0 = Math.fma(a0, f, t);
      a1 = Math.fma(a1, f, t);
      a2 = Math.fma(a2, f, t);
      a3 = Math.fma(a3, f, t);
      a4 = Math.fma(a4, f, t);
      a5 = Math.fma(a5, f, t);
      a6 = Math.fma(a6, f, t);
      a7 = Math.fma(a7, f, t);
      a8 = Math.fma(a8, f, t);
      a9 = Math.fma(a9, f, t);
      a10 = Math.fma(a10, f, t);
      a11 = Math.fma(a11, f, t);
    }
    return a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9 + a10 + a11;
  }
}
