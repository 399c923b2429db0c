// SPDX-License-Identifier: Apache-2.0
package dev.elbo.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CompareOptionsTest {
  @Test
  void readsEveryOption() {
    CompareOptions options =
        CompareOptions.parse(
            "--elbo",
            "./elbo bench --json",
            "--seconds",
            "0.5",
            "--windows",
            "5",
            "--natives",
            "n",
            "--out",
            "o.md");
    assertThat(options.elbo()).contains("./elbo bench --json");
    assertThat(options.steadyState()).isEqualTo(new SteadyState(0.5, 5));
    assertThat(options.natives()).isEqualTo(Path.of("n"));
    assertThat(options.out()).contains(Path.of("o.md"));
  }

  @Test
  void measuresThreeWindowsOfThreeSecondsUnlessTold() {
    CompareOptions options = CompareOptions.parse();
    assertThat(options.steadyState()).isEqualTo(new SteadyState(3, 3));
    assertThat(options.elbo()).isEmpty();
    assertThat(options.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --seconds NaN   | --seconds must be > 0 and <= 600, got NaN
          --seconds 0     | --seconds must be > 0 and <= 600, got 0.0
          --seconds soon  | --seconds must be a number, got soon
          --windows 0     | --windows must be 1 to 1000, got 0
          --fast 1        | unknown option --fast; options: [--elbo COMMAND]
          --out           | --out needs a value; options: [--elbo COMMAND]
          """)
  void refusesMistakesInOneLine(String line, String message) {
    assertThatThrownBy(() -> CompareOptions.parse(line.split(" ")))
        .isInstanceOf(PeerException.class)
        .hasMessageStartingWith(message)
        .message()
        .doesNotContain("\n");
  }
}
