// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.elbo.testkit.Numbers;
import java.math.BigInteger;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against known values, recurrences, the duplication formula and each other. */
final class GammaFunctionsTest {
  private static final double EULER = 0.57721566490153286061;

  private static Offset<Double> near(double value) {
    return within(4e-15 * Math.max(1, Math.abs(value)));
  }

  /** Arguments of all sizes that differences of them still tell something about. */
  private static double[] arguments() {
    Numbers numbers = Numbers.of(31);
    double[] x = new double[3000];
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.exp(numbers.between(-11, 11));
    }
    return x;
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0",
    "2, 0",
    "0.5, 0.57236494292470008707",
    "1.5, -0.12078223763524522235",
    "0.25, 1.28802252469807745737",
    "0.1, 2.25271265173420595987",
    "1e-10, 23.0258509298827354"
  })
  void logGammaOfKnownArguments(double x, double expected) {
    assertThat(GammaFunctions.logGamma(x)).isCloseTo(expected, near(expected));
  }

  @Test
  void logGammaOfWholeNumbersIsThatOfFactorials() {
    BigInteger factorial = BigInteger.ONE;
    for (int n = 1; n <= 400; n++) {
      // Bits beyond a double's range are shifted out.
      int shift = Math.max(0, factorial.bitLength() - 900);
      double expected =
          StrictMath.log(factorial.shiftRight(shift).doubleValue()) + shift * StrictMath.log(2);
      assertThat(GammaFunctions.logGamma(n)).as("n = %d", n).isCloseTo(expected, near(expected));
      factorial = factorial.multiply(BigInteger.valueOf(n));
    }
  }

  @Test
  void logGammaKeepsTheRecurrence() {
    for (double x : arguments()) {
      double expected = GammaFunctions.logGamma(x) + StrictMath.log(x);
      assertThat(GammaFunctions.logGamma(x + 1))
          .as("x = %s", x)
          .isCloseTo(expected, near(expected));
    }
  }

  /** Γ(x) Γ(x + ½) = 2^(1 - 2x) √π Γ(2x) (Abramowitz and Stegun 1964, 6.1.18). */
  @Test
  void logGammaKeepsTheDuplicationFormula() {
    for (double x : arguments()) {
      double left = GammaFunctions.logGamma(x) + GammaFunctions.logGamma(x + 0.5);
      double right =
          (1 - 2 * x) * StrictMath.log(2)
              + 0.5 * StrictMath.log(Math.PI)
              + GammaFunctions.logGamma(2 * x);
      double size = 1 + x + Math.abs(GammaFunctions.logGamma(2 * x));
      assertThat(left).as("x = %s", x).isCloseTo(right, within(1e-14 * size));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, -0.57721566490153286061",
    "0.5, -1.96351002602142347944",
    "0.25, -4.22745353337626540809",
    "2, 0.42278433509846713939",
    "1e-10, -10000000000.5772156647"
  })
  void digammaOfKnownArguments(double x, double expected) {
    assertThat(GammaFunctions.digamma(x)).isCloseTo(expected, near(expected));
  }

  @Test
  void digammaOfWholeNumbersIsTheHarmonicSum() {
    double harmonic = 0;
    for (int n = 1; n <= 400; n++) {
      double expected = harmonic - EULER;
      assertThat(GammaFunctions.digamma(n)).as("n = %d", n).isCloseTo(expected, near(expected));
      harmonic += 1.0 / n;
    }
  }

  @Test
  void digammaKeepsTheRecurrence() {
    for (double x : arguments()) {
      double before = GammaFunctions.digamma(x);
      double size = Math.max(1, Math.abs(before));
      assertThat(GammaFunctions.digamma(x + 1))
          .as("x = %s", x)
          .isCloseTo(before + 1 / x, within(8e-15 * size));
    }
  }

  @Test
  void digammaIsTheDerivativeOfLogGamma() {
    for (double x : arguments()) {
      double h = 1e-5 * x;
      double slope = (GammaFunctions.logGamma(x + h) - GammaFunctions.logGamma(x - h)) / (2 * h);
      double digamma = GammaFunctions.digamma(x);
      assertThat(digamma)
          .as("x = %s", x)
          .isCloseTo(slope, within(1e-8 * (Math.abs(digamma) + 1 / x)));
    }
  }

  @Test
  void logarithmIsThatOfTheLibrary() {
    Numbers numbers = Numbers.of(32);
    for (int i = 0; i < 20_000; i++) {
      double size = i % 2 == 0 ? numbers.between(-0.8, 0.8) : numbers.between(-690, 690);
      double x = StrictMath.exp(size);
      double expected = StrictMath.log(x);
      assertThat(GammaFunctions.log(x))
          .as("x = %s", x)
          .isCloseTo(expected, within(4 * Math.ulp(expected)));
    }
    assertThat(GammaFunctions.log(1)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0", "-0", "-1", "-2.5", "1e-301", "1e301", "NaN", "Infinity", "-Infinity"})
  void otherArgumentsGiveNan(double x) {
    assertThat(GammaFunctions.logGamma(x)).isNaN();
    assertThat(GammaFunctions.digamma(x)).isNaN();
  }

  @Test
  void endsOfTheRangeAreFinite() {
    assertThat(GammaFunctions.logGamma(1e-300)).isCloseTo(690.775527898213705, near(690));
    assertThat(GammaFunctions.logGamma(1e300)).isCloseTo(6.897755278982137e302, within(1e288));
    assertThat(GammaFunctions.digamma(1e-300)).isCloseTo(-1e300, within(4e285));
    assertThat(GammaFunctions.digamma(1e300)).isCloseTo(690.775527898213705, near(690));
  }
}
