// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.kernel;

import static dev.elbo.engine.kernel.ElementaryCoefficients.E2;
import static dev.elbo.engine.kernel.ElementaryCoefficients.E3;
import static dev.elbo.engine.kernel.ElementaryCoefficients.E4;
import static dev.elbo.engine.kernel.ElementaryCoefficients.E5;
import static dev.elbo.engine.kernel.ElementaryCoefficients.E6;
import static dev.elbo.engine.kernel.ElementaryCoefficients.E7;
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
import static dev.elbo.engine.kernel.ElementaryCoefficients.MANTISSA_BITS;
import static dev.elbo.engine.kernel.ElementaryCoefficients.ONE_BITS;
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

// Argument reductions and polynomials that the elementary functions share.
final class Reductions {
  private Reductions() {}

  // x - n·ln 2; the first step is exact.
  static float reduce(float x, float n) {
    return Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, x));
  }

  // e^r - 1 for |r| ≤ ln 2/2.
  static float expm1Reduced(float r) {
    float q = Math.fma(E7, r, E6);
    q = Math.fma(q, r, E5);
    q = Math.fma(q, r, E4);
    q = Math.fma(q, r, E3);
    q = Math.fma(q, r, E2);
    return Math.fma(q * r, r, r);
  }

  // 2ⁿ for a normal result; n may carry ROUNDER_BITS or half of them, which the shift drops.
  static float powerOfTwo(int n) {
    return Float.intBitsToFloat((n << MANTISSA_BITS) + ONE_BITS);
  }

  // Float value of a small integer.
  static float integerValue(int i) {
    return Float.intBitsToFloat(i + ROUNDER_BITS) - ROUNDER;
  }

  // log x + offset·ln 2 for a positive normal x.
  static float logPositive(float x, float offset) {
    int bits = Float.floatToRawIntBits(x);
    int i = (bits - SQRT_HALF_BITS) >> MANTISSA_BITS;
    float f = Float.intBitsToFloat(bits - (i << MANTISSA_BITS)) - 1.0f;
    return Math.fma(integerValue(i) + offset, LN2, log1pReduced(f));
  }

  // log(1 + f) for √½ - 1 ≤ f ≤ √2 - 1.
  static float log1pReduced(float f) {
    float p = Math.fma(L10, f, L9);
    p = Math.fma(p, f, L8);
    p = Math.fma(p, f, L7);
    p = Math.fma(p, f, L6);
    p = Math.fma(p, f, L5);
    p = Math.fma(p, f, L4);
    p = Math.fma(p, f, L3);
    p = Math.fma(p, f, L2);
    return Math.fma(p * f, f, f);
  }

  // numerator / (c + e) with the sum's and the quotient's rounding errors put back: they alone
  // would cost the second ulp.
  static float quotientOfSum(float numerator, float c, float e) {
    float d = c + e;
    float lost = (c - d) + e;
    float reciprocal = 1.0f / d;
    float v = numerator * reciprocal;
    float rest = Math.fma(-v, lost, Math.fma(-v, d, numerator));
    return Math.fma(rest, reciprocal, v);
  }

  static float withSign(float magnitude, float x) {
    return Float.intBitsToFloat(
        Float.floatToRawIntBits(magnitude) | (Float.floatToRawIntBits(x) & SIGN_BIT));
  }

  // |z| for w < QUANTILE_FAR_MIN; center = 1 - 2t, rounded, and twice what the rounding took: near
  // the middle of the central range that is about its weight in z.
  static float normalUpTo(float center, float twiceCenterRest, float w, float sqrtW) {
    float p = Math.fma(QC9, w, QC8);
    p = Math.fma(p, w, QC7);
    p = Math.fma(p, w, QC6);
    p = Math.fma(p, w, QC5);
    p = Math.fma(p, w, QC4);
    p = Math.fma(p, w, QC3);
    p = Math.fma(p, w, QC2);
    p = Math.fma(p, w, QC1);
    p = Math.fma(p, w, QC0_LOW);
    float central = Math.fma(center, QC0_HIGH, Math.fma(center, p, twiceCenterRest));
    float d = sqrtW - QUANTILE_TAIL_CENTER;
    float tail = Math.fma(QT9, d, QT8);
    tail = Math.fma(tail, d, QT7);
    tail = Math.fma(tail, d, QT6);
    tail = Math.fma(tail, d, QT5);
    tail = Math.fma(tail, d, QT4);
    tail = Math.fma(tail, d, QT3);
    tail = Math.fma(tail, d, QT2);
    tail = Math.fma(tail, d, QT1);
    tail = Math.fma(tail, d, QT0);
    return w < QUANTILE_CENTRAL_MAX ? central : tail;
  }
}
