// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.elbo.engine.Engine;
import dev.elbo.engine.graph.ForwardProgram;
import dev.elbo.engine.graph.Graph;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.engine.graph.RowSource;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportanceWeightedObjectiveTest {
  /** Burda et al. 2016, equation 8. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 50})
  void valueAndWeightsAgreeWithADoubleReference(int samples) {
    int rows = 7;
    SplittableRandom random = new SplittableRandom(samples);
    float[] values = new float[rows * samples];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (-100 + 10 * random.nextGaussian());
    }
    Graph graph = new Graph();
    Node all = graph.input(samples);
    List<Node> logWeights = IntStream.range(0, samples).mapToObj(i -> all.columns(i, 1)).toList();
    ImportanceWeightedObjective objective = new ImportanceWeightedObjective(samples, true);
    Node bound = objective.of(logWeights);
    Node last = objective.normalizedWeight(logWeights.get(samples - 1), bound);
    try (Engine engine = Engine.create(1)) {
      ForwardProgram program =
          ForwardProgram.compile(engine, ParameterValues.zeros(graph), List.of(bound, last), rows);
      program.run(Map.of(all, RowSource.of(values, samples)), rows, 0, 0, 0);
      for (int row = 0; row < rows; row++) {
        double sum = 0;
        for (int i = 0; i < samples; i++) {
          sum += Math.exp(values[row * samples + i]);
        }
        assertThat((double) program.value(bound, row, 0))
            .isCloseTo(Math.log(sum / samples), within(3e-5));
        double share = Math.exp(values[row * samples + samples - 1]) / sum;
        assertThat((double) program.value(last, row, 0)).isCloseTo(share, within(3e-5));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -3, 1001})
  void samplesAreChecked(int samples) {
    assertThatThrownBy(() -> new ImportanceWeightedObjective(samples, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("samples must be from 1 to 1000, got " + samples);
  }

  @Test
  void thereIsNoWarmup() {
    ImportanceWeightedObjective objective = new ImportanceWeightedObjective(5, true);
    assertThat(objective.betaAt(0, 10, 10)).isEqualTo(1f);
    assertThat(objective.warmupEnd(10)).isZero();
    assertThat(objective.id()).isEqualTo("iwae");
  }
}
