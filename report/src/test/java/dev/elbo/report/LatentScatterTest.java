// SPDX-License-Identifier: Apache-2.0
package dev.elbo.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class LatentScatterTest {
  @Test
  void drawsPointsAndLegendInTheColorsOfTheLabels() {
    float[][] points = {{-1, -1}, {1, 1}, {Float.NaN, 0}};
    Picture picture = LatentScatter.draw(LabelledPoints.of(points, new int[] {7, 3, 7}), "x", "y");
    assertThat(picture.width()).isEqualTo(1360);
    assertThat(picture.displayWidth()).isEqualTo(680);
    assertThat(count(picture, Palette.rgb(0))).isGreaterThan(200);
    assertThat(count(picture, Palette.rgb(1))).isGreaterThan(200);
    assertThat(count(picture, Palette.rgb(2))).isZero();
  }

  @Test
  void worksForOnePointWithoutLabelAndForForeignLetters() {
    assertThat(LatentScatter.draw(LabelledPoints.of(new float[][] {{5, 5}}), "x", "y").height())
        .isEqualTo(1040);
    LabelledPoints named = LabelledPoints.of(new float[][] {{5, 5}}, List.of("größe \uD83D\uDE00"));
    assertThat(LatentScatter.draw(named, "x".repeat(300), "").png()).isNotEmpty();
  }

  @Test
  void refusesNothing() {
    LabelledPoints none = LabelledPoints.of(new float[][] {{Float.NaN, 1}});
    assertThatThrownBy(() -> LatentScatter.draw(none, "x", "y"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("points must hold at least one finite point, got 0");
  }

  @Test
  void labelsMustFitThePoints() {
    assertThatThrownBy(() -> LabelledPoints.of(new float[2][2], new int[3]))
        .hasMessage("labels must be one per point (2), got 3");
    assertThatThrownBy(() -> LabelledPoints.of(new float[2][1]))
        .hasMessage("point 0 must have at least 2 coordinates, got 1");
  }

  @Test
  void numbersAreSortedAndWordsKeepTheirOrder() {
    float[][] points = new float[3][2];
    assertThat(LabelledPoints.of(points, new int[] {10, 9, 10}).labels())
        .containsExactly("9", "10");
    assertThat(LabelledPoints.of(points, List.of("b", "a", "b")).labels())
        .containsExactly("b", "a");
  }

  private static int count(Picture picture, int color) {
    int count = 0;
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        count += picture.rgb(x, y) == color ? 1 : 0;
      }
    }
    return count;
  }
}
