// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.kernel;

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
import static dev.elbo.engine.kernel.ElementaryCoefficients.SQRT_HALF_BITS;
import static dev.elbo.engine.kernel.ElementaryCoefficients.TANH_MAX_DOUBLED;
import static dev.elbo.engine.kernel.Reductions.expm1Reduced;
import static dev.elbo.engine.kernel.Reductions.integerValue;
import static dev.elbo.engine.kernel.Reductions.log1pReduced;
import static dev.elbo.engine.kernel.Reductions.logPositive;
import static dev.elbo.engine.kernel.Reductions.normalUpTo;
import static dev.elbo.engine.kernel.Reductions.powerOfTwo;
import static dev.elbo.engine.kernel.Reductions.quotientOfSum;
import static dev.elbo.engine.kernel.Reductions.reduce;
import static dev.elbo.engine.kernel.Reductions.withSign;

/**
 * Elementary functions on floats, each one fixed sequence of additions, multiplications, fused
 * multiply-adds, divisions, square roots, selections and bit operations: no library function, no
 * double arithmetic, no branch that a lane-parallel twin would have to take differently. So scalar
 * code and vector lanes give the same bits on every JVM and at every vector width.
 *
 * <p>A NaN argument gives NaN (its bits are not specified), an infinite one the limit. Errors are
 * in units in the last place (ulp) of the exact result, subnormal results included; the figure with
 * each function is the maximum found against double precision over all floats with 2⁻³⁰ ≤ |x| ≤ 2⁸
 * and every 13th of the others, unless it says "over all floats" (see {@code
 * ElementaryFunctionsSweep}).
 *
 * <p>Sources: W. J. Cody and W. Waite, Software Manual for the Elementary Functions, 1980 (argument
 * reduction in two steps); J.-M. Muller, Elementary Functions, 3rd ed. 2016, chapters 3 and 11
 * (minimax polynomials, reduction); M. Giles, Approximating the erfinv function, GPU Computing Gems
 * Jade Edition, 2011, chapter 10 (variable of the quantile). Coefficients: {@link
 * ElementaryCoefficients}.
 */
public final class ElementaryFunctions {
  private ElementaryFunctions() {}

  /** e^x. Overflow gives +∞, underflow is gradual down to 0. Error at most 1.0 ulp. */
  public static float exp(float x) {
    float y = x > EXP_MAX ? EXP_MAX : x;
    return expBounded(y < EXP_MIN ? EXP_MIN : y);
  }

  /**
   * e^-|x|, which {@link #sigmoid(float, float)} and {@link #softplus(float, float)} share. Error
   * as {@link #exp(float)}.
   */
  public static float expOfMinusAbs(float x) {
    float y = -Math.abs(x);
    return expBounded(y < EXP_MIN ? EXP_MIN : y);
  }

  /** e^x - 1, accurate near 0 too; -0 gives -0. Error at most 1.45 ulp. */
  public static float expm1(float x) {
    float y = x > EXP_MAX ? EXP_MAX : x;
    y = y < EXP_MIN ? EXP_MIN : y;
    float t = Math.fma(y, LOG2_E, ROUNDER);
    float p = expm1Reduced(reduce(y, t - ROUNDER));
    int n = Float.floatToRawIntBits(t) - ROUNDER_BITS - 1;
    n = n < EXPM1_MIN_EXPONENT ? EXPM1_MIN_EXPONENT : n;
    // Half the scale, doubled at the end: 2¹²⁸ is no float.
    float s = powerOfTwo(n);
    float half = Math.fma(s, p, s - 0.5f);
    return Math.abs(x) < EXPM1_TINY ? x : half + half;
  }

  /**
   * log x. Zero of either sign gives -∞, a negative argument NaN. Error at most 0.96 ulp over all
   * floats.
   */
  public static float log(float x) {
    float r = logOf(x);
    r = x < Float.POSITIVE_INFINITY ? r : x;
    r = x == 0.0f ? Float.NEGATIVE_INFINITY : r;
    return x < 0.0f ? Float.NaN : r;
  }

  /**
   * log(1 + x), accurate near 0 too; -0 gives -0, -1 gives -∞, less gives NaN. Error at most 1.48
   * ulp over all floats.
   */
  public static float log1p(float x) {
    boolean big = x > LOG1P_BIG;
    float y = big ? x * LOG1P_DROP : x;
    float u = big ? y : 1.0f + y;
    int i = (Float.floatToRawIntBits(u) - SQRT_HALF_BITS) >> MANTISSA_BITS;
    float s = Float.intBitsToFloat(ONE_BITS - (i << MANTISSA_BITS));
    // (1 + x)·2^-i - 1 in one rounding, with no loss in 1 + x.
    float f = Math.fma(y, s, big ? -1.0f : s - 1.0f);
    float k = integerValue(i) + (big ? LOG1P_DROP_EXPONENT : 0.0f);
    float r = Math.fma(k, LN2, log1pReduced(f));
    r = x < Float.POSITIVE_INFINITY ? r : x;
    r = x == 0.0f ? x : r;
    r = x == -1.0f ? Float.NEGATIVE_INFINITY : r;
    return x < -1.0f ? Float.NaN : r;
  }

