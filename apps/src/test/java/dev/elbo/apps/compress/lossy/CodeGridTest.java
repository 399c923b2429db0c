// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.lossy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.elbo.apps.compress.record.CorruptDataException;
import dev.elbo.engine.random.RandomStream;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeGridTest {
  private static final float[] MEANS = {0, 0.5f, -1, 0};
  private static final float[] DEVIATIONS = {1, 0.9f, 0.3f, 0.001f};
  private static final float[] POSTERIOR = {0.02f, 0.4f, 0.9f, 1};

  private static LatentMoments moments() {
    LatentMoments moments = new LatentMoments(4);
    float[] noise = new float[4];
    float[] logVariances = new float[4];
    for (int i = 0; i < 4; i++) {
      logVariances[i] = (float) (2 * Math.log(POSTERIOR[i]));
    }
    for (int row = 0; row < 4000; row++) {
      RandomStream.of(2, 0, 0, row).fillNormal(noise, 0, 4);
      for (int i = 0; i < 4; i++) {
        noise[i] = MEANS[i] + DEVIATIONS[i] * noise[i];
      }
      moments.add(noise, logVariances);
    }
    return moments;
  }

  @Test
  void momentsAreThoseOfTheRows() {
    LatentMoments moments = moments();
    for (int i = 0; i < 4; i++) {
      assertThat(moments.mean(i)).isCloseTo(MEANS[i], within(0.06));
      assertThat(moments.deviation(i)).isCloseTo(DEVIATIONS[i], within(0.03));
      assertThat(moments.posteriorDeviation(i)).isCloseTo(POSTERIOR[i], within(1e-3));
      assertThat((double) moments.logVariances()[i])
          .isCloseTo(2 * Math.log(POSTERIOR[i]), within(1e-3));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 3, 6.5, 12})
  void stepsAreInProportionToThePosterior(double bits) {
    CodeGrid grid = CodeGrid.of(moments(), bits);
    double wanted = DEVIATIONS[0] * Math.sqrt(2 * Math.PI * Math.E) / Math.pow(2, bits);
    double step = grid.value(0, 1) - grid.value(0, 0);
    // An eighth of a doubling is 9 percent, and rounding half of that.
    assertThat(step / wanted).isCloseTo(1, within(0.07));
    for (int i = 1; i < 4; i++) {
      double other = grid.value(i, 1) - grid.value(i, 0);
      assertThat(other / step).isCloseTo(POSTERIOR[i] / POSTERIOR[0], within(0.09 * other / step));
    }
  }

  @Test
  void whatIsKnownRoughlyIsLeftOutFirst() {
    assertThat(CodeGrid.of(moments(), 1).coded()).isEqualTo(1);
    assertThat(CodeGrid.of(moments(), 3).coded()).isEqualTo(1);
    assertThat(CodeGrid.of(moments(), 6).coded()).isEqualTo(2);
    assertThat(CodeGrid.of(moments(), 9).coded()).isEqualTo(3);
    assertThat(CodeGrid.of(moments(), 12).isCoded(3)).isFalse();
  }

  @Test
  void valuesAndStepsBelongTogether() {
    CodeGrid grid = CodeGrid.of(moments(), 6);
    for (int i = 0; i < 4; i++) {
      for (int steps = -grid.reach(i); steps <= grid.reach(i); steps++) {
        assertThat((double) grid.steps(i, grid.value(i, steps))).isCloseTo(steps, within(1e-3));
      }
    }
    assertThat((double) grid.value(0, grid.reach(0))).isGreaterThan(3.5);
  }

  @Test
  void gridsComeBack() {
    SplittableRandom random = new SplittableRandom(3);
    for (int trial = 0; trial < 200; trial++) {
      int width = random.nextInt(1, 60);
      int[] reach = random.ints(width, 0, CodeGrid.MOST_REACH_BITS + 1).toArray();
      int[] steps = random.ints(width, 0, CodeGrid.MOST_STEP + 1).toArray();
      int[] centers = random.ints(width, -CodeGrid.MOST_CENTER, CodeGrid.MOST_CENTER + 1).toArray();
      CodeGrid grid = new CodeGrid(reach, steps, centers);
      CodeGrid again = GridCode.pop(GridCode.push(grid), width);
      for (int i = 0; i < width; i++) {
        assertThat(again.reach(i)).isEqualTo(grid.reach(i));
        assertThat(again.value(i, 0)).isEqualTo(grid.value(i, 0));
        if (grid.isCoded(i)) {
          assertThat(again.value(i, 1)).isEqualTo(grid.value(i, 1));
        }
      }
      assertThatThrownBy(() -> GridCode.pop(GridCode.push(grid), width + 1))
          .isInstanceOf(CorruptDataException.class);
    }
  }
}
