// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.vector;

import static dev.elbo.engine.kernel.ElementaryCoefficients.ERF0;
import static dev.elbo.engine.kernel.ElementaryCoefficients.ERF1;
import static dev.elbo.engine.kernel.ElementaryCoefficients.ERF2;
import static dev.elbo.engine.kernel.ElementaryCoefficients.ERF3;
import static dev.elbo.engine.kernel.ElementaryCoefficients.ERF4;
import static dev.elbo.engine.kernel.ElementaryCoefficients.ERF5;
import static dev.elbo.engine.kernel.ElementaryCoefficients.ERF6;
import static dev.elbo.engine.kernel.ElementaryCoefficients.ERFC0;
import static dev.elbo.engine.kernel.ElementaryCoefficients.ERFC1;
import static dev.elbo.engine.kernel.ElementaryCoefficients.ERFC2;
import static dev.elbo.engine.kernel.ElementaryCoefficients.ERFC3;
import static dev.elbo.engine.kernel.ElementaryCoefficients.ERFC4;
import static dev.elbo.engine.kernel.ElementaryCoefficients.ERFC5;
import static dev.elbo.engine.kernel.ElementaryCoefficients.ERFC6;
import static dev.elbo.engine.kernel.ElementaryCoefficients.ERF_MAX;
import static dev.elbo.engine.kernel.ElementaryCoefficients.ERF_SPLIT;
import static dev.elbo.engine.kernel.ElementaryCoefficients.EXPM1_MIN_EXPONENT;
import static dev.elbo.engine.kernel.ElementaryCoefficients.EXPM1_TINY;
import static dev.elbo.engine.kernel.ElementaryCoefficients.EXP_MAX;
import static dev.elbo.engine.kernel.ElementaryCoefficients.EXP_MIN;
import static dev.elbo.engine.kernel.ElementaryCoefficients.LN2;
import static dev.elbo.engine.kernel.ElementaryCoefficients.LOG1P_BIG;
import static dev.elbo.engine.kernel.ElementaryCoefficients.LOG1P_DROP;
import static dev.elbo.engine.kernel.ElementaryCoefficients.LOG1P_DROP_EXPONENT;
import static dev.elbo.engine.kernel.ElementaryCoefficients.LOG2_E;
import static dev.elbo.engine.kernel.ElementaryCoefficients.LOG_LIFT;
import static dev.elbo.engine.kernel.ElementaryCoefficients.LOG_LIFT_EXPONENT;
import static dev.elbo.engine.kernel.ElementaryCoefficients.MANTISSA_BITS;
import static dev.elbo.engine.kernel.ElementaryCoefficients.MIN_NORMAL;
import static dev.elbo.engine.kernel.ElementaryCoefficients.ONE_BITS;
import static dev.elbo.engine.kernel.ElementaryCoefficients.QF0;
import static dev.elbo.engine.kernel.ElementaryCoefficients.QF1;
import static dev.elbo.engine.kernel.ElementaryCoefficients.QF2;
import static dev.elbo.engine.kernel.ElementaryCoefficients.QF3;
import static dev.elbo.engine.kernel.ElementaryCoefficients.QF4;
import static dev.elbo.engine.kernel.ElementaryCoefficients.QF5;
import static dev.elbo.engine.kernel.ElementaryCoefficients.QF6;
import static dev.elbo.engine.kernel.ElementaryCoefficients.QUANTILE_FAR_MIN;
import static dev.elbo.engine.kernel.ElementaryCoefficients.ROUNDER;
import static dev.elbo.engine.kernel.ElementaryCoefficients.ROUNDER_BITS;
import static dev.elbo.engine.kernel.ElementaryCoefficients.SQRT2_MINUS_1;
import static dev.elbo.engine.kernel.ElementaryCoefficients.TANH_MAX_DOUBLED;
import static dev.elbo.engine.kernel.ElementaryCoefficients.UNIFORM_DROPPED_BITS;
import static dev.elbo.engine.kernel.ElementaryCoefficients.UNIFORM_SHIFT;
import static dev.elbo.engine.kernel.ElementaryCoefficients.WORD_HALF_ULP;
import static dev.elbo.engine.kernel.ElementaryCoefficients.WORD_ULP;
import static dev.elbo.engine.vector.VectorReductions.abs;
import static dev.elbo.engine.vector.VectorReductions.atLeast;
import static dev.elbo.engine.vector.VectorReductions.atMost;
import static dev.elbo.engine.vector.VectorReductions.constant;
import static dev.elbo.engine.vector.VectorReductions.equal;
import static dev.elbo.engine.vector.VectorReductions.expBounded;
import static dev.elbo.engine.vector.VectorReductions.expm1Reduced;
import static dev.elbo.engine.vector.VectorReductions.exponent;
import static dev.elbo.engine.vector.VectorReductions.greater;
import static dev.elbo.engine.vector.VectorReductions.integerValue;
import static dev.elbo.engine.vector.VectorReductions.less;
import static dev.elbo.engine.vector.VectorReductions.line;
import static dev.elbo.engine.vector.VectorReductions.log1pReduced;
import static dev.elbo.engine.vector.VectorReductions.logPositive;
import static dev.elbo.engine.vector.VectorReductions.minusAbs;
import static dev.elbo.engine.vector.VectorReductions.negate;
import static dev.elbo.engine.vector.VectorReductions.normalUpTo;
import static dev.elbo.engine.vector.VectorReductions.powerOfTwo;
import static dev.elbo.engine.vector.VectorReductions.quotientOfSum;
import static dev.elbo.engine.vector.VectorReductions.reduce;
import static dev.elbo.engine.vector.VectorReductions.select;
import static dev.elbo.engine.vector.VectorReductions.step;
import static dev.elbo.engine.vector.VectorReductions.withSign;

