// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.kernel;

/**
 * Constants shared by {@link ElementaryFunctions} and its lane-parallel twins, each written once so
 * that both compute the same bits.
 *
 * <p>The polynomials were fitted for this project: weighted minimax (Lawson iteration on Chebyshev
 * nodes, reference values with 40 digits), coefficients rounded to float one by one from the lowest
 * power up, the rest refitted after each rounding. The number after each name is the power it
 * belongs to; the error stated is that of the rounded polynomial in exact arithmetic.
 */
public final class ElementaryCoefficients {
  private ElementaryCoefficients() {}

  /**
   * 1.5·2²³: adding it rounds to an integer, which then stands in the low mantissa bits. Its own
   * lowest 21 bits are 0, so a shift by {@link #MANTISSA_BITS} leaves that integer alone.
   */
  public static final float ROUNDER = 12582912.0f;

  /** Bits of {@link #ROUNDER}. */
  public static final int ROUNDER_BITS = 0x4b400000;

  /** Bits of 1, and so the exponent bias in place. */
  public static final int ONE_BITS = 0x3f800000;

  /** The sign of a float. */
  public static final int SIGN_BIT = 0x80000000;

  /** Width of the mantissa field. */
  public static final int MANTISSA_BITS = 23;

  /** log₂ e. */
  public static final float LOG2_E = 1.44269504088896340736f;

  /** ln 2. */
  public static final float LN2 = 0.693147180559945309417f;

  /** Leading 15 bits of ln 2: products with exponents are exact (Cody and Waite 1980, ch. 6). */
  public static final float LN2_HIGH = 0x1.62e4p-1f;

  /** ln 2 minus {@link #LN2_HIGH}. */
  public static final float LN2_LOW = (float) (0.693147180559945309417 - 0x1.62e4p-1);

  /** Above this argument e^x is infinite. */
  public static final float EXP_MAX = 89.0f;

  /** Below this argument e^x rounds to 0. */
  public static final float EXP_MIN = -104.0f;

  // e^r = 1 + r + r²·(E2 + E3·r + … + E7·r⁵), |r| ≤ ln 2/2, error of e^r - 1: 4.5e-10, relative.
  public static final float E2 = 0.5f;
  public static final float E3 = 0x1.555554p-3f;
  public static final float E4 = 0x1.5554f8p-5f;
  public static final float E5 = 0x1.1112d4p-7f;
  public static final float E6 = 0x1.6d3aap-10f;
  public static final float E7 = 0x1.9e7d64p-13f;

  /** Exponents in {@code expm1} below this no longer matter: the result is -1. */
  public static final int EXPM1_MIN_EXPONENT = -60;

  /** Below this magnitude expm1(x) = x to the last bit. */
  public static final float EXPM1_TINY = 0x1p-30f;

  /** Twice the argument from which on tanh is 1. */
  public static final float TANH_MAX_DOUBLED = 20.0f;

  /** Bits of √½, the lower end of the reduced mantissa in logarithms. */
  public static final int SQRT_HALF_BITS = 0x3f3504f3;

  /** √2 - 1: above it log1p takes out one factor 2. */
  public static final float SQRT2_MINUS_1 = 0x1.a8279ap-2f;

  // log(1 + f) = f - f²/2 + f³·(L3 + … + L10·f⁷), √½ - 1 ≤ f ≤ √2 - 1, error 5.8e-9, relative.
  public static final float L2 = -0.5f;
  public static final float L3 = 0x1.555554p-2f;
  public static final float L4 = -0x1.000226p-2f;
  public static final float L5 = 0x1.99a01cp-3f;
  public static final float L6 = -0x1.54728ap-3f;
  public static final float L7 = 0x1.22d938p-3f;
  public static final float L8 = -0x1.0d8254p-3f;
  public static final float L9 = 0x1.055e52p-3f;
  public static final float L10 = -0x1.38c7f2p-4f;

  /** Smallest normal float. */
  public static final float MIN_NORMAL = 0x1p-126f;

  /** Lifts subnormal arguments of a logarithm into the normal range. */
  public static final float LOG_LIFT = 0x1p23f;

  /** Exponent of {@link #LOG_LIFT}. */
  public static final float LOG_LIFT_EXPONENT = 23.0f;

  /** Above this, 1 + x = x for log1p, whose argument is then scaled down. */
  public static final float LOG1P_BIG = 0x1p40f;

  /** The factor of that scaling. */
  public static final float LOG1P_DROP = 0x1p-64f;

  /** Minus its exponent. */
  public static final float LOG1P_DROP_EXPONENT = 64.0f;

  /** Magnitude from which on erf is 1. */
  public static final float ERF_MAX = 4.0f;

