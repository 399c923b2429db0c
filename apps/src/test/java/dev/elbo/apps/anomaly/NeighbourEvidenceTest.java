// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.elbo.engine.Engine;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeighbourEvidenceTest {
  private static final float[] WEIGHTS = {1, 0.5f, 1, 0.7f, 1};

  private static NeighbourEvidence fit(float[][] rows, int[] numbers) {
    try (Engine engine = Engine.create(2)) {
      References references = new References(EvidenceRows.weighted(rows, WEIGHTS), numbers);
      return NeighbourEvidence.fit(engine, references, WEIGHTS);
    }
  }

  private static int[] numbers(int count) {
    return IntStream.range(0, count).map(i -> 10 + 3 * i).toArray();
  }

  /** The references by their distance from a row, at most ten. */
  private static int[] nearest(float[][] references, float[] row, int self) {
    return IntStream.range(0, references.length)
        .filter(i -> i != self)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> EvidenceRows.distance(references[i], row)))
        .limit(10)
        .mapToInt(i -> i)
        .toArray();
  }

  private static double mean(float[][] references, float[] row, int[] nearest) {
    return Arrays.stream(nearest)
        .mapToDouble(i -> EvidenceRows.distance(references[i], row))
        .average()
        .orElseThrow();
  }

  /** The definition, with a sort of all distances. */
  private static double slow(float[][] references, double[] spreads, float[] row, int self) {
    int[] nearest = nearest(references, row, self);
    double[] sorted = spreads.clone();
    Arrays.sort(sorted);
    double least = 0.1 * sorted[sorted.length / 2];
    double first = EvidenceRows.distance(references[nearest[0]], row);
    double around = Arrays.stream(nearest).mapToDouble(i -> spreads[i]).average().orElseThrow();
    return Math.log(first + least)
        + Math.log(mean(references, row, nearest) + least)
        - Math.log(around + least);
  }

  private static double[] spreads(float[][] references) {
    return IntStream.range(0, references.length)
        .mapToDouble(i -> mean(references, references[i], nearest(references, references[i], i)))
        .toArray();
  }

  /** 600 need more than one block of rows. */
  @ParameterizedTest
  @ValueSource(ints = {2, 6, 10, 11, 40, 600})
  void isTheDefinition(int count) {
    float[][] rows = EvidenceRows.random(count, WEIGHTS.length, count);
    if (count > 20) {
      for (int i = 0; i < 8; i++) {
        rows[count - 1 - i] = rows[3].clone();
      }
      rows[7] = rows[3].clone();
      rows[0][2] = 500;
    }
    float[][] references = EvidenceRows.weighted(rows, WEIGHTS);
    double[] spreads = spreads(references);
    NeighbourEvidence evidence = fit(rows, numbers(count));
    for (int i = 0; i < count; i++) {
      assertThat((double) evidence.spreads()[i])
          .isCloseTo(spreads[i], within(1e-6 + 1e-5 * spreads[i]));
    }

    float[][] others = EvidenceRows.random(50, WEIGHTS.length, 77);
    others[0] = rows[1].clone();
    others[1][1] = 1e6f;
    double[] raw = EvidenceRows.together(evidence, others, EvidenceRows.strangers(50), -1, 2);
    float[][] weighted = EvidenceRows.weighted(others, WEIGHTS);
    for (int i = 0; i < others.length; i++) {
      assertThat(raw[i]).isCloseTo(slow(references, spreads, weighted[i], -1), within(1e-4));
    }
  }

  @Test
  void rowsAreNotComparedWithThemselves() {
    float[][] rows = EvidenceRows.random(30, WEIGHTS.length, 5);
    float[][] references = EvidenceRows.weighted(rows, WEIGHTS);
    double[] spreads = spreads(references);
    NeighbourEvidence evidence = fit(rows, numbers(30));
    double[] raw = EvidenceRows.together(evidence, rows, numbers(30), 0, 1);
    double[] strangers =
        EvidenceRows.together(evidence, rows, EvidenceRows.strangers(30), RowBatch.NONE, 1);
    for (int i = 0; i < rows.length; i++) {
      assertThat(raw[i]).isCloseTo(slow(references, spreads, references[i], i), within(1e-4));
      assertThat(raw[i]).isGreaterThan(strangers[i] + 0.1);
    }
    // Rows of other numbers than those of references are strangers.
    int[] unknown = IntStream.range(0, 30).map(i -> 11 + 3 * i).toArray();
    assertThat(EvidenceRows.together(evidence, rows, unknown, 0, 1)).containsExactly(strangers);
  }

  /** Copies of one row that is an anomaly: distances of 0 must not be minus infinity. */
  @Test
  void copiesHaveAFiniteScore() {
    float[][] rows = new float[25][WEIGHTS.length];
    NeighbourEvidence evidence = fit(rows, numbers(25));
    float[][] others = {rows[0], {1, 0, 0, 0, 0}, {1e9f, 0, 0, 0, 0}};
    double[] raw = EvidenceRows.together(evidence, others, EvidenceRows.strangers(3), -1, 1);
    assertThat(raw[0]).isFinite().isLessThan(raw[1]);
    assertThat(raw[1]).isLessThan(raw[2]);
    assertThat(raw[2]).isFinite();
  }

  @Test
  void rowsScoreTheSameAlone() {
    float[][] rows = EvidenceRows.random(300, WEIGHTS.length, 8);
    NeighbourEvidence evidence = fit(rows, numbers(300));
    float[][] others = EvidenceRows.random(100, WEIGHTS.length, 9);
    int[] self = EvidenceRows.strangers(100);
    double[] together = EvidenceRows.together(evidence, others, self, -1, 3);
    assertThat(EvidenceRows.alone(evidence, others, self, -1)).containsExactly(together);
  }
}
