// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class ProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Console console =
      new Console(System.out, new PrintStream(bytes, true, StandardCharsets.UTF_8), false);

  private String shown() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void drawsALineAnewAndTakesItAway() {
    try (Progress progress = Progress.on(console, Progress.Style.BAR)) {
      progress.update("work", 0.5);
      progress.update("work", 0.6); // too soon to be drawn
      progress.line("a line");
    }

    String bar = "work [" + "=".repeat(12) + " ".repeat(12) + "]  50%";
    assertThat(shown())
        .isEqualTo(
            "\r" + bar + "\r" + " ".repeat(bar.length()) + "\ra line" + System.lineSeparator());
  }

  @Test
  void showsLinesOnlyWherePiped() {
    try (Progress progress = Progress.on(console, Progress.Style.LINES)) {
      progress.update("work", 0.5);
      progress.line("a line");
    }

    assertThat(shown()).isEqualTo("a line" + System.lineSeparator());
  }

  @Test
  void showsWarningsOnlyWhenQuiet() {
    try (Progress progress = Progress.on(console.withQuiet(true))) {
      progress.update("work", 0.5);
      progress.line("a line");
      progress.warn("a warning");
    }

    assertThat(shown()).isEqualTo("a warning" + System.lineSeparator());
  }

  @Test
  void tellsTimeForPeople() {
    assertThat(Progress.time(0.4)).isEqualTo("0s");
    assertThat(Progress.time(59.4)).isEqualTo("59s");
    assertThat(Progress.time(185)).isEqualTo("3m05s");
    assertThat(Progress.time(7800)).isEqualTo("2h10m");
  }
}
