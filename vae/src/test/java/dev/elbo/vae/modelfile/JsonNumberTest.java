// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.modelfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonNumberTest {
  // Digits as Python's repr gives them; 2e23 and 5e-324 are those that Java before 19 wrote longer.
  @ParameterizedTest
  @CsvSource({
    "0, 0.0",
    "-0.0, -0.0",
    "1, 1.0",
    "-10, -10.0",
    "0.1, 0.1",
    "0.001, 0.001",
    "1e-5, 0.00001",
    "1.5e-6, 1.5e-6",
    "123456.75, 123456.75",
    "1e15, 1000000000000000.0",
    "1.25e15, 1250000000000000.0",
    "1e16, 1e16",
    "9007199254740993, 9007199254740992.0",
    "2e23, 2e23",
    "2.0000000000000003e23, 2.0000000000000002e23",
    "5e-324, 5e-324",
    "2.2250738585072014e-308, 2.2250738585072014e-308",
    "1.7976931348623157e308, 1.7976931348623157e308",
    "-3.141592653589793, -3.141592653589793",
  })
  void doublesHaveOneText(double value, String text) {
    assertThat(JsonNumber.of(value).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.0",
    "-0.0, -0.0",
    "1e-45, 1e-45",
    "0.1, 0.1",
    "0.001, 0.001",
    "16777216, 16777216.0",
    "3.4028235e38, 3.4028235e38",
    "1.17549435e-38, 1.1754944e-38",
    "2e10, 20000000000.0",
  })
  void floatsHaveOneText(float value, String text) {
    assertThat(JsonNumber.of(value).text()).isEqualTo(text);
  }

  @Test
  void everyDoubleReadsBack() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 2000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertThat(JsonCursor.of(Json.parse(JsonNumber.of(value).text())).asDouble())
            .isEqualTo(value);
      }
      double ordinary = random.nextInt(-1000, 1000) / 100.0;
      String text = JsonNumber.of(ordinary).text();
      assertThat(Double.parseDouble(text)).isEqualTo(ordinary);
      assertThat(text.length()).isLessThanOrEqualTo(6);
    }
  }

  @Test
  void everyFloatReadsBack() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 10000; i++) {
      float value = Float.intBitsToFloat(random.nextInt());
      if (Float.isFinite(value)) {
        assertThat(JsonCursor.of(Json.parse(JsonNumber.of(value).text())).asFloat())
            .isEqualTo(value);
      }
    }
  }

  @Test
  void powersOfTwoReadBack() { // the gap below them is half the gap above
    for (int exponent = -1074; exponent < 1024; exponent++) {
      double value = Math.scalb(1.0, exponent);
      assertThat(Double.parseDouble(JsonNumber.of(value).text())).isEqualTo(value);
    }
    for (int exponent = -149; exponent < 128; exponent++) {
      float value = Math.scalb(1.0f, exponent);
      assertThat(Float.parseFloat(JsonNumber.of(value).text())).isEqualTo(value);
    }
  }

  @Test
  void textIsKept() {
    assertThat(Json.write(Json.parse("[1E5,1.50,-0,123456789012345678901234567890]")))
        .isEqualTo("[1E5,1.50,-0,123456789012345678901234567890]");
    assertThat(new JsonNumber("1.0")).isNotEqualTo(new JsonNumber("1"));
  }

  @Test
  void refusesWhatIsNotFinite() {
    assertThatThrownBy(() -> JsonNumber.of(Float.POSITIVE_INFINITY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a JSON number must be finite, got Infinity; use null instead");
  }
}
