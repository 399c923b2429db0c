// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubsetEvidenceTest {
  private static final float[] WEIGHTS = {1, 0.5f, 1, 0.7f};
  private static final long SEED = 4;

  private static SubsetEvidence evidence(float[][] rows, int[] numbers) {
    References references = new References(EvidenceRows.weighted(rows, WEIGHTS), numbers);
    return new SubsetEvidence(references, WEIGHTS, SEED);
  }

  private static double slow(float[][] references, float[] row, int self) {
    double sum = 0;
    for (int[][] ofSize : Subsets.of(references.length, SEED).sets()) {
      double mean = 0;
      for (int[] set : ofSize) {
        mean +=
            Arrays.stream(set)
                .filter(i -> i != self)
                .mapToDouble(i -> EvidenceRows.distance(references[i], row))
                .min()
                .orElseThrow();
      }
      sum += mean / ofSize.length;
    }
    return sum;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 9, 40, 400})
  void isTheDefinition(int count) {
    float[][] rows = EvidenceRows.random(count, WEIGHTS.length, count);
    rows[count - 1] = rows[0].clone();
    float[][] references = EvidenceRows.weighted(rows, WEIGHTS);
    SubsetEvidence evidence = evidence(rows, IntStream.range(0, count).toArray());
    float[][] others = EvidenceRows.random(60, WEIGHTS.length, 78);
    others[1][0] = 1000;
    double[] raw = EvidenceRows.together(evidence, others, EvidenceRows.strangers(60), -1, 2);
    float[][] weighted = EvidenceRows.weighted(others, WEIGHTS);
    for (int i = 0; i < others.length; i++) {
      double expected = slow(references, weighted[i], -1);
      assertThat(raw[i]).isCloseTo(expected, within(1e-4 * expected));
    }
  }

  @Test
  void rowsAreNotComparedWithThemselves() {
    float[][] rows = EvidenceRows.random(30, WEIGHTS.length, 5);
    float[][] references = EvidenceRows.weighted(rows, WEIGHTS);
    int[] numbers = IntStream.range(0, 30).map(i -> 5 * i).toArray();
    SubsetEvidence evidence = evidence(rows, numbers);
    double[] raw = EvidenceRows.together(evidence, rows, numbers, 0, 1);
    double[] strangers = EvidenceRows.together(evidence, rows, EvidenceRows.strangers(30), -1, 1);
    for (int i = 0; i < rows.length; i++) {
      double expected = slow(references, references[i], i);
      assertThat(raw[i]).isCloseTo(expected, within(1e-4 * expected));
      assertThat(raw[i]).isGreaterThan(strangers[i] + 0.1);
      // Squares of differences are found from large sums: what is 0 is a thousandth.
      assertThat(strangers[i]).isCloseTo(slow(references, references[i], -1), within(0.01));
    }
  }

  @Test
  void rowsScoreTheSameAlone() {
    float[][] rows = EvidenceRows.random(300, WEIGHTS.length, 8);
    SubsetEvidence evidence = evidence(rows, IntStream.range(0, 300).toArray());
    float[][] others = EvidenceRows.random(100, WEIGHTS.length, 9);
    int[] self = EvidenceRows.strangers(100);
    double[] together = EvidenceRows.together(evidence, others, self, -1, 3);
    assertThat(EvidenceRows.alone(evidence, others, self, -1)).containsExactly(together);
  }

  @Test
  void setsAreSmallAndRandom() {
    int[][][] sets = Subsets.of(100, 1).sets();
    for (int[][] ofSize : sets) {
      for (int[] set : ofSize) {
        assertThat(set).doesNotHaveDuplicates().hasSize(ofSize[0].length);
        assertThat(Arrays.stream(set)).allMatch(i -> i >= 0 && i < 100);
      }
    }
    assertThat(Arrays.stream(sets).map(ofSize -> ofSize[0].length))
        .containsExactly(3, 8, 16, 32, 64, 100);
    assertThat(sets[0][0]).isNotEqualTo(sets[0][1]);
    assertThat(Subsets.of(100, 1).sets()).isDeepEqualTo(sets);
    assertThat(Subsets.of(100, 2).sets()[0][0]).isNotEqualTo(sets[0][0]);
  }
}
