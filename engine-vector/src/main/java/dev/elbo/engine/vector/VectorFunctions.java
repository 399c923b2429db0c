// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.vector;

import static dev.elbo.engine.vector.VectorConstants.ERF0;
import static dev.elbo.engine.vector.VectorConstants.ERF1;
import static dev.elbo.engine.vector.VectorConstants.ERF2;
import static dev.elbo.engine.vector.VectorConstants.ERF3;
import static dev.elbo.engine.vector.VectorConstants.ERF4;
import static dev.elbo.engine.vector.VectorConstants.ERF5;
import static dev.elbo.engine.vector.VectorConstants.ERF6;
import static dev.elbo.engine.vector.VectorConstants.ERFC0;
import static dev.elbo.engine.vector.VectorConstants.ERFC1;
import static dev.elbo.engine.vector.VectorConstants.ERFC2;
import static dev.elbo.engine.vector.VectorConstants.ERFC3;
import static dev.elbo.engine.vector.VectorConstants.ERFC4;
import static dev.elbo.engine.vector.VectorConstants.ERFC5;
import static dev.elbo.engine.vector.VectorConstants.ERFC6;
import static dev.elbo.engine.vector.VectorConstants.ERF_MAX;
import static dev.elbo.engine.vector.VectorConstants.ERF_SPLIT;
import static dev.elbo.engine.vector.VectorConstants.EXPM1_MIN_EXPONENT;
import static dev.elbo.engine.vector.VectorConstants.EXPM1_TINY;
import static dev.elbo.engine.vector.VectorConstants.EXP_MAX;
import static dev.elbo.engine.vector.VectorConstants.EXP_MIN;
import static dev.elbo.engine.vector.VectorConstants.FOUR;
import static dev.elbo.engine.vector.VectorConstants.HALF;
import static dev.elbo.engine.vector.VectorConstants.INFINITY;
import static dev.elbo.engine.vector.VectorConstants.LN2;
import static dev.elbo.engine.vector.VectorConstants.LOG1P_BIG;
import static dev.elbo.engine.vector.VectorConstants.LOG1P_DROP;
import static dev.elbo.engine.vector.VectorConstants.LOG1P_DROP_EXPONENT;
import static dev.elbo.engine.vector.VectorConstants.LOG2_E;
import static dev.elbo.engine.vector.VectorConstants.MAGNITUDE_BITS;
import static dev.elbo.engine.vector.VectorConstants.MINUS_FOUR;
import static dev.elbo.engine.vector.VectorConstants.MINUS_INFINITY;
import static dev.elbo.engine.vector.VectorConstants.MINUS_ONE;
import static dev.elbo.engine.vector.VectorConstants.MINUS_TWO;
import static dev.elbo.engine.vector.VectorConstants.NAN;
import static dev.elbo.engine.vector.VectorConstants.ONE;
import static dev.elbo.engine.vector.VectorConstants.ONE_BITS;
import static dev.elbo.engine.vector.VectorConstants.QF0;
import static dev.elbo.engine.vector.VectorConstants.QF1;
import static dev.elbo.engine.vector.VectorConstants.QF2;
import static dev.elbo.engine.vector.VectorConstants.QF3;
import static dev.elbo.engine.vector.VectorConstants.QF4;
import static dev.elbo.engine.vector.VectorConstants.QF5;
import static dev.elbo.engine.vector.VectorConstants.QF6;
import static dev.elbo.engine.vector.VectorConstants.QUANTILE_FAR_MIN;
import static dev.elbo.engine.vector.VectorConstants.ROUNDER;
import static dev.elbo.engine.vector.VectorConstants.ROUNDER_BITS_PLUS_1;
import static dev.elbo.engine.vector.VectorConstants.SIGN_BIT;
import static dev.elbo.engine.vector.VectorConstants.SQRT2_MINUS_1;
import static dev.elbo.engine.vector.VectorConstants.TANH_MAX_DOUBLED;
import static dev.elbo.engine.vector.VectorConstants.TWICE_WORD_HALF_ULP;
import static dev.elbo.engine.vector.VectorConstants.TWICE_WORD_ULP;
import static dev.elbo.engine.vector.VectorConstants.TWO;
import static dev.elbo.engine.vector.VectorConstants.UNIFORM_SHIFT;
import static dev.elbo.engine.vector.VectorConstants.WORD_HALF_ULP;
import static dev.elbo.engine.vector.VectorConstants.WORD_ULP;
import static dev.elbo.engine.vector.VectorConstants.ZERO;
import static dev.elbo.engine.vector.VectorReductions.expBounded;
import static dev.elbo.engine.vector.VectorReductions.expm1Reduced;
import static dev.elbo.engine.vector.VectorReductions.exponent;
import static dev.elbo.engine.vector.VectorReductions.integerValue;
import static dev.elbo.engine.vector.VectorReductions.log1pReduced;
import static dev.elbo.engine.vector.VectorReductions.logOf;
import static dev.elbo.engine.vector.VectorReductions.logPositive;
import static dev.elbo.engine.vector.VectorReductions.normalUpTo;
import static dev.elbo.engine.vector.VectorReductions.powerOfTwo;
import static dev.elbo.engine.vector.VectorReductions.quotientOfSum;

