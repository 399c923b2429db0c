// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.vector;

import dev.elbo.engine.kernel.Layout;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The fixed tree over 16 virtual lanes, held in one vector of 16, two of 8 or four of 4 lanes.
 * {@code reduceLanes} is not used: its order of additions is unspecified and varies.
 */
final class LaneSum {
  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  static final int WIDTH = SPECIES.length();

  /** Vectors that make up the virtual lanes. */
  static final int PARTS = Layout.LANES / WIDTH;

  private static final VectorShuffle<Float> BY_8 = shift(8);
  private static final VectorShuffle<Float> BY_4 = shift(4);
  private static final VectorShuffle<Float> BY_2 = shift(2);
  private static final VectorShuffle<Float> BY_1 = shift(1);

  /** All bits up to the edge, none after it. */
  private static final int[] EDGE = new int[4 * Layout.LANES];

  static {
    Arrays.fill(EDGE, 0, Layout.LANES, -1);
  }

  private LaneSum() {}

  private static VectorShuffle<Float> shift(int by) {
    return VectorShuffle.fromOp(SPECIES, lane -> (lane + by) % WIDTH);
  }

  /**
   * All bits set in the lanes of part {@code part} that lie among the next {@code rest} elements,
   * none in the others. A vector of ints, since the API's masks are objects when they are made at
   * run time.
   *
   * @param rest -15 or more
   */
  static IntVector inside(int rest, int part) {
    int edge = Math.min(rest, Layout.LANES);
    return IntVector.fromArray(VectorFunctions.INTS, EDGE, Layout.LANES - edge + part * WIDTH);
  }

  /** {@code v} in the lanes inside, 0 in the others. */
  static FloatVector masked(FloatVector v, IntVector inside) {
    return v.reinterpretAsInts().and(inside).reinterpretAsFloats();
  }

  /** Sum over the lanes of parts 0 to 3; parts that the machine does not need are ignored. */
  static float tree(FloatVector p0, FloatVector p1, FloatVector p2, FloatVector p3) {
    FloatVector sum;
    if (WIDTH == 16) {
      sum = p0.add(p0.rearrange(BY_8));
      sum = sum.add(sum.rearrange(BY_4));
    } else if (WIDTH == 8) {
      sum = p0.add(p1);
      sum = sum.add(sum.rearrange(BY_4));
    } else {
      sum = p0.add(p2).add(p1.add(p3));
    }
    sum = sum.add(sum.rearrange(BY_2));
    return sum.add(sum.rearrange(BY_1)).lane(0);
  }
}
