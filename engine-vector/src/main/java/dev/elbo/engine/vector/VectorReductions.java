// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.vector;

import static dev.elbo.engine.vector.VectorConstants.E2;
import static dev.elbo.engine.vector.VectorConstants.E3;
import static dev.elbo.engine.vector.VectorConstants.E4;
import static dev.elbo.engine.vector.VectorConstants.E5;
import static dev.elbo.engine.vector.VectorConstants.E6;
import static dev.elbo.engine.vector.VectorConstants.E7;
import static dev.elbo.engine.vector.VectorConstants.L10;
import static dev.elbo.engine.vector.VectorConstants.L2;
import static dev.elbo.engine.vector.VectorConstants.L3;
import static dev.elbo.engine.vector.VectorConstants.L4;
import static dev.elbo.engine.vector.VectorConstants.L5;
import static dev.elbo.engine.vector.VectorConstants.L6;
import static dev.elbo.engine.vector.VectorConstants.L7;
import static dev.elbo.engine.vector.VectorConstants.L8;
import static dev.elbo.engine.vector.VectorConstants.L9;
import static dev.elbo.engine.vector.VectorConstants.LN2;
import static dev.elbo.engine.vector.VectorConstants.LOG2_E;
import static dev.elbo.engine.vector.VectorConstants.LOG_LIFT;
import static dev.elbo.engine.vector.VectorConstants.MINUS_LN2_HIGH;
import static dev.elbo.engine.vector.VectorConstants.MINUS_LN2_LOW;
import static dev.elbo.engine.vector.VectorConstants.MINUS_LOG_LIFT_EXPONENT;
import static dev.elbo.engine.vector.VectorConstants.MIN_NORMAL;
import static dev.elbo.engine.vector.VectorConstants.ONE;
import static dev.elbo.engine.vector.VectorConstants.ONE_BITS;
import static dev.elbo.engine.vector.VectorConstants.QC0_HIGH;
import static dev.elbo.engine.vector.VectorConstants.QC0_LOW;
import static dev.elbo.engine.vector.VectorConstants.QC1;
import static dev.elbo.engine.vector.VectorConstants.QC2;
import static dev.elbo.engine.vector.VectorConstants.QC3;
import static dev.elbo.engine.vector.VectorConstants.QC4;
import static dev.elbo.engine.vector.VectorConstants.QC5;
import static dev.elbo.engine.vector.VectorConstants.QC6;
import static dev.elbo.engine.vector.VectorConstants.QC7;
import static dev.elbo.engine.vector.VectorConstants.QC8;
import static dev.elbo.engine.vector.VectorConstants.QC9;
import static dev.elbo.engine.vector.VectorConstants.QT0;
import static dev.elbo.engine.vector.VectorConstants.QT1;
import static dev.elbo.engine.vector.VectorConstants.QT2;
import static dev.elbo.engine.vector.VectorConstants.QT3;
import static dev.elbo.engine.vector.VectorConstants.QT4;
import static dev.elbo.engine.vector.VectorConstants.QT5;
import static dev.elbo.engine.vector.VectorConstants.QT6;
import static dev.elbo.engine.vector.VectorConstants.QT7;
import static dev.elbo.engine.vector.VectorConstants.QT8;
import static dev.elbo.engine.vector.VectorConstants.QT9;
import static dev.elbo.engine.vector.VectorConstants.QUANTILE_CENTRAL_MAX;
import static dev.elbo.engine.vector.VectorConstants.QUANTILE_TAIL_CENTER;
import static dev.elbo.engine.vector.VectorConstants.ROUNDER;
import static dev.elbo.engine.vector.VectorConstants.ROUNDER_BITS;
import static dev.elbo.engine.vector.VectorConstants.SQRT_HALF_BITS;
import static dev.elbo.engine.vector.VectorConstants.ZERO;

import dev.elbo.engine.kernel.ElementaryCoefficients;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

// Lane-parallel twins of the scalar functions' shared steps, in their order of operations.
final class VectorReductions {
  private VectorReductions() {}

