// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.vector;

import static dev.elbo.engine.vector.LaneSum.PARTS;
import static dev.elbo.engine.vector.LaneSum.SPECIES;
import static dev.elbo.engine.vector.LaneSum.WIDTH;
import static dev.elbo.engine.vector.LaneSum.inside;
import static dev.elbo.engine.vector.LaneSum.masked;

import dev.elbo.engine.kernel.DensityKernels;
import dev.elbo.engine.kernel.Layout;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/** Log-densities of a row, summed on 16 virtual lanes. */
final class VectorDensityKernels implements DensityKernels {
  private static final float LOG_TWO_PI = 1.8378770664093453f;

  @Override
  public float bernoulli(float[] logits, float[] x, float[] residual, int offset, int length) {
    float sum = 0;
    for (BernoulliPass pass : BernoulliPass.ALL) {
      sum = pass.run(logits, x, residual, offset, length, sum);
    }
    return sum;
  }

  @Override
  public float gaussian(float[] x, float[] mean, float[] logVar, int offset, int length) {
    FloatVector p0 = FloatVector.zero(SPECIES);
    FloatVector p1 = p0;
    FloatVector p2 = p0;
    FloatVector p3 = p0;
    for (int i = 0; i < length; i += Layout.LANES) {
      int at = offset + i;
      int rest = length - i;
      p0 = p0.add(masked(gaussian(x, mean, logVar, at), inside(rest, 0)));
      if (PARTS > 1) {
        p1 = p1.add(masked(gaussian(x, mean, logVar, at + WIDTH), inside(rest, 1)));
      }
      if (PARTS > 2) {
        p2 = p2.add(masked(gaussian(x, mean, logVar, at + 2 * WIDTH), inside(rest, 2)));
        p3 = p3.add(masked(gaussian(x, mean, logVar, at + 3 * WIDTH), inside(rest, 3)));
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
      IntVector inside = inside(length - i, 0);
      masked(byMean, inside).intoArray(dMean, at);
      masked(byLogVar, inside).intoArray(dLogVar, at);
    }
  }

  @Override
  public float squaredError(float[] x, float[] mean, int offset, int length) {
    FloatVector p0 = FloatVector.zero(SPECIES);
    FloatVector p1 = p0;
    FloatVector p2 = p0;
    FloatVector p3 = p0;
    for (int i = 0; i < length; i += Layout.LANES) {
      int at = offset + i;
      int rest = length - i;
      p0 = squaredError(x, mean, at, inside(rest, 0), p0);
      if (PARTS > 1) {
        p1 = squaredError(x, mean, at + WIDTH, inside(rest, 1), p1);
      }
      if (PARTS > 2) {
        p2 = squaredError(x, mean, at + 2 * WIDTH, inside(rest, 2), p2);
        p3 = squaredError(x, mean, at + 3 * WIDTH, inside(rest, 3), p3);
      }
    }
    return LaneSum.tree(p0, p1, p2, p3);
  }

  private static FloatVector gaussian(float[] x, float[] mean, float[] logVar, int at) {
    FloatVector l = FloatVector.fromArray(SPECIES, logVar, at);
    FloatVector error =
        FloatVector.fromArray(SPECIES, x, at).sub(FloatVector.fromArray(SPECIES, mean, at));
    FloatVector scaled = error.mul(VectorFunctions.exp(l.neg()));
    return error.fma(scaled, l.add(LOG_TWO_PI)).mul(-0.5f);
  }

  /** Outside, where the error is set to 0, the sum gets + 0. */
  private static FloatVector squaredError(
      float[] x, float[] mean, int at, IntVector inside, FloatVector sum) {
    FloatVector error =
        FloatVector.fromArray(SPECIES, x, at).sub(FloatVector.fromArray(SPECIES, mean, at));
    FloatVector kept = masked(error, inside);
    return kept.fma(kept, sum);
  }
}