import dev.elbo.engine.kernel.ElementaryFunctions;
import dev.elbo.engine.kernel.WordTransforms;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Lane-parallel twins of {@link ElementaryFunctions} and {@link WordTransforms}: the same
 * operations in the same order, so each lane has the bits of the scalar function (any NaN for a
 * NaN). A loop may process full vectors here and the rest there.
 *
 * <p>Arguments and results have the species {@link #FLOATS}, a constant, without which the compiler
 * boxes each vector. Selections are compare and blend, since min and max cost extra instructions
 * for NaN and signed zero; constants are broadcast where they stand, which the compiler hoists.
 */
final class VectorFunctions {
  /** Species of all float vectors here. */
  static final VectorSpecies<Float> FLOATS = VectorReductions.FLOATS;

  /** Species of all int vectors here; as many lanes as {@link #FLOATS}. */
  static final VectorSpecies<Integer> INTS = VectorReductions.INTS;

  private VectorFunctions() {}

  /** See {@link ElementaryFunctions#exp(float)}. */
  static FloatVector exp(FloatVector x) {
    return expBounded(atLeast(atMost(x, EXP_MAX), EXP_MIN));
  }

  /** See {@link ElementaryFunctions#expOfMinusAbs(float)}. */
  static FloatVector expOfMinusAbs(FloatVector x) {
    return expBounded(atLeast(minusAbs(x), EXP_MIN));
  }

  /** See {@link ElementaryFunctions#expm1(float)}. */
  static FloatVector expm1(FloatVector x) {
    FloatVector y = atLeast(atMost(x, EXP_MAX), EXP_MIN);
    FloatVector t = step(y, constant(LOG2_E), ROUNDER);
    FloatVector p = expm1Reduced(reduce(y, t.sub(constant(ROUNDER))));
    IntVector n = t.reinterpretAsInts().sub(constant(ROUNDER_BITS + 1));
    n =
        n.blend(
            constant(EXPM1_MIN_EXPONENT),
            n.compare(VectorOperators.LT, constant(EXPM1_MIN_EXPONENT)));
    FloatVector s = powerOfTwo(n);
    FloatVector half = s.fma(p, s.sub(constant(0.5f)));
    return select(less(abs(x), EXPM1_TINY), x, half.add(half));
  }

  /** See {@link ElementaryFunctions#log(float)}. */
  static FloatVector log(FloatVector x) {
    FloatVector r = logOf(x);
    r = select(less(x, Float.POSITIVE_INFINITY), r, x);
    r = r.blend(constant(Float.NEGATIVE_INFINITY), equal(x, 0.0f));
    return r.blend(constant(Float.NaN), less(x, 0.0f));
  }

  /** See {@link ElementaryFunctions#log1p(float)}. */
  static FloatVector log1p(FloatVector x) {
    VectorMask<Float> big = greater(x, LOG1P_BIG);
    FloatVector y = select(big, x.mul(constant(LOG1P_DROP)), x);
    FloatVector u = select(big, y, y.add(constant(1.0f)));
    IntVector i = exponent(u.reinterpretAsInts());
    FloatVector s =
        constant(ONE_BITS)
            .sub(i.lanewise(VectorOperators.LSHL, MANTISSA_BITS))
            .reinterpretAsFloats();
    FloatVector f = y.fma(s, select(big, constant(-1.0f), s.sub(constant(1.0f))));
    FloatVector k = integerValue(i).add(select(big, LOG1P_DROP_EXPONENT, 0.0f));
    FloatVector r = k.fma(constant(LN2), log1pReduced(f));
    r = select(less(x, Float.POSITIVE_INFINITY), r, x);
    r = select(equal(x, 0.0f), x, r);
    r = r.blend(constant(Float.NEGATIVE_INFINITY), equal(x, -1.0f));
    return r.blend(constant(Float.NaN), less(x, -1.0f));
  }

  /** See {@link ElementaryFunctions#tanh(float)}. */
  static FloatVector tanh(FloatVector x) {
    FloatVector a = abs(x);
    FloatVector y = atMost(a.add(a), TANH_MAX_DOUBLED);
    FloatVector t = step(y, constant(LOG2_E), ROUNDER);
    FloatVector p = expm1Reduced(reduce(y, t.sub(constant(ROUNDER))));
    FloatVector s = powerOfTwo(t.reinterpretAsInts().sub(constant(ROUNDER_BITS)));
    FloatVector e = s.fma(p, s.sub(constant(1.0f)));
    return withSign(quotientOfSum(e, 2.0f, e), x);
  }

  /** See {@link ElementaryFunctions#sigmoid(float)}. */
  static FloatVector sigmoid(FloatVector x) {
    return sigmoid(x, expOfMinusAbs(x));
  }

  /** See {@link ElementaryFunctions#sigmoid(float, float)}. */
  static FloatVector sigmoid(FloatVector x, FloatVector e) {
    return quotientOfSum(select(less(x, 0.0f), e, constant(1.0f)), 1.0f, e);
  }

  /** See {@link ElementaryFunctions#softplus(float)}. */
  static FloatVector softplus(FloatVector x) {
    return softplus(x, expOfMinusAbs(x));
  }

  /** See {@link ElementaryFunctions#softplus(float, float)}. */
  static FloatVector softplus(FloatVector x, FloatVector e) {
    VectorMask<Float> halve = greater(e, SQRT2_MINUS_1);
    FloatVector s = select(halve, 0.5f, 1.0f);
    FloatVector r = log1pReduced(e.fma(s, s.sub(constant(1.0f))));
    r = select(halve, 1.0f, 0.0f).fma(constant(LN2), r);
    return select(greater(x, 0.0f), x, constant(0.0f)).add(r);
  }

  /** See {@link ElementaryFunctions#erf(float)}. */
  static FloatVector erf(FloatVector x) {
    FloatVector a = atMost(abs(x), ERF_MAX);
    FloatVector b = a.mul(a);
    FloatVector p = line(ERF6, b, ERF5);
    p = step(p, b, ERF4);
    p = step(p, b, ERF3);
    p = step(p, b, ERF2);
    p = step(p, b, ERF1);
    p = step(p, b, ERF0);
    FloatVector small = a.fma(p, a);
    FloatVector q = line(ERFC6, a, ERFC5);
    q = step(q, a, ERFC4);
    q = step(q, a, ERFC3);
    q = step(q, a, ERFC2);
    q = step(q, a, ERFC1);
    q = step(q, a, ERFC0);
    FloatVector t = step(q, constant(LOG2_E), ROUNDER);
    FloatVector e = expm1Reduced(reduce(q, t.sub(constant(ROUNDER)))).add(constant(1.0f));
    FloatVector s = powerOfTwo(t.reinterpretAsInts().sub(constant(ROUNDER_BITS)));
    FloatVector large = negate(s).fma(e, constant(1.0f));
    return withSign(select(less(a, ERF_SPLIT), small, large), x);
  }

  /** See {@link ElementaryFunctions#normalQuantile(float)}. */
  static FloatVector normalQuantile(FloatVector p) {
    VectorMask<Float> upper = greater(p, 0.5f);
    FloatVector t = select(upper, constant(1.0f).sub(p), p);
    FloatVector y = t.mul(constant(4.0f));
    FloatVector w = negate(logOf(negate(t).fma(y, y)));
    FloatVector s = w.lanewise(VectorOperators.SQRT);
    FloatVector v = constant(1.0f).div(s);
    FloatVector far = line(QF6, v, QF5);
    far = step(far, v, QF4);
    far = step(far, v, QF3);
    far = step(far, v, QF2);
    far = step(far, v, QF1);
    far = s.fma(constant(QF0), far);
    FloatVector z = normalUpTo(line(-2.0f, t, 1.0f), w, s);
    z = select(less(w, QUANTILE_FAR_MIN), z, far);
    z = select(upper, z, negate(z));
    z = z.blend(constant(0.0f), equal(p, 0.5f));
    z = z.blend(constant(Float.NEGATIVE_INFINITY), equal(p, 0.0f));
    z = z.blend(constant(Float.POSITIVE_INFINITY), equal(p, 1.0f));
    z = select(p.compare(VectorOperators.GE, constant(0.0f)), z, constant(Float.NaN));
    return select(p.compare(VectorOperators.LE, constant(1.0f)), z, constant(Float.NaN));
  }

  /** See {@link WordTransforms#normalFromWord(int)}. */
  static FloatVector normalFromWord(IntVector word) {
    IntVector a =
        word.lanewise(VectorOperators.XOR, word.lanewise(VectorOperators.ASHR, Integer.SIZE - 1));
    IntVector b = a.lanewise(VectorOperators.XOR, constant(Integer.MAX_VALUE));
    FloatVector t = step(floatValue(b), constant(WORD_ULP), WORD_HALF_ULP);
    FloatVector center = step(floatValue(a), constant(2.0f * WORD_ULP), 2.0f * WORD_HALF_ULP);
    FloatVector y = t.mul(constant(4.0f));
    FloatVector w = negate(logPositive(negate(t).fma(y, y), constant(0.0f)));
    return withSign(normalUpTo(center, w, w.lanewise(VectorOperators.SQRT)), word);
  }

  /** See {@link WordTransforms#uniformFromWord(int)}. */
  static FloatVector uniformFromWord(IntVector word) {
    return word.lanewise(VectorOperators.LSHR, UNIFORM_DROPPED_BITS)
        .or(constant(ONE_BITS))
        .reinterpretAsFloats()
        .sub(constant(UNIFORM_SHIFT));
  }

  /** See {@link WordTransforms#normalsFromWords}. */
  static void normalsFromWords(int[] words, int wordOffset, float[] out, int outOffset, int count) {
    int body = FLOATS.loopBound(count);
    for (int i = 0; i < body; i += FLOATS.length()) {
      normalFromWord(IntVector.fromArray(INTS, words, wordOffset + i))
          .intoArray(out, outOffset + i);
    }
    WordTransforms.normalsFromWords(words, wordOffset + body, out, outOffset + body, count - body);
  }

  /** See {@link WordTransforms#uniformsFromWords}. */
  static void uniformsFromWords(
      int[] words, int wordOffset, float[] out, int outOffset, int count) {
    int body = FLOATS.loopBound(count);
    for (int i = 0; i < body; i += FLOATS.length()) {
      uniformFromWord(IntVector.fromArray(INTS, words, wordOffset + i))
          .intoArray(out, outOffset + i);
    }
    WordTransforms.uniformsFromWords(words, wordOffset + body, out, outOffset + body, count - body);
  }

  // The logarithm without its special cases, for arguments that may be subnormal.
  private static FloatVector logOf(FloatVector x) {
    VectorMask<Float> subnormal = less(x, MIN_NORMAL);
    return logPositive(
        select(subnormal, x.mul(constant(LOG_LIFT)), x),
        select(subnormal, -LOG_LIFT_EXPONENT, 0.0f));
  }

  private static FloatVector floatValue(IntVector i) {
    return (FloatVector) i.convertShape(VectorOperators.I2F, FLOATS, 0);
  }
}
