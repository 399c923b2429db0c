// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NumberTextTest {
  private static final NumberText GERMAN = new NumberText(2, 2, ',', ".", "", false);
  private static final NumberText SWISS = new NumberText(0, 2, '.', "'", "", false);

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0, 0",
    "7, 7",
    "+7, 7",
    "-7.25, -7.25",
    ".5, 0.5",
    "5., 5",
    "1e3, 1000",
    "1.5E-3, 0.0015",
    "' 42 ', 42",
    "123456789012345678901234567890, 123456789012345678901234567890",
    "0.1, 0.1",
    "1e999, Infinity",
    "-1e999, -Infinity",
    "9007199254740993, 9007199254740993",
    "4.35, 4.35",
    "1e-400, 0",
    "00012, 12"
  })
  void plainNumbersAreReadAsTheirNearestDouble(String cell, double value) {
    assertThat(NumberText.WHOLE.read(cell)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-",
        "+",
        ".",
        "e5",
        "1e",
        "1e+",
        "1.2.3",
        "1,5",
        "12a",
        "0x1F",
        "1f",
        "1d",
        "NaN",
        "Infinity",
        "1 2",
        "--1",
        "1_000",
        "\u0663",
        "1e5.5"
      })
  void otherTextsAreNot(String cell) {
    assertThat(NumberText.WHOLE.read(cell)).isNaN();
  }

  @Test
  void thousandsStandInThrees() {
    assertThat(GERMAN.read("1.234.567,89")).isEqualTo(1234567.89);
    assertThat(GERMAN.read("1234567,89")).isEqualTo(1234567.89);
    assertThat(GERMAN.read("-1.000")).isEqualTo(-1000);
    for (String cell :
        new String[] {
          "1.23",
          "1.2345",
          "12.34.567",
          "0.123",
          "1234.567",
          ".123",
          "1..234",
          "1.234.56,7",
          "1,2.345"
        }) {
      assertThat(GERMAN.read(cell)).as(cell).isNaN();
    }
    assertThat(SWISS.read("12'345.5")).isEqualTo(12345.5);
    NumberText spaces = new NumberText(0, 0, ',', "\u00A0", "", false);
    assertThat(spaces.read("12\u00A0345")).isEqualTo(12345);
  }

  @Test
  void readsTheNearestDoubleOfAnyDecimal() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "-" : "");
      int digits = 1 + random.nextInt(22);
      int point = random.nextInt(digits + 1);
      for (int d = 0; d < digits; d++) {
        text.append(d == point ? "." : "").append(random.nextInt(10));
      }
      if (random.nextInt(3) == 0) {
        text.append("e").append(random.nextInt(-330, 310));
      }
      assertThat(NumberText.WHOLE.read(text.toString()))
          .as("%s", text)
          .isEqualTo(Double.parseDouble(text.toString()) + 0.0);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 2, 1.5, 1.5",
    "0, 2, 1, 1",
    "1, 2, 1, 1.0",
    "2, 2, 1.5, 1.50",
    "0, 0, 2.6, 3",
    "0, 0, -0.4, 0",
    "0, 1, -0.04, 0",
    "0, 3, -1.0005, -1",
    "0, 2, 0.126, 0.13",
    "0, 17, 0.5, 0.5",
    "0, 0, 1e20, 100000000000000000000",
    "2, 4, 1e15, 1000000000000000.00"
  })
  void writesTheDecimalsOfTheColumn(int least, int most, double value, String text) {
    assertThat(NumberText.plain(least, most).write(value)).isEqualTo(text);
  }

  @Test
  void writesMarksAndPadding() {
    assertThat(GERMAN.write(1234567.891)).isEqualTo("1.234.567,89");
    assertThat(GERMAN.write(-123)).isEqualTo("-123,00");
    assertThat(SWISS.write(-1234.5)).isEqualTo("-1'234.5");
    assertThat(new NumberText(0, 0, '.', "", "  ", false).write(-5)).isEqualTo("  -5");
    NumberText scientific = new NumberText(0, 17, '.', "", "", true);
    assertThat(scientific.write(1.25e-12)).isEqualTo("1.25E-12");
    assertThat(scientific.write(0)).isEqualTo("0");
    assertThat(scientific.write(123.5)).isEqualTo("123.5");
    assertThat(scientific.read(scientific.write(-6.02214e23))).isEqualTo(-6.02214e23);
  }

  @Test
  void roundsLikeBigDecimalAndComesBack() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 20_000; i++) {
      int decimals = random.nextInt(8);
      double value = Math.scalb(random.nextDouble() - 0.5, random.nextInt(40));
      String text = NumberText.plain(decimals, decimals).write(value);
      BigDecimal exact = new BigDecimal(text);
      assertThat(exact.scale()).isEqualTo(decimals);
      double unit = Math.pow(10, -decimals);
      assertThat(exact.subtract(new BigDecimal(value)).abs().doubleValue())
          .isLessThanOrEqualTo(0.5 * unit * (1 + 1e-6) + Math.ulp(value));
      double grid = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_UP).doubleValue();
      String again = NumberText.plain(decimals, decimals).write(grid);
      assertThat(new BigDecimal(again).doubleValue()).isEqualTo(grid + 0.0);
    }
  }

  @Test
  void refusesWhatIsNoFormat() {
    assertThatThrownBy(() -> new NumberText(3, 2, '.', "", "", false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("decimals must be from 0 to 17 and at least leastDecimals, got 2 and 3");
    assertThatThrownBy(() -> new NumberText(0, 2, ';', "", "", false))
        .hasMessageStartingWith("mark must be a point or a comma");
    assertThatThrownBy(() -> new NumberText(0, 2, '.', ".", "", false))
        .hasMessageStartingWith("thousands must be");
    assertThatThrownBy(() -> new NumberText(0, 2, '.', "", "x", false))
        .hasMessageStartingWith("padding must be spaces");
    assertThatThrownBy(() -> NumberText.WHOLE.write(Double.NaN))
        .hasMessage("value must be finite, got NaN");
  }
}
