// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.vector;

import static dev.elbo.engine.kernel.ElementaryCoefficients.E2;
import static dev.elbo.engine.kernel.ElementaryCoefficients.E3;
import static dev.elbo.engine.kernel.ElementaryCoefficients.E4;
import static dev.elbo.engine.kernel.ElementaryCoefficients.E5;
import static dev.elbo.engine.kernel.ElementaryCoefficients.E6;
import static dev.elbo.engine.kernel.ElementaryCoefficients.E7;
import static dev.elbo.engine.kernel.ElementaryCoefficients.EXPONENT_BIAS;
import static dev.elbo.engine.kernel.ElementaryCoefficients.L10;
import static dev.elbo.engine.kernel.ElementaryCoefficients.L2;
import static dev.elbo.engine.kernel.ElementaryCoefficients.L3;
import static dev.elbo.engine.kernel.ElementaryCoefficients.L4;
import static dev.elbo.engine.kernel.ElementaryCoefficients.L5;
import static dev.elbo.engine.kernel.ElementaryCoefficients.L6;
import static dev.elbo.engine.kernel.ElementaryCoefficients.L7;
import static dev.elbo.engine.kernel.ElementaryCoefficients.L8;
import static dev.elbo.engine.kernel.ElementaryCoefficients.L9;
import static dev.elbo.engine.kernel.ElementaryCoefficients.LN2;
import static dev.elbo.engine.kernel.ElementaryCoefficients.LN2_HIGH;
import static dev.elbo.engine.kernel.ElementaryCoefficients.LN2_LOW;
import static dev.elbo.engine.kernel.ElementaryCoefficients.LOG2_E;
import static dev.elbo.engine.kernel.ElementaryCoefficients.MANTISSA_BITS;
import static dev.elbo.engine.kernel.ElementaryCoefficients.QC0_HIGH;
import static dev.elbo.engine.kernel.ElementaryCoefficients.QC0_LOW;
import static dev.elbo.engine.kernel.ElementaryCoefficients.QC1;
import static dev.elbo.engine.kernel.ElementaryCoefficients.QC2;
import static dev.elbo.engine.kernel.ElementaryCoefficients.QC3;
import static dev.elbo.engine.kernel.ElementaryCoefficients.QC4;
import static dev.elbo.engine.kernel.ElementaryCoefficients.QC5;
import static dev.elbo.engine.kernel.ElementaryCoefficients.QC6;
import static dev.elbo.engine.kernel.ElementaryCoefficients.QC7;
import static dev.elbo.engine.kernel.ElementaryCoefficients.QC8;
import static dev.elbo.engine.kernel.ElementaryCoefficients.QC9;
import static dev.elbo.engine.kernel.ElementaryCoefficients.QT0;
import static dev.elbo.engine.kernel.ElementaryCoefficients.QT1;
import static dev.elbo.engine.kernel.ElementaryCoefficients.QT2;
import static dev.elbo.engine.kernel.ElementaryCoefficients.QT3;
import static dev.elbo.engine.kernel.ElementaryCoefficients.QT4;
import static dev.elbo.engine.kernel.ElementaryCoefficients.QT5;
import static dev.elbo.engine.kernel.ElementaryCoefficients.QT6;
import static dev.elbo.engine.kernel.ElementaryCoefficients.QT7;
import static dev.elbo.engine.kernel.ElementaryCoefficients.QT8;
import static dev.elbo.engine.kernel.ElementaryCoefficients.QT9;
import static dev.elbo.engine.kernel.ElementaryCoefficients.QUANTILE_CENTRAL_MAX;
import static dev.elbo.engine.kernel.ElementaryCoefficients.QUANTILE_TAIL_CENTER;
import static dev.elbo.engine.kernel.ElementaryCoefficients.ROUNDER;
import static dev.elbo.engine.kernel.ElementaryCoefficients.ROUNDER_BITS;
import static dev.elbo.engine.kernel.ElementaryCoefficients.SIGN_BIT;
import static dev.elbo.engine.kernel.ElementaryCoefficients.SQRT_HALF_BITS;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

// Lane-parallel twins of the scalar functions' shared steps, in their order of operations.
final class VectorReductions {
  static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;

  private VectorReductions() {}

  static FloatVector constant(float value) {
    return FloatVector.broadcast(FLOATS, value);
  }

  static IntVector constant(int value) {
    return IntVector.broadcast(INTS, value);
  }

  static VectorMask<Float> less(FloatVector x, float limit) {
    return x.compare(VectorOperators.LT, constant(limit));
  }

  static VectorMask<Float> greater(FloatVector x, float limit) {
    return x.compare(VectorOperators.GT, constant(limit));
  }

  static VectorMask<Float> equal(FloatVector x, float value) {
    return x.compare(VectorOperators.EQ, constant(value));
  }

  // condition ? yes : no
  static FloatVector select(VectorMask<Float> condition, FloatVector yes, FloatVector no) {
    return no.blend(yes, condition);
  }

  static FloatVector select(VectorMask<Float> condition, float yes, float no) {
    return constant(no).blend(constant(yes), condition);
  }

  static FloatVector atMost(FloatVector x, float limit) {
    return x.blend(constant(limit), greater(x, limit));
  }

  static FloatVector atLeast(FloatVector x, float limit) {
    return x.blend(constant(limit), less(x, limit));
  }

