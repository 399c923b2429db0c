// SPDX-License-Identifier: Apache-2.0
package dev.elbo.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 1 | 6 | false | 0 0.2 0.4 0.6 0.8 1.0",
        "1 | 30 | 10 | true | 5 10 15 20 25 30",
        "1 | 3 | 10 | true | 1 2 3",
        "1 | 3 | 10 | false | 1.0 1.2 1.4 1.6 1.8 2.0 2.2 2.4 2.6 2.8 3.0",
        "-3 | 3 | 6 | false | -3 -2 -1 0 1 2 3",
        "0.001 | 0.002 | 4 | false | 0.0010 0.0015 0.0020",
        "0 | 3e-9 | 4 | false | 0 1e-9 2e-9 3e-9",
        "0 | 6e8 | 4 | false | 0 2e8 4e8 6e8",
        "-1e300 | 1e300 | 4 | false | -1e300 -5e299 0 5e299 1e300",
        "0 | 90000 | 4 | false | 0 50000",
      })
  void ticksAreRoundNumbers(double min, double max, int atMost, boolean whole, String ticks) {
    Scale scale = Scale.of(new Span(min, max), atMost, whole);
    assertThat(String.join(" ", scale.ticks().stream().map(Scale.Tick::text).toList()))
        .isEqualTo(ticks);
    assertThat(scale.ticks())
        .allSatisfy(tick -> assertThat(scale.share(tick.value())).isBetween(-1e-8, 1 + 1e-8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.01 | 10 | 10 | 0.01 0.02 0.05 0.1 0.2 0.5 1 2 5 10",
        "0.01 | 10 | 9 | 0.01 0.1 1 10",
        "0.03 | 0.6 | 6 | 0.05 0.1 0.2 0.5",
        "3 | 60 | 2 | 5 10 20 50",
        "0.00001 | 100 | 8 | 1e-5 0.0001 0.001 0.01 0.1 1 10 100",
      })
  void ticksOfEqualRatios(double min, double max, int atMost, String ticks) {
    Scale scale = Scale.logarithmic(new Span(min, max), atMost);
    assertThat(String.join(" ", scale.ticks().stream().map(Scale.Tick::text).toList()))
        .isEqualTo(ticks);
    assertThat(scale.share(min)).isZero();
    assertThat(scale.share(max)).isEqualTo(1);
    assertThat(scale.share(Math.sqrt(min * max))).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void spansWithoutLengthAreWidened() {
    assertThat(Span.EMPTY.widened()).isEqualTo(new Span(0, 1));
    assertThat(Span.EMPTY.including(0).widened()).isEqualTo(new Span(-1, 1));
    assertThat(Span.EMPTY.including(50, Double.NaN).widened()).isEqualTo(new Span(45, 55));
    assertThat(Span.EMPTY.including(1, Double.POSITIVE_INFINITY)).isEqualTo(new Span(1, 1));
    assertThat(Span.EMPTY.including(-Double.MAX_VALUE)).isEqualTo(new Span(-1e300, -1e300));
    assertThat(new Span(0, 10).padded(0.1)).isEqualTo(new Span(-1, 11));
  }

  @ParameterizedTest
  @CsvSource({
    "105.277, 4, 105.3",
    "100, 4, 100.0",
    "0.0123456, 3, 0.0123",
    "60000, 3, 60000",
    "0, 3, 0",
    "-0.5, 2, -0.50",
    "1.25e-7, 2, 1.2e-7",
    "123456789, 3, 1.23e8",
    "NaN, 3, NaN",
    "Infinity, 2, Infinity",
    "9.996, 3, 10.0",
    "0.00012, 2, 0.00012"
  })
  void significantDigits(double value, int digits, String text) {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(NumberText.significant(value, digits)).isEqualTo(text);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void digitsAreChecked() {
    assertThatThrownBy(() -> NumberText.significant(1, 0))
        .hasMessage("digits must be in [1, 17], got 0");
  }
}
