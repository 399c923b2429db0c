// SPDX-License-Identifier: Apache-2.0
package dev.elbo.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BitmapFontTest {
  private static final String ALL =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.,:-+_/()[]=%#'<>*&!?;\"";

  @Test
  void everyCharacterHasItsOwnGlyphInsideItsCell() {
    Set<Set<Integer>> glyphs = new HashSet<>();
    for (char c : ALL.toCharArray()) {
      Set<Integer> dots = new HashSet<>();
      BitmapFont.forEachDot(
          String.valueOf(c),
          (x, y) -> {
            assertThat(x).as("column in %s", c).isBetween(0, 4);
            assertThat(y).as("row in %s", c).isBetween(0, 8);
            dots.add(y * 5 + x);
          });
      assertThat(glyphs.add(dots)).as("glyph of %s", c).isTrue();
    }
    Set<Integer> unknown = new HashSet<>();
    BitmapFont.forEachDot("\u4E2D", (x, y) -> unknown.add(y * 5 + x));
    assertThat(unknown).hasSize(20);
    assertThat(glyphs).doesNotContain(unknown);
  }

  @Test
  void drawsLettersWhereTheyBelong() {
    StringBuilder text = new StringBuilder();
    boolean[][] dots = new boolean[7][11];
    BitmapFont.forEachDot("T1", (x, y) -> dots[y][x] = true);
    for (boolean[] row : dots) {
      for (boolean dot : row) {
        text.append(dot ? '#' : '.');
      }
      text.append('\n');
    }
    assertThat(text)
        .hasToString(
            """
            #####...#..
            ..#....##..
            ..#.....#..
            ..#.....#..
            ..#.....#..
            ..#.....#..
            ..#....###.
            """);
    assertThat(BitmapFont.width("T1")).isEqualTo(11);
  }
}
