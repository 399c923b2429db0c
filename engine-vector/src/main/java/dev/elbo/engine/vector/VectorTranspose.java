// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.vector;

import static dev.elbo.engine.kernel.Layout.PANEL;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Transposes 16 x 16 squares in 16 registers: four rounds in which pairs of rows at distance 8, 4,
 * 2, 1 exchange the halves, quarters, ... that lie on the wrong side of the diagonal.
 */
final class VectorTranspose {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int SIDE = 16;
  private static final VectorShuffle<Float> SWAP_8 = swap(8);
  private static final VectorShuffle<Float> SWAP_4 = swap(4);
  private static final VectorShuffle<Float> SWAP_2 = swap(2);
  private static final VectorShuffle<Float> SWAP_1 = swap(1);
  private static final VectorMask<Float> HIGH_8 = high(8);
  private static final VectorMask<Float> HIGH_4 = high(4);
  private static final VectorMask<Float> HIGH_2 = high(2);
  private static final VectorMask<Float> HIGH_1 = high(1);

  private VectorTranspose() {}

  /** True if the machine's vectors have 16 lanes. */
  static boolean available() {
    return SPECIES.length() == SIDE;
  }

  private static VectorShuffle<Float> swap(int distance) {
    return VectorShuffle.fromOp(SPECIES, lane -> (lane ^ distance) % SPECIES.length());
  }

  private static VectorMask<Float> high(int distance) {
    boolean[] lanes = new boolean[SPECIES.length()];
    for (int lane = 0; lane < lanes.length; lane++) {
      lanes[lane] = (lane & distance) != 0;
    }
    return VectorMask.fromArray(SPECIES, lanes, 0);
  }