import dev.elbo.engine.kernel.ElementaryCoefficients;
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
 * for NaN and signed zero.
 *
 * <p>The compiler stops inlining ordinary methods 18000 nodes into a compilation, some 45 vector
 * operations, and boxes the vectors of every call after that. So a loop calls these functions
 * first, the longest last, and does the rest with the Vector API itself: {@code expOfMinusAbs(x)},
 * {@code sigmoid(x, e)}, {@code softplus(x, e)} in this order stay in registers (2.0 ns a value
 * with 512 bits), the last two exchanged do not (3.5 ns). Alone, with 512 bits, on JDK 17 and 25:
 * exp 0.7 ns a value, expm1, log 0.8, log1p, tanh, sigmoid 1.1, erf 1.4, softplus 1.6,
 * normalFromWord 2.3; normalQuantile is too long for the limit (4 to 6 ns).
 */
final class VectorFunctions {
  /** Species of all float vectors here. */
  static final VectorSpecies<Float> FLOATS = VectorConstants.FLOATS;

  /** Species of all int vectors here; as many lanes as {@link #FLOATS}. */
  static final VectorSpecies<Integer> INTS = VectorConstants.INTS;

  private VectorFunctions() {}

  /** See {@link ElementaryFunctions#exp(float)}. */
  static FloatVector exp(FloatVector x) {
    FloatVector y = x.blend(EXP_MAX, x.compare(VectorOperators.GT, EXP_MAX));
    return expBounded(y.blend(EXP_MIN, y.compare(VectorOperators.LT, EXP_MIN)));
  }

  /** See {@link ElementaryFunctions#expOfMinusAbs(float)}. */
  static FloatVector expOfMinusAbs(FloatVector x) {
    FloatVector y = x.reinterpretAsInts().or(SIGN_BIT).reinterpretAsFloats();
    return expBounded(y.blend(EXP_MIN, y.compare(VectorOperators.LT, EXP_MIN)));
  }

  /** See {@link ElementaryFunctions#expm1(float)}. */
  static FloatVector expm1(FloatVector x) {
    FloatVector y = x.blend(EXP_MAX, x.compare(VectorOperators.GT, EXP_MAX));
    y = y.blend(EXP_MIN, y.compare(VectorOperators.LT, EXP_MIN));
    FloatVector t = y.fma(LOG2_E, ROUNDER);
    FloatVector p = expm1Reduced(y, t);
    IntVector n = t.reinterpretAsInts().sub(ROUNDER_BITS_PLUS_1);
    n = n.blend(EXPM1_MIN_EXPONENT, n.compare(VectorOperators.LT, EXPM1_MIN_EXPONENT));
    FloatVector s = powerOfTwo(n);
    FloatVector half = s.fma(p, s.sub(HALF));
    return half.add(half).blend(x, x.abs().compare(VectorOperators.LT, EXPM1_TINY));
  }

