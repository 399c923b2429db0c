// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExemplarEvidenceTest {
  private static final int WIDTH = 5;
  private static final int MEMBERS = 3;
  private static final long SEED = 6;

  private static ExemplarEvidence evidence(int count) {
    float[][][] means = new float[MEMBERS][][];
    float[][][] variances = new float[MEMBERS][count][WIDTH];
    SplittableRandom random = new SplittableRandom(count);
    for (int m = 0; m < MEMBERS; m++) {
      means[m] = EvidenceRows.random(count, WIDTH, 100 * count + m);
      means[m][count - 1] = means[m][0].clone();
      for (float[] ofRow : variances[m]) {
        for (int f = 0; f < WIDTH; f++) {
          // Members' variances begin with 0.01.
          ofRow[f] = (float) random.nextDouble(0.01, 1.5);
        }
      }
    }
    int[] numbers = IntStream.range(0, count).map(i -> 2 * i).toArray();
    return new ExemplarEvidence(means, variances, numbers, SEED);
  }

  private static double logDensity(float[] row, float[] mean, float[] variance) {
    double sum = 0;
    for (int f = 0; f < row.length; f++) {
      double away = (double) row[f] - mean[f];
      sum -= 0.5 * (away * away / variance[f] + Math.log(2 * Math.PI * variance[f]));
    }
    return sum;
  }

  private static double slow(ExemplarEvidence evidence, int member, float[] row, int self) {
    float[][] means = evidence.means()[member];
    double sum = 0;
    for (int[][] ofSize : Subsets.of(means.length, SEED).sets()) {
      double mean = 0;
      for (int[] set : ofSize) {
        double[] logs =
            IntStream.of(set)
                .filter(i -> i != self)
                .mapToDouble(i -> logDensity(row, means[i], evidence.variances()[member][i]))
                .toArray();
        double largest = IntStream.range(0, logs.length).mapToDouble(i -> logs[i]).max().orElse(0);
        double total = 0;
        for (double log : logs) {
          total += Math.exp(log - largest);
        }
        mean -= largest + Math.log(total / logs.length);
      }
      sum += mean / ofSize.length;
    }
    return sum;
  }

  private static double slow(ExemplarEvidence evidence, float[] row) {
    return IntStream.range(0, MEMBERS)
        .mapToDouble(member -> slow(evidence, member, row, -1))
        .average()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 9, 40, 400})
  void isTheDefinition(int count) {
    ExemplarEvidence evidence = evidence(count);
    float[][] rows = EvidenceRows.random(60, WIDTH, 79);
    rows[1][0] = 300;
    double[] raw = EvidenceRows.together(evidence, rows, EvidenceRows.strangers(60), -1, 2);
    for (int i = 0; i < rows.length; i++) {
      double expected = slow(evidence, rows[i]);
      assertThat(raw[i]).isCloseTo(expected, within(1e-3 + 1e-5 * Math.abs(expected)));
    }
  }

  @Test
  void onlyTheMemberThatIsAskedSpeaksAndNotOfItsOwnRows() {
    ExemplarEvidence evidence = evidence(30);
    float[][] rows = EvidenceRows.random(30, WIDTH, 80);
    for (int member = 0; member < MEMBERS; member++) {
      double[] raw = EvidenceRows.together(evidence, rows, evidence.numbers(), member, 2);
      for (int i = 0; i < rows.length; i++) {
        double expected = slow(evidence, member, rows[i], i);
        assertThat(raw[i]).isCloseTo(expected, within(1e-3 + 1e-5 * Math.abs(expected)));
      }
    }
  }

  /** Densities of rows this far out are 0 as floats, and squares of it large. */
  @Test
  void farRowsHaveFiniteScores() {
    ExemplarEvidence evidence = evidence(40);
    float[][] rows = new float[2][WIDTH];
    rows[0][0] = 100;
    rows[1][0] = 1e6f;
    double[] raw = EvidenceRows.together(evidence, rows, EvidenceRows.strangers(2), -1, 1);
    assertThat(raw[0]).isFinite().isLessThan(raw[1]);
    assertThat(raw[1]).isFinite();
  }

  @Test
  void rowsScoreTheSameAlone() {
    ExemplarEvidence evidence = evidence(300);
    float[][] rows = EvidenceRows.random(100, WIDTH, 9);
    int[] self = EvidenceRows.strangers(100);
    double[] together = EvidenceRows.together(evidence, rows, self, -1, 3);
    assertThat(EvidenceRows.alone(evidence, rows, self, -1)).containsExactly(together);
    double[] ofOne = EvidenceRows.together(evidence, rows, self, 1, 3);
    assertThat(EvidenceRows.alone(evidence, rows, self, 1)).containsExactly(ofOne);
  }
}
