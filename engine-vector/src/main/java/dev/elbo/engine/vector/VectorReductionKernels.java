// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.vector;

import static dev.elbo.engine.vector.LaneSum.PARTS;
import static dev.elbo.engine.vector.LaneSum.SPECIES;
import static dev.elbo.engine.vector.LaneSum.WIDTH;
import static dev.elbo.engine.vector.LaneSum.inside;
import static dev.elbo.engine.vector.LaneSum.masked;

import dev.elbo.engine.kernel.Layout;
import dev.elbo.engine.kernel.ReductionKernels;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/** Sums on 16 virtual lanes. */
final class VectorReductionKernels implements ReductionKernels {

  @Override
  public float sum(float[] x, int offset, int length) {
    FloatVector p0 = FloatVector.zero(SPECIES);
    FloatVector p1 = p0;
    FloatVector p2 = p0;
    FloatVector p3 = p0;
    for (int i = 0; i < length; i += Layout.LANES) {
      int at = offset + i;
      int rest = length - i;
      p0 = p0.add(masked(FloatVector.fromArray(SPECIES, x, at), inside(rest, 0)));
      if (PARTS > 1) {
        p1 = p1.add(masked(FloatVector.fromArray(SPECIES, x, at + WIDTH), inside(rest, 1)));
      }
      if (PARTS > 2) {
        p2 = p2.add(masked(FloatVector.fromArray(SPECIES, x, at + 2 * WIDTH), inside(rest, 2)));
        p3 = p3.add(masked(FloatVector.fromArray(SPECIES, x, at + 3 * WIDTH), inside(rest, 3)));
      }
    }
    return LaneSum.tree(p0, p1, p2, p3);
  }

  @Override
  public float dot(float[] a, float[] b, int offset, int length) {
    FloatVector p0 = FloatVector.zero(SPECIES);
    FloatVector p1 = p0;
    FloatVector p2 = p0;
    FloatVector p3 = p0;
    for (int i = 0; i < length; i += Layout.LANES) {
      int at = offset + i;
      int rest = length - i;
      p0 = product(a, b, at, inside(rest, 0), p0);
      if (PARTS > 1) {
        p1 = product(a, b, at + WIDTH, inside(rest, 1), p1);
      }
      if (PARTS > 2) {
        p2 = product(a, b, at + 2 * WIDTH, inside(rest, 2), p2);
        p3 = product(a, b, at + 3 * WIDTH, inside(rest, 3), p3);
      }
    }
    return LaneSum.tree(p0, p1, p2, p3);
  }

  @Override
  public void columnSums(
      float[] x, int xOffset, int xStride, int rows, int columns, float[] out, int outOffset) {
    int width = Layout.padded(columns);
    for (int j = 0; j < width; j += WIDTH) {
      FloatVector sum = FloatVector.fromArray(SPECIES, out, outOffset + j);
      int at = xOffset + j;
      for (int r = 0; r < rows; r++, at += xStride) {
        sum = sum.add(FloatVector.fromArray(SPECIES, x, at));
      }
      sum.intoArray(out, outOffset + j);
    }
  }

  /** Outside, where both factors are set to 0, the sum gets + 0. */
  private static FloatVector product(
      float[] a, float[] b, int at, IntVector inside, FloatVector sum) {
    FloatVector va = masked(FloatVector.fromArray(SPECIES, a, at), inside);
    FloatVector vb = masked(FloatVector.fromArray(SPECIES, b, at), inside);
    return va.fma(vb, sum);
  }
}