  static FloatVector expBounded(FloatVector x) {
    FloatVector t = x.fma(LOG2_E, ROUNDER);
    FloatVector p = expm1Reduced(x, t).add(ONE);
    IntVector n = t.reinterpretAsInts();
    IntVector half = n.lanewise(VectorOperators.ASHR, 1);
    return p.mul(powerOfTwo(half)).mul(powerOfTwo(n.sub(half)));
  }

  // e^r - 1 with r = x - n·ln 2 and n = t - ROUNDER.
  static FloatVector expm1Reduced(FloatVector x, FloatVector t) {
    FloatVector n = t.sub(ROUNDER);
    FloatVector r = n.fma(MINUS_LN2_LOW, n.fma(MINUS_LN2_HIGH, x));
    FloatVector q = E7.fma(r, E6).fma(r, E5).fma(r, E4).fma(r, E3).fma(r, E2);
    return q.mul(r).fma(r, r);
  }

  static FloatVector powerOfTwo(IntVector n) {
    return n.lanewise(VectorOperators.LSHL, ElementaryCoefficients.MANTISSA_BITS)
        .add(ONE_BITS)
        .reinterpretAsFloats();
  }

  static FloatVector integerValue(IntVector i) {
    return i.add(ROUNDER_BITS).reinterpretAsFloats().sub(ROUNDER);
  }

  // The exponent that brings the bits' mantissa to [√½, √2).
  static IntVector exponent(IntVector bits) {
    return bits.sub(SQRT_HALF_BITS)
        .lanewise(VectorOperators.ASHR, ElementaryCoefficients.MANTISSA_BITS);
  }

  // The logarithm without its special cases, for arguments that may be subnormal.
  static FloatVector logOf(FloatVector x) {
    VectorMask<Float> subnormal = x.compare(VectorOperators.LT, MIN_NORMAL);
    return logPositive(
        x.blend(x.mul(LOG_LIFT), subnormal), ZERO.blend(MINUS_LOG_LIFT_EXPONENT, subnormal));
  }

  static FloatVector logPositive(FloatVector x, FloatVector offset) {
    IntVector bits = x.reinterpretAsInts();
    IntVector i = exponent(bits);
    FloatVector f =
        bits.sub(i.lanewise(VectorOperators.LSHL, ElementaryCoefficients.MANTISSA_BITS))
            .reinterpretAsFloats()
            .sub(ONE);
    return integerValue(i).add(offset).fma(LN2, log1pReduced(f));
  }

  static FloatVector log1pReduced(FloatVector f) {
    FloatVector p =
        L10.fma(f, L9).fma(f, L8).fma(f, L7).fma(f, L6).fma(f, L5).fma(f, L4).fma(f, L3).fma(f, L2);
    return p.mul(f).fma(f, f);
  }

  static FloatVector quotientOfSum(FloatVector numerator, FloatVector c, FloatVector e) {
    FloatVector d = c.add(e);
    FloatVector lost = c.sub(d).add(e);
    FloatVector reciprocal = ONE.div(d);
    FloatVector v = numerator.mul(reciprocal);
    FloatVector minusV = v.neg();
    FloatVector rest = minusV.fma(lost, minusV.fma(d, numerator));
    return rest.fma(reciprocal, v);
  }

  static FloatVector normalUpTo(
      FloatVector center, FloatVector twiceCenterRest, FloatVector w, FloatVector sqrtW) {
    FloatVector p =
        QC9.fma(w, QC8)
            .fma(w, QC7)
            .fma(w, QC6)
            .fma(w, QC5)
            .fma(w, QC4)
            .fma(w, QC3)
            .fma(w, QC2)
            .fma(w, QC1)
            .fma(w, QC0_LOW);
    FloatVector central = center.fma(QC0_HIGH, center.fma(p, twiceCenterRest));
    FloatVector d = sqrtW.sub(QUANTILE_TAIL_CENTER);
    FloatVector tail =
        QT9.fma(d, QT8)
            .fma(d, QT7)
            .fma(d, QT6)
            .fma(d, QT5)
            .fma(d, QT4)
            .fma(d, QT3)
            .fma(d, QT2)
            .fma(d, QT1)
            .fma(d, QT0);
    return tail.blend(central, w.compare(VectorOperators.LT, QUANTILE_CENTRAL_MAX));
  }
}
