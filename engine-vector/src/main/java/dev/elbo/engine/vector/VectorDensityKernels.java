// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.vector;

import static dev.elbo.engine.vector.LaneSum.PARTS;
import static dev.elbo.engine.vector.LaneSum.SPECIES;
import static dev.elbo.engine.vector.LaneSum.WIDTH;

import dev.elbo.engine.kernel.DensityKernels;
import dev.elbo.engine.kernel.Layout;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/** Log-densities of a row, summed on 16 virtual lanes. */
final class VectorDensityKernels implements DensityKernels {
  private static final float LOG_TWO_PI = 1.8378770664093453f;

  @Override
  public float bernoulli(float[] logits, float[] x, float[] residual, int offset, int length) {
    exponentials(logits, residual, offset, length);
    float sum = bernoulliSum(logits, x, residual, offset, length);
    residuals(logits, x, residual, offset, length);
    return sum;
  }

  /** Sum over a row for which {@link #exponentials} left {@code e^-|l|} in {@code e}. */
  private static float bernoulliSum(float[] logits, float[] x, float[] e, int offset, int length) {
    FloatVector p0 = FloatVector.zero(SPECIES);
    FloatVector p1 = p0;
    FloatVector p2 = p0;
    FloatVector p3 = p0;
    int i = 0;
    for (; i <= length - Layout.LANES; i += Layout.LANES) {
      int at = offset + i;
      p0 = p0.add(bernoulli(logits, x, e, at));
      if (PARTS > 1) {
        p1 = p1.add(bernoulli(logits, x, e, at + WIDTH));
      }
      if (PARTS > 2) {
        p2 = p2.add(bernoulli(logits, x, e, at + 2 * WIDTH));
        p3 = p3.add(bernoulli(logits, x, e, at + 3 * WIDTH));
      }
    }
    int rest = length - i;
    if (rest > 0) {
      int at = offset + i;
      p0 = p0.add(masked(bernoulli(logits, x, e, at), LaneSum.inside(rest, 0)));
      if (PARTS > 1) {
        p1 = p1.add(masked(bernoulli(logits, x, e, at + WIDTH), LaneSum.inside(rest, 1)));
      }
      if (PARTS > 2) {
        p2 = p2.add(masked(bernoulli(logits, x, e, at + 2 * WIDTH), LaneSum.inside(rest, 2)));
        p3 = p3.add(masked(bernoulli(logits, x, e, at + 3 * WIDTH), LaneSum.inside(rest, 3)));
      }
    }
    return LaneSum.tree(p0, p1, p2, p3);
  }

  @Override
  public float gaussian(float[] x, float[] mean, float[] logVar, int offset, int length) {
    FloatVector p0 = FloatVector.zero(SPECIES);
    FloatVector p1 = p0;
    FloatVector p2 = p0;
    FloatVector p3 = p0;
    int i = 0;
    for (; i <= length - Layout.LANES; i += Layout.LANES) {
      int at = offset + i;
      p0 = p0.add(gaussian(x, mean, logVar, at));
      if (PARTS > 1) {
        p1 = p1.add(gaussian(x, mean, logVar, at + WIDTH));
      }
      if (PARTS > 2) {
        p2 = p2.add(gaussian(x, mean, logVar, at + 2 * WIDTH));
        p3 = p3.add(gaussian(x, mean, logVar, at + 3 * WIDTH));
      }
    }
    int rest = length - i;
    if (rest > 0) {
      int at = offset + i;
      p0 = p0.add(masked(gaussian(x, mean, logVar, at), LaneSum.inside(rest, 0)));
      if (PARTS > 1) {
        p1 = p1.add(masked(gaussian(x, mean, logVar, at + WIDTH), LaneSum.inside(rest, 1)));
      }
      if (PARTS > 2) {
        p2 = p2.add(masked(gaussian(x, mean, logVar, at + 2 * WIDTH), LaneSum.inside(rest, 2)));
        p3 = p3.add(masked(gaussian(x, mean, logVar, at + 3 * WIDTH), LaneSum.inside(rest, 3)));
      }
    }
    return LaneSum.tree(p0, p1, p2, p3);
  }

  @Override
  public void gaussianGradient(
      float[] x,
      float[] mean,
      float[] logVar,
      float g,
      float[] dMean,
      float[] dLogVar,
      int offset,
      int length) {
    int bound = SPECIES.loopBound(length);
    FloatVector vg = FloatVector.broadcast(SPECIES, g);
    FloatVector minusOne = FloatVector.broadcast(SPECIES, -1f);
    for (int i = 0; i < Layout.padded(length); i += WIDTH) {
      int at = offset + i;
      FloatVector error =
          FloatVector.fromArray(SPECIES, x, at).sub(FloatVector.fromArray(SPECIES, mean, at));
      FloatVector scaled =
          error.mul(VectorFunctions.exp(FloatVector.fromArray(SPECIES, logVar, at).neg()));
      FloatVector byMean = vg.mul(scaled);
      FloatVector byLogVar = vg.mul(error.fma(scaled, minusOne).mul(0.5f));
      if (i >= bound) {
        VectorMask<Float> inside = LaneSum.inside(length - i, 0);
        byMean = masked(byMean, inside);
        byLogVar = masked(byLogVar, inside);
      }
      byMean.intoArray(dMean, at);
      byLogVar.intoArray(dLogVar, at);
    }
  }