  static FloatVector abs(FloatVector x) {
    return x.reinterpretAsInts().and(constant(~SIGN_BIT)).reinterpretAsFloats();
  }

  static FloatVector minusAbs(FloatVector x) {
    return x.reinterpretAsInts().or(constant(SIGN_BIT)).reinterpretAsFloats();
  }

  static FloatVector negate(FloatVector x) {
    return x.reinterpretAsInts()
        .lanewise(VectorOperators.XOR, constant(SIGN_BIT))
        .reinterpretAsFloats();
  }

  static FloatVector withSign(FloatVector magnitude, FloatVector x) {
    return withSign(magnitude, x.reinterpretAsInts());
  }

  static FloatVector withSign(FloatVector magnitude, IntVector x) {
    return magnitude.reinterpretAsInts().or(x.and(constant(SIGN_BIT))).reinterpretAsFloats();
  }

  // p·x + c
  static FloatVector step(FloatVector p, FloatVector x, float c) {
    return p.fma(x, constant(c));
  }

  // c1·x + c0
  static FloatVector line(float c1, FloatVector x, float c0) {
    return constant(c1).fma(x, constant(c0));
  }

  static FloatVector expBounded(FloatVector x) {
    FloatVector t = step(x, constant(LOG2_E), ROUNDER);
    FloatVector p = expm1Reduced(reduce(x, t.sub(constant(ROUNDER)))).add(constant(1.0f));
    IntVector n = t.reinterpretAsInts().sub(constant(ROUNDER_BITS));
    IntVector half = n.lanewise(VectorOperators.ASHR, 1);
    return p.mul(powerOfTwo(half)).mul(powerOfTwo(n.sub(half)));
  }

  static FloatVector reduce(FloatVector x, FloatVector n) {
    return n.fma(constant(-LN2_LOW), n.fma(constant(-LN2_HIGH), x));
  }

  static FloatVector expm1Reduced(FloatVector r) {
    FloatVector q = line(E7, r, E6);
    q = step(q, r, E5);
    q = step(q, r, E4);
    q = step(q, r, E3);
    q = step(q, r, E2);
    return q.mul(r).fma(r, r);
  }

  static FloatVector powerOfTwo(IntVector n) {
    return n.add(constant(EXPONENT_BIAS))
        .lanewise(VectorOperators.LSHL, MANTISSA_BITS)
        .reinterpretAsFloats();
  }

  static FloatVector integerValue(IntVector i) {
    return i.add(constant(ROUNDER_BITS)).reinterpretAsFloats().sub(constant(ROUNDER));
  }

  // The exponent that brings the bits' mantissa to [√½, √2).
  static IntVector exponent(IntVector bits) {
    return bits.sub(constant(SQRT_HALF_BITS)).lanewise(VectorOperators.ASHR, MANTISSA_BITS);
  }

  static FloatVector logPositive(FloatVector x, FloatVector offset) {
    IntVector bits = x.reinterpretAsInts();
    IntVector i = exponent(bits);
    FloatVector f =
        bits.sub(i.lanewise(VectorOperators.LSHL, MANTISSA_BITS))
            .reinterpretAsFloats()
            .sub(constant(1.0f));
    return integerValue(i).add(offset).fma(constant(LN2), log1pReduced(f));
  }

  static FloatVector log1pReduced(FloatVector f) {
    FloatVector p = line(L10, f, L9);
    p = step(p, f, L8);
    p = step(p, f, L7);
    p = step(p, f, L6);
    p = step(p, f, L5);
    p = step(p, f, L4);
    p = step(p, f, L3);
    p = step(p, f, L2);
    return p.mul(f).fma(f, f);
  }

  static FloatVector quotientOfSum(FloatVector numerator, float c, FloatVector e) {
    FloatVector d = e.add(constant(c));
    FloatVector lost = constant(c).sub(d).add(e);
    FloatVector reciprocal = constant(1.0f).div(d);
    FloatVector v = numerator.mul(reciprocal);
    FloatVector minusV = negate(v);
    FloatVector rest = minusV.fma(lost, minusV.fma(d, numerator));
    return rest.fma(reciprocal, v);
  }

  static FloatVector normalUpTo(FloatVector center, FloatVector w, FloatVector sqrtW) {
    FloatVector p = line(QC9, w, QC8);
    p = step(p, w, QC7);
    p = step(p, w, QC6);
    p = step(p, w, QC5);
    p = step(p, w, QC4);
    p = step(p, w, QC3);
    p = step(p, w, QC2);
    p = step(p, w, QC1);
    p = step(p, w, QC0_LOW);
    FloatVector central = center.fma(constant(QC0_HIGH), center.mul(p));
    FloatVector d = sqrtW.sub(constant(QUANTILE_TAIL_CENTER));
    FloatVector tail = line(QT9, d, QT8);
    tail = step(tail, d, QT7);
    tail = step(tail, d, QT6);
    tail = step(tail, d, QT5);
    tail = step(tail, d, QT4);
    tail = step(tail, d, QT3);
    tail = step(tail, d, QT2);
    tail = step(tail, d, QT1);
    tail = step(tail, d, QT0);
    return select(less(w, QUANTILE_CENTRAL_MAX), central, tail);
  }
}
