// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.elbo.testkit.Bits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InitializerTest {
  private static float[] matrix(Initializer initializer, int inputs, int outputs, long seed) {
    Graph graph = new Graph();
    Parameter parameter = graph.matrix("m", inputs, outputs, initializer);
    return ParameterValues.initial(graph, seed).get(parameter);
  }

  @ParameterizedTest
  @CsvSource({
    "FAN_IN_UNIFORM, 0.1", // 1 / sqrt(100)
    "GLOROT_UNIFORM, 0.14142135623730950", // sqrt(6 / 300)
    "HE_UNIFORM, 0.24494897427831780" // sqrt(6 / 100)
  })
  void valuesAreUniformBetweenTheLimits(Initializer initializer, double limit) {
    float[] values = matrix(initializer, 100, 200, 17);
    double sum = 0;
    double squares = 0;
    double largest = 0;
    for (float value : values) {
      sum += value;
      squares += (double) value * value;
      largest = Math.max(largest, Math.abs(value));
    }
    int n = values.length;
    assertThat(largest).isBetween(0.999 * limit, limit);
    // Five standard errors at a fixed seed: of the mean, and of the second moment (4/45 limit^4).
    assertThat(sum / n).isCloseTo(0, within(5 * limit / Math.sqrt(3.0 * n)));
    assertThat(squares / n)
        .isCloseTo(limit * limit / 3, within(5 * limit * limit * Math.sqrt(4 / 45.0 / n)));
  }

  @Test
  void constantsAreConstant() {
    assertThat(matrix(Initializer.ZERO, 3, 5, 1)).containsOnly(0f);
    assertThat(matrix(Initializer.ONE, 3, 5, 1)).containsOnly(1f);
  }

  @Test
  void theSameSeedGivesTheSameValues() {
    float[] values = matrix(Initializer.HE_UNIFORM, 7, 33, 5);
    Bits.assertSame("values", values, matrix(Initializer.HE_UNIFORM, 7, 33, 5));
    assertThat(matrix(Initializer.HE_UNIFORM, 7, 33, 6)).isNotEqualTo(values);
  }

  @Test
  void parametersHaveValuesOfTheirOwnWhateverComesLater() {
    Graph graph = new Graph();
    Parameter first = graph.matrix("a", 4, 4, Initializer.FAN_IN_UNIFORM);
    float[] alone = ParameterValues.initial(graph, 2).get(first);
    Parameter second = graph.matrix("b", 4, 4, Initializer.FAN_IN_UNIFORM);
    ParameterValues values = ParameterValues.initial(graph, 2);
    Bits.assertSame("first", alone, values.get(first));
    assertThat(values.get(second)).isNotEqualTo(values.get(first));
  }

  @Test
  void aBiasTakesTheLimitOfItsMatrix() {
    Graph graph = new Graph();
    graph.input(400).dense("layer", 1000);
    graph.input(400).dense("he", 10, Initializer.HE_UNIFORM);
    ParameterValues values = ParameterValues.initial(graph, 1);
    float largest = 0;
    for (float value : values.get(graph.parameters().get(1))) {
      largest = Math.max(largest, Math.abs(value));
    }
    assertThat(largest).isBetween(0.049f, 0.05f);
    assertThat(values.get(graph.parameters().get(3))).containsOnly(0f);
  }
}