  @Override
  public float squaredError(float[] x, float[] mean, int offset, int length) {
    FloatVector p0 = FloatVector.zero(SPECIES);
    FloatVector p1 = p0;
    FloatVector p2 = p0;
    FloatVector p3 = p0;
    int i = 0;
    for (; i <= length - Layout.LANES; i += Layout.LANES) {
      int at = offset + i;
      p0 = squaredError(x, mean, at, p0);
      if (PARTS > 1) {
        p1 = squaredError(x, mean, at + WIDTH, p1);
      }
      if (PARTS > 2) {
        p2 = squaredError(x, mean, at + 2 * WIDTH, p2);
        p3 = squaredError(x, mean, at + 3 * WIDTH, p3);
      }
    }
    int rest = length - i;
    if (rest > 0) {
      int at = offset + i;
      p0 = p0.add(0f).blend(squaredError(x, mean, at, p0), LaneSum.inside(rest, 0));
      if (PARTS > 1) {
        p1 = p1.add(0f).blend(squaredError(x, mean, at + WIDTH, p1), LaneSum.inside(rest, 1));
      }
      if (PARTS > 2) {
        p2 = p2.add(0f).blend(squaredError(x, mean, at + 2 * WIDTH, p2), LaneSum.inside(rest, 2));
        p3 = p3.add(0f).blend(squaredError(x, mean, at + 3 * WIDTH, p3), LaneSum.inside(rest, 3));
      }
    }
    return LaneSum.tree(p0, p1, p2, p3);
  }

  private static FloatVector bernoulli(float[] logits, float[] x, float[] e, int at) {
    FloatVector l = FloatVector.fromArray(SPECIES, logits, at);
    FloatVector softplus = VectorFunctions.softplus(l, FloatVector.fromArray(SPECIES, e, at));
    return FloatVector.fromArray(SPECIES, x, at).fma(l, softplus.neg());
  }

  /**
   * A pass of its own, as are the sum and the residuals: the compiler stops inlining some 45
   * operations into a loop, and vectors that pass a call become objects.
   */
  private static void exponentials(float[] logits, float[] e, int offset, int length) {
    for (int at = offset; at < offset + Layout.padded(length); at += WIDTH) {
      VectorFunctions.expOfMinusAbs(FloatVector.fromArray(SPECIES, logits, at)).intoArray(e, at);
    }
  }

  /** Replaces {@code e^-|l|} by the residuals, and by 0 in the gap after the row. */
  private static void residuals(
      float[] logits, float[] x, float[] residual, int offset, int length) {
    int bound = SPECIES.loopBound(length);
    for (int at = offset; at < offset + bound; at += WIDTH) {
      residual(logits, x, residual, at).intoArray(residual, at);
    }
    for (int i = bound; i < Layout.padded(length); i += WIDTH) {
      masked(residual(logits, x, residual, offset + i), LaneSum.inside(length - i, 0))
          .intoArray(residual, offset + i);
    }
  }

  private static FloatVector residual(float[] logits, float[] x, float[] e, int at) {
    FloatVector l = FloatVector.fromArray(SPECIES, logits, at);
    FloatVector p = VectorFunctions.sigmoid(l, FloatVector.fromArray(SPECIES, e, at));
    return FloatVector.fromArray(SPECIES, x, at).sub(p);
  }

  private static FloatVector gaussian(float[] x, float[] mean, float[] logVar, int at) {
    FloatVector l = FloatVector.fromArray(SPECIES, logVar, at);
    FloatVector error =
        FloatVector.fromArray(SPECIES, x, at).sub(FloatVector.fromArray(SPECIES, mean, at));
    FloatVector scaled = error.mul(VectorFunctions.exp(l.neg()));
    return error.fma(scaled, l.add(LOG_TWO_PI)).mul(-0.5f);
  }

  private static FloatVector squaredError(float[] x, float[] mean, int at, FloatVector sum) {
    FloatVector error =
        FloatVector.fromArray(SPECIES, x, at).sub(FloatVector.fromArray(SPECIES, mean, at));
    return error.fma(error, sum);
  }

  private static FloatVector masked(FloatVector v, VectorMask<Float> inside) {
    return FloatVector.zero(SPECIES).blend(v, inside);
  }
}
