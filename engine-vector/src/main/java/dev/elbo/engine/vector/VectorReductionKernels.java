// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.vector;

import static dev.elbo.engine.vector.LaneSum.PARTS;
import static dev.elbo.engine.vector.LaneSum.SPECIES;
import static dev.elbo.engine.vector.LaneSum.WIDTH;

import dev.elbo.engine.kernel.Layout;
import dev.elbo.engine.kernel.ReductionKernels;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/** Sums on 16 virtual lanes. */
final class VectorReductionKernels implements ReductionKernels {

  @Override
  public float sum(float[] x, int offset, int length) {
    FloatVector p0 = FloatVector.zero(SPECIES);
    FloatVector p1 = p0;
    FloatVector p2 = p0;
    FloatVector p3 = p0;
    int i = 0;
    for (; i <= length - Layout.LANES; i += Layout.LANES) {
      int at = offset + i;
      p0 = p0.add(FloatVector.fromArray(SPECIES, x, at));
      if (PARTS > 1) {
        p1 = p1.add(FloatVector.fromArray(SPECIES, x, at + WIDTH));
      }
      if (PARTS > 2) {
        p2 = p2.add(FloatVector.fromArray(SPECIES, x, at + 2 * WIDTH));
        p3 = p3.add(FloatVector.fromArray(SPECIES, x, at + 3 * WIDTH));
      }
    }
    int rest = length - i;
    if (rest > 0) {
      int at = offset + i;
      p0 = p0.add(masked(FloatVector.fromArray(SPECIES, x, at), LaneSum.inside(rest, 0)));
      if (PARTS > 1) {
        p1 = p1.add(masked(FloatVector.fromArray(SPECIES, x, at + WIDTH), LaneSum.inside(rest, 1)));
      }
      if (PARTS > 2) {
        p2 =
            p2.add(
                masked(FloatVector.fromArray(SPECIES, x, at + 2 * WIDTH), LaneSum.inside(rest, 2)));
        p3 =
            p3.add(
                masked(FloatVector.fromArray(SPECIES, x, at + 3 * WIDTH), LaneSum.inside(rest, 3)));
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
    int i = 0;
    for (; i <= length - Layout.LANES; i += Layout.LANES) {
      int at = offset + i;
      p0 = product(a, b, at, p0);
      if (PARTS > 1) {
        p1 = product(a, b, at + WIDTH, p1);
      }
      if (PARTS > 2) {
        p2 = product(a, b, at + 2 * WIDTH, p2);
        p3 = product(a, b, at + 3 * WIDTH, p3);
      }
    }
    int rest = length - i;
    if (rest > 0) {
      int at = offset + i;
      p0 = p0.add(0f).blend(product(a, b, at, p0), LaneSum.inside(rest, 0));
      if (PARTS > 1) {
        p1 = p1.add(0f).blend(product(a, b, at + WIDTH, p1), LaneSum.inside(rest, 1));
      }
      if (PARTS > 2) {
        p2 = p2.add(0f).blend(product(a, b, at + 2 * WIDTH, p2), LaneSum.inside(rest, 2));
        p3 = p3.add(0f).blend(product(a, b, at + 3 * WIDTH, p3), LaneSum.inside(rest, 3));
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

  private static FloatVector product(float[] a, float[] b, int at, FloatVector sum) {
    return FloatVector.fromArray(SPECIES, a, at).fma(FloatVector.fromArray(SPECIES, b, at), sum);
  }

  private static FloatVector masked(FloatVector v, VectorMask<Float> inside) {
    return FloatVector.zero(SPECIES).blend(v, inside);
  }
}