  /** One square; rows of both sides at distance {@code PANEL}. */
  static void square(float[] from, int at, float[] to, int toAt) {
    FloatVector r0 = FloatVector.fromArray(SPECIES, from, at + 0 * PANEL);
    FloatVector r1 = FloatVector.fromArray(SPECIES, from, at + 1 * PANEL);
    FloatVector r2 = FloatVector.fromArray(SPECIES, from, at + 2 * PANEL);
    FloatVector r3 = FloatVector.fromArray(SPECIES, from, at + 3 * PANEL);
    FloatVector r4 = FloatVector.fromArray(SPECIES, from, at + 4 * PANEL);
    FloatVector r5 = FloatVector.fromArray(SPECIES, from, at + 5 * PANEL);
    FloatVector r6 = FloatVector.fromArray(SPECIES, from, at + 6 * PANEL);
    FloatVector r7 = FloatVector.fromArray(SPECIES, from, at + 7 * PANEL);
    FloatVector r8 = FloatVector.fromArray(SPECIES, from, at + 8 * PANEL);
    FloatVector r9 = FloatVector.fromArray(SPECIES, from, at + 9 * PANEL);
    FloatVector r10 = FloatVector.fromArray(SPECIES, from, at + 10 * PANEL);
    FloatVector r11 = FloatVector.fromArray(SPECIES, from, at + 11 * PANEL);
    FloatVector r12 = FloatVector.fromArray(SPECIES, from, at + 12 * PANEL);
    FloatVector r13 = FloatVector.fromArray(SPECIES, from, at + 13 * PANEL);
    FloatVector r14 = FloatVector.fromArray(SPECIES, from, at + 14 * PANEL);
    FloatVector r15 = FloatVector.fromArray(SPECIES, from, at + 15 * PANEL);
    FloatVector a0 = r0.blend(r8.rearrange(SWAP_8), HIGH_8);
    FloatVector a8 = r0.rearrange(SWAP_8).blend(r8, HIGH_8);
    FloatVector a1 = r1.blend(r9.rearrange(SWAP_8), HIGH_8);
    FloatVector a9 = r1.rearrange(SWAP_8).blend(r9, HIGH_8);
    FloatVector a2 = r2.blend(r10.rearrange(SWAP_8), HIGH_8);
    FloatVector a10 = r2.rearrange(SWAP_8).blend(r10, HIGH_8);
    FloatVector a3 = r3.blend(r11.rearrange(SWAP_8), HIGH_8);
    FloatVector a11 = r3.rearrange(SWAP_8).blend(r11, HIGH_8);
    FloatVector a4 = r4.blend(r12.rearrange(SWAP_8), HIGH_8);
    FloatVector a12 = r4.rearrange(SWAP_8).blend(r12, HIGH_8);
    FloatVector a5 = r5.blend(r13.rearrange(SWAP_8), HIGH_8);
    FloatVector a13 = r5.rearrange(SWAP_8).blend(r13, HIGH_8);
    FloatVector a6 = r6.blend(r14.rearrange(SWAP_8), HIGH_8);
    FloatVector a14 = r6.rearrange(SWAP_8).blend(r14, HIGH_8);
    FloatVector a7 = r7.blend(r15.rearrange(SWAP_8), HIGH_8);
    FloatVector a15 = r7.rearrange(SWAP_8).blend(r15, HIGH_8);
    FloatVector b0 = a0.blend(a4.rearrange(SWAP_4), HIGH_4);
    FloatVector b4 = a0.rearrange(SWAP_4).blend(a4, HIGH_4);
    FloatVector b1 = a1.blend(a5.rearrange(SWAP_4), HIGH_4);
    FloatVector b5 = a1.rearrange(SWAP_4).blend(a5, HIGH_4);
    FloatVector b2 = a2.blend(a6.rearrange(SWAP_4), HIGH_4);
    FloatVector b6 = a2.rearrange(SWAP_4).blend(a6, HIGH_4);
    FloatVector b3 = a3.blend(a7.rearrange(SWAP_4), HIGH_4);
    FloatVector b7 = a3.rearrange(SWAP_4).blend(a7, HIGH_4);
    FloatVector b8 = a8.blend(a12.rearrange(SWAP_4), HIGH_4);
    FloatVector b12 = a8.rearrange(SWAP_4).blend(a12, HIGH_4);
    FloatVector b9 = a9.blend(a13.rearrange(SWAP_4), HIGH_4);
    FloatVector b13 = a9.rearrange(SWAP_4).blend(a13, HIGH_4);
    FloatVector b10 = a10.blend(a14.rearrange(SWAP_4), HIGH_4);
    FloatVector b14 = a10.rearrange(SWAP_4).blend(a14, HIGH_4);
    FloatVector b11 = a11.blend(a15.rearrange(SWAP_4), HIGH_4);
    FloatVector b15 = a11.rearrange(SWAP_4).blend(a15, HIGH_4);
    FloatVector c0 = b0.blend(b2.rearrange(SWAP_2), HIGH_2);
    FloatVector c2 = b0.rearrange(SWAP_2).blend(b2, HIGH_2);
    FloatVector c1 = b1.blend(b3.rearrange(SWAP_2), HIGH_2);
    FloatVector c3 = b1.rearrange(SWAP_2).blend(b3, HIGH_2);
    FloatVector c4 = b4.blend(b6.rearrange(SWAP_2), HIGH_2);
    FloatVector c6 = b4.rearrange(SWAP_2).blend(b6, HIGH_2);
    FloatVector c5 = b5.blend(b7.rearrange(SWAP_2), HIGH_2);
    FloatVector c7 = b5.rearrange(SWAP_2).blend(b7, HIGH_2);
    FloatVector c8 = b8.blend(b10.rearrange(SWAP_2), HIGH_2);
    FloatVector c10 = b8.rearrange(SWAP_2).blend(b10, HIGH_2);
    FloatVector c9 = b9.blend(b11.rearrange(SWAP_2), HIGH_2);
    FloatVector c11 = b9.rearrange(SWAP_2).blend(b11, HIGH_2);
    FloatVector c12 = b12.blend(b14.rearrange(SWAP_2), HIGH_2);
    FloatVector c14 = b12.rearrange(SWAP_2).blend(b14, HIGH_2);
    FloatVector c13 = b13.blend(b15.rearrange(SWAP_2), HIGH_2);
    FloatVector c15 = b13.rearrange(SWAP_2).blend(b15, HIGH_2);
    FloatVector d0 = c0.blend(c1.rearrange(SWAP_1), HIGH_1);
    FloatVector d1 = c0.rearrange(SWAP_1).blend(c1, HIGH_1);
    FloatVector d2 = c2.blend(c3.rearrange(SWAP_1), HIGH_1);
    FloatVector d3 = c2.rearrange(SWAP_1).blend(c3, HIGH_1);
    FloatVector d4 = c4.blend(c5.rearrange(SWAP_1), HIGH_1);
    FloatVector d5 = c4.rearrange(SWAP_1).blend(c5, HIGH_1);
    FloatVector d6 = c6.blend(c7.rearrange(SWAP_1), HIGH_1);
    FloatVector d7 = c6.rearrange(SWAP_1).blend(c7, HIGH_1);
    FloatVector d8 = c8.blend(c9.rearrange(SWAP_1), HIGH_1);
    FloatVector d9 = c8.rearrange(SWAP_1).blend(c9, HIGH_1);
    FloatVector d10 = c10.blend(c11.rearrange(SWAP_1), HIGH_1);
    FloatVector d11 = c10.rearrange(SWAP_1).blend(c11, HIGH_1);
    FloatVector d12 = c12.blend(c13.rearrange(SWAP_1), HIGH_1);
    FloatVector d13 = c12.rearrange(SWAP_1).blend(c13, HIGH_1);
    FloatVector d14 = c14.blend(c15.rearrange(SWAP_1), HIGH_1);
    FloatVector d15 = c14.rearrange(SWAP_1).blend(c15, HIGH_1);
    d0.intoArray(to, toAt + 0 * PANEL);
    d1.intoArray(to, toAt + 1 * PANEL);
    d2.intoArray(to, toAt + 2 * PANEL);
    d3.intoArray(to, toAt + 3 * PANEL);
    d4.intoArray(to, toAt + 4 * PANEL);
    d5.intoArray(to, toAt + 5 * PANEL);
    d6.intoArray(to, toAt + 6 * PANEL);
    d7.intoArray(to, toAt + 7 * PANEL);
    d8.intoArray(to, toAt + 8 * PANEL);
    d9.intoArray(to, toAt + 9 * PANEL);
    d10.intoArray(to, toAt + 10 * PANEL);
    d11.intoArray(to, toAt + 11 * PANEL);
    d12.intoArray(to, toAt + 12 * PANEL);
    d13.intoArray(to, toAt + 13 * PANEL);
    d14.intoArray(to, toAt + 14 * PANEL);
    d15.intoArray(to, toAt + 15 * PANEL);
  }
}
