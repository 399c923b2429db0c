// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.elbo.apps.generate.Interpolation.Pair;
import dev.elbo.apps.generate.Interpolation.Path;
import dev.elbo.data.Dataset;
import dev.elbo.vae.model.VaeModel;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InterpolationTest {
  @Test
  void linearStepsAreEven() {
    float[][] codes = Interpolation.between(new float[] {0, 8}, new float[] {4, 0}, 5, Path.LINEAR);
    assertThat(codes).isDeepEqualTo(new float[][] {{0, 8}, {1, 6}, {2, 4}, {3, 2}, {4, 0}});
  }

  @Test
  void sphericalStepsTurnByEqualAnglesAtOneLength() {
    float[][] codes =
        Interpolation.between(new float[] {2, 0, 0}, new float[] {0, 2, 0}, 4, Path.SPHERICAL);
    for (int step = 0; step < 4; step++) {
      double angle = Math.toRadians(30 * step);
      assertThat(codes[step][0]).isCloseTo((float) (2 * Math.cos(angle)), within(1e-6f));
      assertThat(codes[step][1]).isCloseTo((float) (2 * Math.sin(angle)), within(1e-6f));
      assertThat(codes[step][2]).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Path.class)
  void endsAreTheGivenCodesBitForBit(Path path) {
    float[] from = {0.1f, -0.7f, 1e-3f};
    float[] to = {1.3f, 0.2f, -2f};
    float[][] codes = Interpolation.between(from, to, 7, path);
    assertThat(codes[0]).isEqualTo(from);
    assertThat(codes[6]).isEqualTo(to);
  }

  @Test
  void sphericalFallsBackToTheLineWhereThereIsNoArc() {
    float[] code = {1, 2};
    for (float[] other : new float[][] {{2, 4}, {-1, -2}, {0, 0}, {1, 2}}) {
      assertThat(Interpolation.between(code, other, 3, Path.SPHERICAL))
          .isDeepEqualTo(Interpolation.between(code, other, 3, Path.LINEAR));
    }
  }

  @Test
  void walksBetweenThePosteriorMeansOfRows() {
    VaeModel model = SmallModels.model(3);
    Dataset data = SmallModels.images(6);
    float[][] means = model.encode(data);
    float[][] codes =
        Interpolation.between(
            SmallModels.session(model),
            data,
            List.of(new Pair(4, 1), new Pair(0, 5)),
            3,
            Path.LINEAR);
    assertThat(codes).hasDimensions(6, 3);
    assertThat(codes[0]).isEqualTo(means[4]);
    assertThat(codes[2]).isEqualTo(means[1]);
    assertThat(codes[3]).isEqualTo(means[0]);
    assertThat(codes[4][2]).isCloseTo((means[0][2] + means[5][2]) / 2, within(1e-7f));
    assertThat(codes[5]).isEqualTo(means[5]);
  }

  @Test
  void refusesOneStepAndDifferentWidths() {
    assertThatThrownBy(() -> Interpolation.between(new float[2], new float[2], 1, Path.LINEAR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("steps must be at least 2, got 1");
    assertThatThrownBy(() -> Interpolation.between(new float[2], new float[3], 2, Path.LINEAR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("codes must have the same width, got 2 and 3");
  }

  @Test
  void pathsHaveNames() {
    assertThat(Path.LINEAR.id()).isEqualTo("linear");
    assertThat(Path.SPHERICAL.id()).isEqualTo("spherical");
  }
}
