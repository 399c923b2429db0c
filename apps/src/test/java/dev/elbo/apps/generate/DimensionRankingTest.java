// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.elbo.data.Dataset;
import dev.elbo.data.RowShape;
import dev.elbo.vae.evaluate.Evaluator;
import dev.elbo.vae.model.Posteriors;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.model.VaeSession;
import org.junit.jupiter.api.Test;

class DimensionRankingTest {
  @Test
  void ordersByScoreAndKeepsTheOrderOfEqualOnes() {
    DimensionRanking ranking = DimensionRanking.of(new double[] {1, 3, 1, 7, 3});
    assertThat(ranking.top(5)).containsExactly(3, 1, 4, 0, 2);
    assertThat(ranking.top(2)).containsExactly(3, 1);
    assertThat(ranking.top(99)).hasSize(5);
    assertThat(ranking.size()).isEqualTo(5);
    assertThat(ranking.score(3)).isEqualTo(7);
    assertThatThrownBy(() -> ranking.top(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dimensions must be at least 1, got 0");
  }

  @Test
  void klHasItsClosedForm() {
    // Mean 1 and variance 1: 1/2 nat. Mean 0 and variance e: (e - 2) / 2. The prior: 0.
    DimensionRanking ranking =
        DimensionRanking.byKl(new Posteriors(new float[][] {{0, 1, 0}}, new float[][] {{0, 0, 1}}));
    assertThat(ranking.score(0)).isZero();
    assertThat(ranking.score(1)).isEqualTo(0.5);
    assertThat(ranking.score(2)).isCloseTo((Math.E - 2) / 2, within(1e-12));
    assertThat(ranking.top(3)).containsExactly(1, 2, 0);
  }

  @Test
  void klIsThatOfTheEvaluation() {
    VaeSession session = SmallModels.session(SmallModels.model(4));
    Dataset data = SmallModels.images(40);
    double[] expected = new Evaluator(session).evaluate(data, 1).klByDimension();
    DimensionRanking ranking = DimensionRanking.byKl(session, data);
    for (int d = 0; d < 4; d++) {
      assertThat(ranking.score(d)).isCloseTo(expected[d], within(1e-5 * (1 + expected[d])));
    }
  }

  @Test
  void responseIsZeroForDimensionsThatTheDecoderIgnores() {
    VaeModel model = SmallModels.withDecoderInputs(SmallModels.model(3), 0f, 1f, 5f);
    DimensionRanking ranking = DimensionRanking.byResponse(SmallModels.session(model));
    assertThat(ranking.score(0)).isZero();
    assertThat(ranking.top(3)).containsExactly(2, 1, 0);
    float[][] rows = model.decode(new float[][] {{0, -1, 0}, {0, 1, 0}});
    double expected = 0;
    for (int i = 0; i < rows[0].length; i++) {
      expected += Math.pow((rows[1][i] - rows[0][i]) / 255.0, 2);
    }
    assertThat(ranking.score(1)).isCloseTo(expected, within(1e-5 * expected));
  }

  @Test
  void klOfALayeredCodeIsThatOfTheEvaluation() {
    Dataset data = SmallModels.images(new RowShape(32, 32, 1), 20);
    VaeSession session = SmallModels.session(SmallModels.layered(data));
    double[] expected = new Evaluator(session).evaluate(data, 0).klByDimension();
    DimensionRanking ranking = DimensionRanking.byKl(session, data);
    assertThat(ranking.size()).isEqualTo(4 + 16 * 16 * 5);
    for (int d = 0; d < expected.length; d++) {
      assertThat(ranking.score(d)).isCloseTo(expected[d], within(1e-9 * (1 + expected[d])));
    }
    int[] top = ranking.top(expected.length);
    for (int i = 1; i < top.length; i++) {
      assertThat(expected[top[i]]).isLessThanOrEqualTo(expected[top[i - 1]] + 1e-9);
    }
  }

  /** More dimensions than are decoded at a time; noise of the map is about its prior's mean. */
  @Test
  void responseOfALayeredCodeIsThatOfItsNoise() {
    Dataset data = SmallModels.images(new RowShape(32, 32, 1), 3);
    VaeSession session = SmallModels.session(SmallModels.layered(data));
    DimensionRanking ranking = DimensionRanking.byResponse(session);
    assertThat(ranking.size()).isEqualTo(1284);
    for (int d : new int[] {0, 3, 4, 127, 128, 129, 640, 1283}) {
      float[][] noise = new float[2][1284];
      noise[0][d] = -1;
      noise[1][d] = 1;
      float[][] rows = session.decode(session.codesOfNoise(noise, new int[0]));
      double expected = 0;
      for (int i = 0; i < rows[0].length; i++) {
        expected += Math.pow((rows[1][i] - rows[0][i]) / 255.0, 2);
      }
      assertThat(expected).isPositive();
      assertThat(ranking.score(d))
          .as("dimension %d", d)
          .isCloseTo(expected, within(1e-4 * expected));
    }
  }
}
