// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ElementaryFunctionsTest {
  private static final double MAX_ULPS = 2.0;
  private static final float INFINITY = Float.POSITIVE_INFINITY;

  // Where the functions switch, saturate, overflow, underflow or change sign.
  private static final float[] EDGES = {
    0.0f,
    Float.MIN_VALUE,
    Float.MIN_NORMAL,
    0x1p-100f,
    0x1p-30f,
    0x1p-24f,
    0.0033743f, // the quantile leaves its central form
    0.17328679f, // ln 2 / 4
    0.25f,
    0.34657359f,
    0.41421356f,
    0.5f,
    0.70710678f,
    1.0f,
    1.41421356f,
    2.0f,
    4.0f,
    9.01091f, // tanh becomes 1
    10.0f,
    16.635532f, // sigmoid becomes 1
    17.32868f,
    87.33655f, // e^-x becomes subnormal
    88.02969f,
    88.72284f, // e^x overflows
    89.0f,
    103.27893f,
    103.97208f, // e^-x becomes 0
    104.0f,
    0x1p40f,
    Float.MAX_VALUE
  };

  @ParameterizedTest
  @EnumSource
  void isWithinTwoUlpsOverTheWholeRange(ScalarFunction function) {
    for (long bits = 0; bits < 1L << 32; bits += 16411) {
      assertAccurate(function, (int) bits);
    }
  }

  @ParameterizedTest
  @EnumSource
  void isWithinTwoUlpsWhereTheFunctionsBend(ScalarFunction function) {
    for (int exponent = -16; exponent < 7; exponent++) {
      for (int step = 0; step < 1 << 23; step += 2503) {
        int bits = ((exponent + 127) << 23) + step;
        assertAccurate(function, bits);
        assertAccurate(function, bits | 0x80000000);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void isWithinTwoUlpsNearEdges(ScalarFunction function) {
    for (float edge : EDGES) {
      int center = Float.floatToIntBits(edge);
      for (int bits = Math.max(0, center - 300); bits <= center + 300; bits++) {
        assertAccurate(function, bits);
        assertAccurate(function, bits | 0x80000000);
      }
    }
    for (int bits = 0x3f800000 - 3000; bits < 0x3f800000; bits++) {
      assertAccurate(function, bits);
    }
  }

  @ParameterizedTest
  @EnumSource
  void keepsNaN(ScalarFunction function) {
    assertThat(function.of(Float.NaN)).isNaN();
    assertThat(function.of(Float.intBitsToFloat(0xffc01234))).isNaN();
    assertThat(function.of(Float.intBitsToFloat(0x7f800001))).isNaN();
  }

  @Test
  void limitsAndSignedZerosAreExact() {
    assertBits(ElementaryFunctions.exp(INFINITY), INFINITY);
    assertBits(ElementaryFunctions.exp(-INFINITY), 0.0f);
    assertBits(ElementaryFunctions.exp(-0.0f), 1.0f);
    assertBits(ElementaryFunctions.exp(-103.9f), Float.MIN_VALUE);
    assertBits(ElementaryFunctions.exp(-104.1f), 0.0f);
    assertBits(ElementaryFunctions.expOfMinusAbs(INFINITY), 0.0f);
    assertBits(ElementaryFunctions.expm1(INFINITY), INFINITY);
    assertBits(ElementaryFunctions.expm1(-INFINITY), -1.0f);
    assertBits(ElementaryFunctions.expm1(-0.0f), -0.0f);
    assertBits(ElementaryFunctions.log(INFINITY), INFINITY);
    assertBits(ElementaryFunctions.log(0.0f), -INFINITY);
    assertBits(ElementaryFunctions.log(-0.0f), -INFINITY);
    assertBits(ElementaryFunctions.log(1.0f), 0.0f);
    assertThat(ElementaryFunctions.log(-Float.MIN_VALUE)).isNaN();
    assertThat(ElementaryFunctions.log(-INFINITY)).isNaN();
    assertBits(ElementaryFunctions.log1p(INFINITY), INFINITY);
    assertBits(ElementaryFunctions.log1p(-1.0f), -INFINITY);
    assertBits(ElementaryFunctions.log1p(0.0f), 0.0f);
    assertBits(ElementaryFunctions.log1p(-0.0f), -0.0f);
    assertThat(ElementaryFunctions.log1p(Math.nextDown(-1.0f))).isNaN();
    assertBits(ElementaryFunctions.tanh(INFINITY), 1.0f);
    assertBits(ElementaryFunctions.tanh(-INFINITY), -1.0f);
    assertBits(ElementaryFunctions.tanh(-0.0f), -0.0f);
    assertBits(ElementaryFunctions.sigmoid(INFINITY), 1.0f);
    assertBits(ElementaryFunctions.sigmoid(-INFINITY), 0.0f);
    assertBits(ElementaryFunctions.sigmoid(0.0f), 0.5f);
    assertBits(ElementaryFunctions.softplus(INFINITY), INFINITY);
    assertBits(ElementaryFunctions.softplus(-INFINITY), 0.0f);
    assertBits(ElementaryFunctions.erf(INFINITY), 1.0f);
    assertBits(ElementaryFunctions.erf(-INFINITY), -1.0f);
    assertBits(ElementaryFunctions.erf(-0.0f), -0.0f);
    assertBits(ElementaryFunctions.normalQuantile(0.0f), -INFINITY);
    assertBits(ElementaryFunctions.normalQuantile(0.5f), 0.0f);
    assertBits(ElementaryFunctions.normalQuantile(1.0f), INFINITY);
    assertThat(ElementaryFunctions.normalQuantile(-Float.MIN_VALUE)).isNaN();
    assertThat(ElementaryFunctions.normalQuantile(Math.nextUp(1.0f))).isNaN();
  }

  @Test
  void saturatedFunctionsNeverLeaveTheirRange() {
    for (int bits = Float.floatToIntBits(0x1p-10f); bits < 0x7f800000; bits += 1201) {
      float x = Float.intBitsToFloat(bits);
      assertThat(ElementaryFunctions.tanh(x)).isBetween(0.0f, 1.0f);
      assertThat(ElementaryFunctions.erf(x)).isBetween(0.0f, 1.0f);
      assertThat(ElementaryFunctions.sigmoid(x)).isBetween(0.5f, 1.0f);
      assertThat(ElementaryFunctions.softplus(x)).isGreaterThanOrEqualTo(x);
    }
  }

  @Test
  void knownValues() {
    assertBits(ElementaryFunctions.exp(1.0f), (float) Math.E);
    assertThat(References.ulps(ElementaryFunctions.erf(0.5f), 0.52049987781304653768))
        .isLessThan(1.0);
    // Wichura 1988, Algorithm AS 241: values given there for checking.
    assertThat(References.ulps(ElementaryFunctions.normalQuantile(0.25f), -0.6744897501960817))
        .isLessThan(2.0);
  }

  private static void assertAccurate(ScalarFunction function, int bits) {
    float x = Float.intBitsToFloat(bits);
    if (!(function.ulps(x) <= MAX_ULPS)) {
      throw new AssertionError(
          function + "(" + x + ") = " + function.of(x) + ", exact " + function.exact(x));
    }
  }

  private static void assertBits(float actual, float expected) {
    assertThat(Float.floatToIntBits(actual)).isEqualTo(Float.floatToIntBits(expected));
  }
}
