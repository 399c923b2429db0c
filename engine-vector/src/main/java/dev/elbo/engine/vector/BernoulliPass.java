// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.vector;

import static dev.elbo.engine.vector.LaneSum.PARTS;
import static dev.elbo.engine.vector.LaneSum.SPECIES;
import static dev.elbo.engine.vector.LaneSum.WIDTH;
import static dev.elbo.engine.vector.LaneSum.inside;
import static dev.elbo.engine.vector.LaneSum.masked;

import dev.elbo.engine.kernel.Layout;
import jdk.incubator.vector.FloatVector;

/**
 * A pass over one row on the way to its Bernoulli log-probability.
 *
 * <p>The whole takes more operations than the compiler inlines into one method, and vectors that
 * pass a call become objects. Called in turn from one place, three classes are too many for the
 * compiler to inline any, so that each pass is compiled by itself.
 */
interface BernoulliPass {
  /** The passes in their order. */
  BernoulliPass[] ALL = {new Exponentials(), new Sum(), new Residuals()};

  /**
   * Runs the pass.
   *
   * @param e {@code e^-|l|} from the first pass to the last, which leaves the residuals
   * @param sum what earlier passes returned
   * @return the log-probability, if this pass finds it, else {@code sum}
   */
  float run(float[] logits, float[] x, float[] e, int offset, int length, float sum);

  /** {@code e^-|l|}. */
  final class Exponentials implements BernoulliPass {
    @Override
    public float run(float[] logits, float[] x, float[] e, int offset, int length, float sum) {
      for (int at = offset; at < offset + Layout.padded(length); at += WIDTH) {
        VectorFunctions.expOfMinusAbs(FloatVector.fromArray(SPECIES, logits, at)).intoArray(e, at);
      }
      return sum;
    }
  }

  /** Sum of {@code x * l - softplus(l)}. */
  final class Sum implements BernoulliPass {
    @Override
    public float run(float[] logits, float[] x, float[] e, int offset, int length, float sum) {
      FloatVector p0 = FloatVector.zero(SPECIES);
      FloatVector p1 = p0;
      FloatVector p2 = p0;
      FloatVector p3 = p0;
      for (int i = 0; i < length; i += Layout.LANES) {
        int at = offset + i;
        int rest = length - i;
        p0 = p0.add(masked(term(logits, x, e, at), inside(rest, 0)));
        if (PARTS > 1) {
          p1 = p1.add(masked(term(logits, x, e, at + WIDTH), inside(rest, 1)));
        }
        if (PARTS > 2) {
          p2 = p2.add(masked(term(logits, x, e, at + 2 * WIDTH), inside(rest, 2)));
          p3 = p3.add(masked(term(logits, x, e, at + 3 * WIDTH), inside(rest, 3)));
        }
      }
      return LaneSum.tree(p0, p1, p2, p3);
    }

    private static FloatVector term(float[] logits, float[] x, float[] e, int at) {
      FloatVector l = FloatVector.fromArray(SPECIES, logits, at);
      FloatVector softplus = VectorFunctions.softplus(l, FloatVector.fromArray(SPECIES, e, at));
      return FloatVector.fromArray(SPECIES, x, at).fma(l, softplus.neg());
    }
  }

  /** Replaces {@code e^-|l|} by {@code x - sigmoid(l)}, and by 0 in the gap after the row. */
  final class Residuals implements BernoulliPass {
    @Override
    public float run(float[] logits, float[] x, float[] e, int offset, int length, float sum) {
      for (int i = 0; i < Layout.padded(length); i += WIDTH) {
        int at = offset + i;
        FloatVector l = FloatVector.fromArray(SPECIES, logits, at);
        FloatVector p = VectorFunctions.sigmoid(l, FloatVector.fromArray(SPECIES, e, at));
        masked(FloatVector.fromArray(SPECIES, x, at).sub(p), inside(length - i, 0))
            .intoArray(e, at);
      }
      return sum;
    }
  }
}