  /** Magnitude where the two forms of erf meet. */
  public static final float ERF_SPLIT = 1.0f;

  // erf(a) = a + a·(ERF0 + ERF1·a² + … + ERF6·a¹²), 0 ≤ a ≤ 1, error 1.4e-9, relative.
  public static final float ERF0 = 0x1.06eba8p-3f;
  public static final float ERF1 = -0x1.81273ep-2f;
  public static final float ERF2 = 0x1.ce2ce6p-4f;
  public static final float ERF3 = -0x1.b7f71ap-6f;
  public static final float ERF4 = 0x1.53f224p-8f;
  public static final float ERF5 = -0x1.a3515ep-11f;
  public static final float ERF6 = 0x1.4771fep-14f;

  // log(1 - erf(a)) = ERFC0 + … + ERFC6·a⁶, 1 ≤ a ≤ 4, error in erf: 1.1e-9, relative.
  public static final float ERFC0 = -0x1.661d6ap-12f;
  public static final float ERFC1 = -0x1.2088eap0f;
  public static final float ERFC2 = -0x1.46bafp-1f;
  public static final float ERFC3 = -0x1.a6531ap-4f;
  public static final float ERFC4 = 0x1.65cb1ep-6f;
  public static final float ERFC5 = -0x1.825a5p-9f;
  public static final float ERFC6 = 0x1.86dcdp-13f;

  // Normal quantile with tail probability t and w = -log(4·t·(1-t)), after Giles 2010.
  /** Up to this w the central form holds. */
  public static final float QUANTILE_CENTRAL_MAX = 5.0f;

  /** From this w on the far form holds. */
  public static final float QUANTILE_FAR_MIN = 21.5f;

  // z = (1-2t)·(QC0_HIGH + QC0_LOW + QC1·w + … + QC9·w⁹), 0 ≤ w ≤ 5, error 6e-9, relative.
  public static final float QC0_HIGH = 0x1.40d932p0f;
  public static final float QC0_LOW = (float) (1.25331413731550025121 - 0x1.40d932p0);
  public static final float QC1 = 0x1.4ffde8p-2f;
  public static final float QC2 = 0x1.0b976cp-6f;
  public static final float QC3 = -0x1.b0bbc2p-9f;
  public static final float QC4 = -0x1.79a5b4p-13f;
  public static final float QC5 = 0x1.0800bp-14f;
  public static final float QC6 = 0x1.7b3356p-18f;
  public static final float QC7 = -0x1.776516p-19f;
  public static final float QC8 = 0x1.4facap-22f;
  public static final float QC9 = -0x1.ab05f2p-27f;

  // z = QT0 + QT1·d + … + QT9·d⁹ with d = √w - 3, 5 ≤ w ≤ 21.6, error 6.2e-9, relative.
  public static final float QUANTILE_TAIL_CENTER = 3.0f;
  public static final float QT0 = 0x1.00655ep2f;
  public static final float QT1 = 0x1.6b00a8p0f;
  public static final float QT2 = 0x1.3d2998p-7f;
  public static final float QT3 = -0x1.3f52fep-8f;
  public static final float QT4 = 0x1.a701p-10f;
  public static final float QT5 = -0x1.44ac26p-12f;
  public static final float QT6 = -0x1.afa6a2p-15f;
  public static final float QT7 = 0x1.33c22ap-14f;
  public static final float QT8 = -0x1.df620cp-16f;
  public static final float QT9 = 0x1.2629a8p-18f;

  // z = QF0·√w + QF1 + QF2·v + … + QF6·v⁵ with v = 1/√w, 21.4 ≤ w ≤ 103, error 2.3e-9, relative.
  public static final float QF0 = 0x1.6a2b6ep0f;
  public static final float QF1 = -0x1.57df1ep-5f;
  public static final float QF2 = -0x1.ab89e2p0f;
  public static final float QF3 = 0x1.8ca8ap2f;
  public static final float QF4 = -0x1.e67edep3f;
  public static final float QF5 = 0x1.a02cdep4f;
  public static final float QF6 = -0x1.50d6fp4f;

  /** Weight of a word's lowest bit in its uniform. */
  public static final float WORD_ULP = 0x1p-32f;

  /** Half of {@link #WORD_ULP}: words stand for the middles of their cells. */
  public static final float WORD_HALF_ULP = 0x1p-33f;

  /** Bits of a word that a float uniform drops. */
  public static final int UNIFORM_DROPPED_BITS = 9;

  /** 1 - 2⁻²⁴; taken from a float in [1, 2) of 23 random bits it leaves the cell's middle. */
  public static final float UNIFORM_SHIFT = 0x1.fffffep-1f;
}