  /** Hyperbolic tangent, odd to the bit; -0 gives -0. Error at most 1.62 ulp. */
  public static float tanh(float x) {
    float a = Math.abs(x);
    float y = a + a;
    y = y > TANH_MAX_DOUBLED ? TANH_MAX_DOUBLED : y;
    float t = Math.fma(y, LOG2_E, ROUNDER);
    float p = expm1Reduced(reduce(y, t - ROUNDER));
    float s = powerOfTwo(Float.floatToRawIntBits(t));
    float e = Math.fma(s, p, s - 1.0f);
    return withSign(quotientOfSum(e, 2.0f, e), x);
  }

  /** 1 / (1 + e^-x). Error at most 1.48 ulp, for very negative x too. */
  public static float sigmoid(float x) {
    return sigmoid(x, expOfMinusAbs(x));
  }

  /**
   * The sigmoid of x, given its exponential.
   *
   * @param x the argument
   * @param e {@link #expOfMinusAbs(float) expOfMinusAbs(x)}
   * @return the bits of {@link #sigmoid(float) sigmoid(x)}
   */
  public static float sigmoid(float x, float e) {
    return quotientOfSum(x < 0.0f ? e : 1.0f, 1.0f, e);
  }

  /** log(1 + e^x). Error at most 1.72 ulp, for very negative x too. */
  public static float softplus(float x) {
    return softplus(x, expOfMinusAbs(x));
  }

  /**
   * The softplus of x, given its exponential.
   *
   * @param x the argument
   * @param e {@link #expOfMinusAbs(float) expOfMinusAbs(x)}
   * @return the bits of {@link #softplus(float) softplus(x)}
   */
  public static float softplus(float x, float e) {
    boolean halve = e > SQRT2_MINUS_1;
    float s = halve ? 0.5f : 1.0f;
    float r = log1pReduced(Math.fma(e, s, s - 1.0f));
    r = Math.fma(halve ? 1.0f : 0.0f, LN2, r);
    return (x > 0.0f ? x : 0.0f) + r;
  }

  /** Error function 2/√π·∫₀ˣ exp(-u²) du, odd to the bit. Error at most 1.1 ulp. */
  public static float erf(float x) {
    float a = Math.abs(x);
    a = a > ERF_MAX ? ERF_MAX : a;
    float b = a * a;
    float p = Math.fma(ERF6, b, ERF5);
    p = Math.fma(p, b, ERF4);
    p = Math.fma(p, b, ERF3);
    p = Math.fma(p, b, ERF2);
    p = Math.fma(p, b, ERF1);
    p = Math.fma(p, b, ERF0);
    float small = Math.fma(a, p, a);
    float q = Math.fma(ERFC6, a, ERFC5);
    q = Math.fma(q, a, ERFC4);
    q = Math.fma(q, a, ERFC3);
    q = Math.fma(q, a, ERFC2);
    q = Math.fma(q, a, ERFC1);
    q = Math.fma(q, a, ERFC0);
    float t = Math.fma(q, LOG2_E, ROUNDER);
    float e = expm1Reduced(reduce(q, t - ROUNDER)) + 1.0f;
    float s = powerOfTwo(Float.floatToRawIntBits(t));
    float large = Math.fma(-s, e, 1.0f);
    return withSign(a < ERF_SPLIT ? small : large, x);
  }

  /**
   * Inverse of the standard normal distribution function.
   *
   * @param p a probability; 0 gives -∞ and 1 gives +∞, outside [0, 1] the result is NaN
   * @return z with P(Z ≤ z) = p; error at most 1.8 ulp over all floats
   */
  public static float normalQuantile(float p) {
    boolean upper = p > 0.5f;
    float t = upper ? 1.0f - p : p;
    float y = 4.0f * t;
    float w = -logOf(Math.fma(-t, y, y));
    float s = (float) Math.sqrt(w); // one rounding: float(sqrt(double)) is the float square root
    float v = 1.0f / s;
    float far = Math.fma(QF6, v, QF5);
    far = Math.fma(far, v, QF4);
    far = Math.fma(far, v, QF3);
    far = Math.fma(far, v, QF2);
    far = Math.fma(far, v, QF1);
    far = Math.fma(s, QF0, far);
    float center = Math.fma(-2.0f, t, 1.0f);
    float twiceRest = Math.fma(-4.0f, t, Math.fma(-2.0f, center, 2.0f));
    float z = normalUpTo(center, twiceRest, w, s);
    z = w < QUANTILE_FAR_MIN ? z : far;
    z = upper ? z : -z;
    z = p == 0.5f ? 0.0f : z;
    z = p == 0.0f ? Float.NEGATIVE_INFINITY : z;
    z = p == 1.0f ? Float.POSITIVE_INFINITY : z;
    z = p >= 0.0f ? z : Float.NaN;
    return p <= 1.0f ? z : Float.NaN;
  }

  // e^x for EXP_MIN ≤ x ≤ EXP_MAX. Two factors, for 2ⁿ alone may be no normal float.
  private static float expBounded(float x) {
    float t = Math.fma(x, LOG2_E, ROUNDER);
    float p = expm1Reduced(reduce(x, t - ROUNDER)) + 1.0f;
    int n = Float.floatToRawIntBits(t);
    int half = n >> 1;
    return p * powerOfTwo(half) * powerOfTwo(n - half);
  }

  // The logarithm without its special cases, for arguments that may be subnormal.
  private static float logOf(float x) {
    boolean subnormal = x < MIN_NORMAL;
    return logPositive(subnormal ? x * LOG_LIFT : x, subnormal ? -LOG_LIFT_EXPONENT : 0.0f);
  }
}
