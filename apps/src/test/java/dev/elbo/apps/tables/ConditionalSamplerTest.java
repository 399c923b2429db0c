// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.elbo.data.Datasets;
import dev.elbo.engine.Engine;
import dev.elbo.vae.model.DataMismatchException;
import dev.elbo.vae.model.VaeConfig;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.model.VaeSession;
import dev.elbo.vae.train.TrainConfig;
import dev.elbo.vae.train.VaeTrainer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Conditions against the distributions that Bayes' rule gives. */
final class ConditionalSamplerTest {
  private static final int ROWS = 4000;

  /** Trained on complete rows: its encoder never saw a row with something missing. */
  private static final VaeModel MODEL = KnownTable.trained(0);

  private static float[][] given(int threads, String... cells) {
    try (Engine engine = Engine.create(threads)) {
      return new ConditionalSampler(MODEL.session(engine), 8000, 5)
          .rows(KnownTable.given(cells), ROWS);
    }
  }

  private static double share(float[][] rows, int column, float value) {
    int seen = 0;
    for (float[] row : rows) {
      seen += row[2 * column] == value ? 1 : 0;
      assertThat(row[2 * column + 1]).isEqualTo(1);
    }
    return seen / (double) rows.length;
  }

  @Test
  void groupGiven() {
    for (int group = 0; group < 3; group++) {
      float[][] rows = given(1, "abc".substring(group, group + 1), null, null, null);
      assertThat(share(rows, 0, group)).isEqualTo(1);
      assertThat(share(rows, 1, 1)).isCloseTo(KnownTable.MEMBER[group], within(0.07));
      assertThat(share(rows, 3, group)).isCloseTo(0.9 + 0.1 / 3, within(0.13));
      double mean = 0;
      for (float[] row : rows) {
        mean += (2 + 1.5 * row[4]) / ROWS;
      }
      assertThat(mean).isCloseTo(2 * group, within(0.2));
    }
  }

  /** What the model itself gives without conditions, where it happens to agree with them. */
  @Test
  void conditionsAreThoseOfTheModel() {
    float[][] all;
    try (Engine engine = Engine.create(1)) {
      VaeSession session = MODEL.session(engine);
      all = session.sample(session.priorCodes(60_000, 1), 2);
    }
    for (int group = 0; group < 3; group++) {
      int wanted = group;
      float[][] agreeing =
          Arrays.stream(all).filter(row -> row[0] == wanted && row[6] == 1).toArray(float[][]::new);
      float[][] rows = given(1, "abc".substring(group, group + 1), null, null, "2");
      assertThat(agreeing.length).isGreaterThan(300);
      assertThat(share(rows, 1, 1)).isCloseTo(share(agreeing, 1, 1), within(0.05));
    }
  }

  /** Against the direction in which the data were made. */
  @Test
  void memberGiven() {
    float[][] rows = given(1, null, "yes", null, null);
    assertThat(share(rows, 1, 1)).isEqualTo(1);
    for (int group = 0; group < 3; group++) {
      assertThat(share(rows, 0, group)).isCloseTo(KnownTable.MEMBER[group] / 1.5, within(0.06));
    }
  }

  @Test
  void heightBetweenTwoGroupsGiven() {
    float[][] rows = given(1, null, null, "3.1", null);
    double b = Math.exp(-(1.1 * 1.1) / 0.5);
    double c = Math.exp(-(0.9 * 0.9) / 0.5);
    assertThat(share(rows, 0, 0)).isLessThan(0.02);
    assertThat(share(rows, 0, 1)).isCloseTo(b / (b + c), within(0.15));
  }

  @Test
  void nothingGivenIsTheWholeTable() {
    float[][] rows = given(1, null, null, null, null);
    assertThat(share(rows, 0, 1)).isCloseTo(1.0 / 3, within(0.06));
    assertThat(share(rows, 1, 1)).isCloseTo(0.5, within(0.06));
  }

  @Test
  void threadsChangeNothing() {
    assertThat(given(3, "b", null, null, "3")).isDeepEqualTo(given(1, "b", null, null, "3"));
  }

  @Test
  void otherModelsAreRefused() {
    float[][] numbers = {{1, 2}, {2, 1}, {3, 3}};
    VaeModel other =
        VaeTrainer.of(VaeConfig.forData(Datasets.of(numbers)), TrainConfig.DEFAULT.withEpochs(1))
            .train(Datasets.of(numbers))
            .model();
    try (Engine engine = Engine.create(1)) {
      assertThatThrownBy(() -> new ConditionalSampler(other.session(engine), 10, 1))
          .isInstanceOf(DataMismatchException.class)
          .hasMessageContaining("not trained on a table");
      assertThatThrownBy(() -> new ConditionalSampler(MODEL.session(engine), 1, 1))
          .hasMessage("draws must be at least 2, got 1");
    }
  }
}