  /** See {@link ElementaryFunctions#log(float)}. */
  static FloatVector log(FloatVector x) {
    return x.blend(logOf(x), x.compare(VectorOperators.LT, INFINITY))
        .blend(MINUS_INFINITY, x.compare(VectorOperators.EQ, ZERO))
        .blend(NAN, x.compare(VectorOperators.LT, ZERO));
  }

  /** See {@link ElementaryFunctions#log1p(float)}. */
  static FloatVector log1p(FloatVector x) {
    VectorMask<Float> big = x.compare(VectorOperators.GT, LOG1P_BIG);
    FloatVector y = x.blend(x.mul(LOG1P_DROP), big);
    FloatVector u = y.add(ONE).blend(y, big);
    IntVector i = exponent(u.reinterpretAsInts());
    FloatVector s =
        ONE_BITS
            .sub(i.lanewise(VectorOperators.LSHL, ElementaryCoefficients.MANTISSA_BITS))
            .reinterpretAsFloats();
    FloatVector f = y.fma(s, s.sub(ONE).blend(MINUS_ONE, big));
    FloatVector k = integerValue(i).add(ZERO.blend(LOG1P_DROP_EXPONENT, big));
    FloatVector r = k.fma(LN2, log1pReduced(f));
    return x.blend(r, x.compare(VectorOperators.LT, INFINITY))
        .blend(x, x.compare(VectorOperators.EQ, ZERO))
        .blend(MINUS_INFINITY, x.compare(VectorOperators.EQ, MINUS_ONE))
        .blend(NAN, x.compare(VectorOperators.LT, MINUS_ONE));
  }

  /** See {@link ElementaryFunctions#tanh(float)}. */
  static FloatVector tanh(FloatVector x) {
    FloatVector a = x.abs();
    FloatVector y = a.add(a);
    y = y.blend(TANH_MAX_DOUBLED, y.compare(VectorOperators.GT, TANH_MAX_DOUBLED));
    FloatVector t = y.fma(LOG2_E, ROUNDER);
    FloatVector p = expm1Reduced(y, t);
    FloatVector s = powerOfTwo(t.reinterpretAsInts());
    FloatVector e = s.fma(p, s.sub(ONE));
    return quotientOfSum(e, TWO, e)
        .reinterpretAsInts()
        .or(x.reinterpretAsInts().and(SIGN_BIT))
        .reinterpretAsFloats();
  }

  /** See {@link ElementaryFunctions#sigmoid(float)}. */
  static FloatVector sigmoid(FloatVector x) {
    return sigmoid(x, expOfMinusAbs(x));
  }

  /** See {@link ElementaryFunctions#sigmoid(float, float)}. */
  static FloatVector sigmoid(FloatVector x, FloatVector e) {
    return quotientOfSum(ONE.blend(e, x.compare(VectorOperators.LT, ZERO)), ONE, e);
  }

  /** See {@link ElementaryFunctions#softplus(float)}. */
  static FloatVector softplus(FloatVector x) {
    return softplus(x, expOfMinusAbs(x));
  }

  /** See {@link ElementaryFunctions#softplus(float, float)}. */
  static FloatVector softplus(FloatVector x, FloatVector e) {
    VectorMask<Float> halve = e.compare(VectorOperators.GT, SQRT2_MINUS_1);
    FloatVector s = ONE.blend(HALF, halve);
    FloatVector r = log1pReduced(e.fma(s, s.sub(ONE)));
    r = ZERO.blend(ONE, halve).fma(LN2, r);
    return ZERO.blend(x, x.compare(VectorOperators.GT, ZERO)).add(r);
  }

