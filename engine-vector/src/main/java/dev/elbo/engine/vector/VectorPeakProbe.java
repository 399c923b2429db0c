// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.vector;

import dev.elbo.engine.kernel.PeakProbe;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Chains of vector fused multiply-adds on the machine's preferred width. */
public final class VectorPeakProbe implements PeakProbe {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  // Two units with a latency of four or five cycles need eight to ten chains at once; twelve and
  // the two constants still fit AVX2's 16 registers.
  private static final int CHAINS = 12;

  // Each chain adds a product to itself: the form in which the instruction needs no copies. The
  // sums stop growing long before they overflow.
  private static final float FACTOR = 0.999f;
  private static final float OTHER = 0.001f;

  /** For the service loader. */
  public VectorPeakProbe() {}

  @Override
  public int flopsPerRound() {
    return 2 * CHAINS * SPECIES.length();
  }

  @Override
  public float run(int rounds) {
    FloatVector f = FloatVector.broadcast(SPECIES, FACTOR);
    FloatVector g = FloatVector.broadcast(SPECIES, OTHER);
    FloatVector a0 = FloatVector.broadcast(SPECIES, 0);
    FloatVector a1 = FloatVector.broadcast(SPECIES, 1);
    FloatVector a2 = FloatVector.broadcast(SPECIES, 2);
    FloatVector a3 = FloatVector.broadcast(SPECIES, 3);
    FloatVector a4 = FloatVector.broadcast(SPECIES, 4);
    FloatVector a5 = FloatVector.broadcast(SPECIES, 5);
    FloatVector a6 = FloatVector.broadcast(SPECIES, 6);
    FloatVector a7 = FloatVector.broadcast(SPECIES, 7);
    FloatVector a8 = FloatVector.broadcast(SPECIES, 8);
    FloatVector a9 = FloatVector.broadcast(SPECIES, 9);
    FloatVector a10 = FloatVector.broadcast(SPECIES, 10);
    FloatVector a11 = FloatVector.broadcast(SPECIES, 11);
    for (int i = 0; i < rounds; i++) {
      a0 = f.fma(g, a0);
      a1 = f.fma(g, a1);
      a2 = f.fma(g, a2);
      a3 = f.fma(g, a3);
      a4 = f.fma(g, a4);
      a5 = f.fma(g, a5);
      a6 = f.fma(g, a6);
      a7 = f.fma(g, a7);
      a8 = f.fma(g, a8);
      a9 = f.fma(g, a9);
      a10 = f.fma(g, a10);
      a11 = f.fma(g, a11);
    }
    FloatVector sum =
        a0.add(a1)
            .add(a2)
            .add(a3)
            .add(a4)
            .add(a5)
            .add(a6)
            .add(a7)
            .add(a8)
            .add(a9)
            .add(a10)
            .add(a11);
    return sum.lane(0) + sum.lane(SPECIES.length() - 1);
  }
}
