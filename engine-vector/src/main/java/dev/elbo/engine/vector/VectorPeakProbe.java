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

  /** Below 1, so that the chains stay finite however long they run. */
  private static final float FACTOR = 0.999f;

  private static final float TERM = 0.001f;

  /** For the service loader. */
  public VectorPeakProbe() {}

  @Override
  public int flopsPerRound() {
    return 2 * CHAINS * SPECIES.length();
  }

  @Override
  public float run(int rounds) {
    FloatVector f = FloatVector.broadcast(SPECIES, FACTOR);
    FloatVector t = FloatVector.broadcast(SPECIES, TERM);
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
      a0 = a0.fma(f, t);
      a1 = a1.fma(f, t);
      a2 = a2.fma(f, t);
      a3 = a3.fma(f, t);
      a4 = a4.fma(f, t);
      a5 = a5.fma(f, t);
      a6 = a6.fma(f, t);
      a7 = a7.fma(f, t);
      a8 = a8.fma(f, t);
      a9 = a9.fma(f, t);
      a10 = a10.fma(f, t);
      a11 = a11.fma(f, t);
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