  /** See {@link ElementaryFunctions#erf(float)}. */
  static FloatVector erf(FloatVector x) {
    FloatVector a = x.abs();
    a = a.blend(ERF_MAX, a.compare(VectorOperators.GT, ERF_MAX));
    FloatVector b = a.mul(a);
    FloatVector p =
        ERF6.fma(b, ERF5).fma(b, ERF4).fma(b, ERF3).fma(b, ERF2).fma(b, ERF1).fma(b, ERF0);
    FloatVector small = a.fma(p, a);
    FloatVector q =
        ERFC6.fma(a, ERFC5).fma(a, ERFC4).fma(a, ERFC3).fma(a, ERFC2).fma(a, ERFC1).fma(a, ERFC0);
    FloatVector t = q.fma(LOG2_E, ROUNDER);
    FloatVector e = expm1Reduced(q, t).add(ONE);
    FloatVector s = powerOfTwo(t.reinterpretAsInts());
    FloatVector large = s.neg().fma(e, ONE);
    return large
        .blend(small, a.compare(VectorOperators.LT, ERF_SPLIT))
        .reinterpretAsInts()
        .or(x.reinterpretAsInts().and(SIGN_BIT))
        .reinterpretAsFloats();
  }

  /** See {@link ElementaryFunctions#normalQuantile(float)}. */
  static FloatVector normalQuantile(FloatVector p) {
    VectorMask<Float> upper = p.compare(VectorOperators.GT, HALF);
    FloatVector t = p.blend(ONE.sub(p), upper);
    FloatVector y = t.mul(FOUR);
    FloatVector w = logOf(t.neg().fma(y, y)).neg();
    FloatVector s = w.lanewise(VectorOperators.SQRT);
    FloatVector v = ONE.div(s);
    FloatVector far = QF6.fma(v, QF5).fma(v, QF4).fma(v, QF3).fma(v, QF2).fma(v, QF1);
    far = s.fma(QF0, far);
    FloatVector center = MINUS_TWO.fma(t, ONE);
    FloatVector twiceRest = MINUS_FOUR.fma(t, MINUS_TWO.fma(center, TWO));
    FloatVector z = normalUpTo(center, twiceRest, w, s);
    z = far.blend(z, w.compare(VectorOperators.LT, QUANTILE_FAR_MIN));
    z = z.neg().blend(z, upper);
    z = z.blend(ZERO, p.compare(VectorOperators.EQ, HALF));
    z = z.blend(MINUS_INFINITY, p.compare(VectorOperators.EQ, ZERO));
    z = z.blend(INFINITY, p.compare(VectorOperators.EQ, ONE));
    z = NAN.blend(z, p.compare(VectorOperators.GE, ZERO));
    return NAN.blend(z, p.compare(VectorOperators.LE, ONE));
  }

  /** See {@link WordTransforms#normalFromWord(int)}. */
  static FloatVector normalFromWord(IntVector word) {
    IntVector a =
        word.lanewise(VectorOperators.XOR, word.lanewise(VectorOperators.ASHR, Integer.SIZE - 1));
    IntVector b = a.lanewise(VectorOperators.XOR, MAGNITUDE_BITS);
    FloatVector t = floatValue(b).fma(WORD_ULP, WORD_HALF_ULP);
    FloatVector center = floatValue(a).fma(TWICE_WORD_ULP, TWICE_WORD_HALF_ULP);
    FloatVector y = t.mul(FOUR);
    FloatVector w = logPositive(t.neg().fma(y, y), ZERO).neg();
    return normalUpTo(center, ZERO, w, w.lanewise(VectorOperators.SQRT))
        .reinterpretAsInts()
        .or(word.and(SIGN_BIT))
        .reinterpretAsFloats();
  }

  /** See {@link WordTransforms#uniformFromWord(int)}. */
  static FloatVector uniformFromWord(IntVector word) {
    return word.lanewise(VectorOperators.LSHR, ElementaryCoefficients.UNIFORM_DROPPED_BITS)
        .or(ONE_BITS)
        .reinterpretAsFloats()
        .sub(UNIFORM_SHIFT);
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

  private static FloatVector floatValue(IntVector i) {
    return (FloatVector) i.convertShape(VectorOperators.I2F, FLOATS, 0);
  }
}
