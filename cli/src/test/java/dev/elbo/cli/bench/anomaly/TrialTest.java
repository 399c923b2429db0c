// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.bench.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbo.data.DataException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TrialTest {
  /** Rows of their own number; the anomalies come first. */
  private static LabelledRows numbered(int anomalies, int normal) {
    float[][] rows = new float[anomalies + normal][1];
    boolean[] anomalous = new boolean[rows.length];
    for (int r = 0; r < rows.length; r++) {
      rows[r][0] = r;
      anomalous[r] = r < anomalies;
    }
    return new LabelledRows(rows, anomalous, "numbered");
  }

  private static int[] numbers(float[][] rows) {
    return Arrays.stream(rows).mapToInt(row -> (int) row[0]).toArray();
  }

  @ParameterizedTest
  @CsvSource({
    "NOVELTY, 3, 50, 25, 28",
    "NOVELTY, 3, 51, 25, 29",
    "NOVELTY, 100, 10100, 5000, 5150",
    "NOVELTY, 100, 13000, 5000, 6000",
    "CONTAMINATED, 3, 20, 23, 23",
    "CONTAMINATED, 100, 5400, 5000, 5500",
    "CONTAMINATED, 100, 13000, 5000, 6000"
  })
  void sizes(Protocol protocol, int anomalies, int normal, int train, int test) {
    Trial trial = Trial.of(numbered(anomalies, normal), protocol, 1);
    assertThat(trial.train()).hasNumberOfRows(train);
    assertThat(trial.test()).hasNumberOfRows(test);
    assertThat(trial.anomalous()).hasSize(test);
  }

  @Test
  void noveltyTrainsOnNormalRowsThatAreNotScored() {
    Trial trial = Trial.of(numbered(7, 40), Protocol.NOVELTY, 5);
    assertThat(ints(trial.train())).allMatch(row -> row >= 7);
    assertThat(trial.shared()).isZero();
    int[] all = IntStream.concat(ints(trial.train()), ints(trial.test())).sorted().toArray();
    assertThat(all).isEqualTo(IntStream.range(0, 47).toArray());
  }

  @Test
  void contaminatedScoresTheRowsItTrainsOn() {
    Trial trial = Trial.of(numbered(2000, 5000), Protocol.CONTAMINATED, 5);
    assertThat(trial.train()).isEqualTo(Arrays.copyOf(trial.test(), 5000));
    assertThat(trial.shared()).isEqualTo(5000);
    assertThat(numbers(trial.test())).doesNotHaveDuplicates();
    // 2 of 7 rows: 1429 of 5000 expected, standard deviation 17; bound is 5 of them.
    assertThat(ints(trial.train()).filter(row -> row < 2000).count()).isBetween(1343L, 1515L);
  }

  @ParameterizedTest
  @EnumSource
  void labelsStayWithTheirRows(Protocol protocol) {
    Trial trial = Trial.of(numbered(12, 40), protocol, 3);
    for (int i = 0; i < trial.test().length; i++) {
      assertThat(trial.anomalous()[i]).isEqualTo(trial.test()[i][0] < 12);
    }
  }

  @ParameterizedTest
  @EnumSource
  void rowsComeInRandomOrder(Protocol protocol) {
    Trial trial = Trial.of(numbered(500, 1000), protocol, 3);
    // Half of the pairs of neighbours rise: standard deviation of at most 12; bounds are 5 of them.
    assertThat(2 * rises(trial.train()) / (double) trial.train().length).isBetween(0.85, 1.15);
    assertThat(2 * rises(trial.test()) / (double) trial.test().length).isBetween(0.85, 1.15);
  }

  private static long rises(float[][] rows) {
    return IntStream.range(1, rows.length).filter(i -> rows[i][0] > rows[i - 1][0]).count();
  }

  @ParameterizedTest
  @EnumSource
  void theSeedDecides(Protocol protocol) {
    LabelledRows data = numbered(12, 40);
    Trial first = Trial.of(data, protocol, 1);
    Trial again = Trial.of(data, protocol, 1);
    Trial other = Trial.of(data, protocol, 2);
    assertThat(again.train()).isDeepEqualTo(first.train());
    assertThat(again.test()).isDeepEqualTo(first.test());
    assertThat(again.anomalous()).isEqualTo(first.anomalous());
    assertThat(numbers(other.train())).isNotEqualTo(numbers(first.train()));
    assertThat(numbers(other.test())).isNotEqualTo(numbers(first.test()));
  }

  @Test
  void tooFewRowsAreRefused() {
    assertThat(Trial.of(numbered(3, 40), Protocol.NOVELTY, 1).train()).hasNumberOfRows(20);
    assertThatThrownBy(() -> Trial.of(numbered(3, 39), Protocol.NOVELTY, 1))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "numbered: there must be at least 20 rows to train on, got 19; leave the file out");
  }

  @ParameterizedTest
  @CsvSource({"0, 20, none is an anomaly", "20, 0, all are anomalies"})
  void scoredRowsMustBeOfBothKinds(int anomalies, int normal, String problem) {
    assertThatThrownBy(() -> Trial.of(numbered(anomalies, normal), Protocol.CONTAMINATED, 1))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "numbered: of the 20 rows drawn to be scored "
                + problem
                + "; choose another seed or leave the file out");
  }

  private static IntStream ints(float[][] rows) {
    return Arrays.stream(numbers(rows));
  }
}
