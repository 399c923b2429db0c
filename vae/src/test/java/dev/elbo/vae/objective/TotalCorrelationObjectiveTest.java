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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotalCorrelationObjectiveTest {
  /** Chen et al. 2018, equation 2: log p(x|z) -10, log q(z|x) -2, q(z) -5 and -6, p(z) -9. */
  @ParameterizedTest
  @CsvSource({
    // alpha, beta, gamma, expected: -10 - alpha 3 - beta 1 - gamma 3
    "0, 0, 0, -10",
    "1, 0, 0, -13",
    "0, 1, 0, -11",
    "0, 0, 1, -13",
    "1, 1, 1, -17",
    "1, 6, 1, -22",
    "0.5, 2, 3, -22.5"
  })
  void partsAreWeighed(float alpha, float beta, float gamma, float expected) {
    Graph graph = new Graph();
    Node reconstruction = graph.input(1);
    Node posterior = graph.input(1);
    Node aggregate = graph.input(2);
    Node prior = graph.input(1);
    Node node =
        new TotalCorrelationObjective(alpha, beta, gamma)
            .of(reconstruction, posterior, aggregate, prior);
    try (Engine engine = Engine.create(1)) {
      ForwardProgram program =
          ForwardProgram.compile(engine, ParameterValues.zeros(graph), List.of(node), 1);
      program.run(
          Map.of(
              reconstruction, row(-10),
              posterior, row(-2),
              aggregate, row(-5, -6),
              prior, row(-9)),
          1,
          0,
          0,
          0);
      assertThat(program.value(node, 0, 0)).isCloseTo(expected, within(1e-6f));
    }
  }

  private static RowSource row(float... values) {
    return RowSource.of(values, values.length);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-1|1|1|alpha must be from 0 to 1000, got -1.0",
        "1|NaN|1|beta must be from 0 to 1000, got NaN",
        "1|1|1001|gamma must be from 0 to 1000, got 1001.0"
      })
  void rangesAreChecked(float alpha, float beta, float gamma, String message) {
    assertThatThrownBy(() -> new TotalCorrelationObjective(alpha, beta, gamma))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void betaIsTheWeightOfTheTotalCorrelation() {
    TotalCorrelationObjective objective = TotalCorrelationObjective.PAPER.withBeta(4);
    assertThat(objective).isEqualTo(new TotalCorrelationObjective(1, 4, 1));
    assertThat(objective.betaAt(3, 10, 10)).isEqualTo(4f);
    assertThat(objective.warmupEnd(10)).isZero();
    assertThat(objective.id()).isEqualTo("tc");
  }
}
