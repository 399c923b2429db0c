// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbo.testkit.Bits;
import dev.elbo.testkit.Numbers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ParameterValuesTest {
  private final Graph graph = new Graph();

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 33", "33, 1", "2, 32", "3, 31", "31, 65", "784, 17", "5, 100"})
  void matricesComeBackAsTheyWere(int inputs, int outputs) {
    Parameter before = graph.vector("before", 3, Initializer.ONE, 1);
    Parameter matrix = graph.matrix("m", inputs, outputs, Initializer.ZERO);
    Parameter after = graph.matrix("after", 2, 2, Initializer.ONE);
    ParameterValues values = ParameterValues.initial(graph, 0);
    float[] given = Numbers.of(inputs).awkward(inputs * outputs);
    values.set(matrix, given);
    Bits.assertSame("matrix", given, values.get(matrix));
    assertThat(values.get(before)).containsExactly(1f, 1f, 1f);
    assertThat(values.get(after)).containsExactly(1f, 1f, 1f, 1f);
    assertThat(matrix.shape()).containsExactly(outputs, inputs);
    assertThat(matrix.size()).isEqualTo(inputs * outputs);
  }

  @ParameterizedTest
  @CsvSource({"1", "15", "16", "17", "100"})
  void vectorsComeBackAsTheyWere(int width) {
    Parameter vector = graph.vector("v", width, Initializer.ZERO, 1);
    ParameterValues values = ParameterValues.zeros(graph);
    float[] given = Numbers.of(width).awkward(width);
    values.set(vector, given);
    Bits.assertSame("vector", given, values.get(vector));
    assertThat(vector.shape()).containsExactly(width);
    assertThat(vector.isMatrix()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "5, 17", "33, 130", "500, 3"})
  void tablesComeBackAsTheyWere(int rows, int width) {
    Parameter table = graph.table("t", rows, width, Initializer.FAN_IN_UNIFORM);
    ParameterValues values = ParameterValues.initial(graph, 0);
    float limit = (float) (1 / Math.sqrt(width));
    for (float value : values.get(table)) {
      assertThat(value).isBetween(-limit, limit);
    }
    float[] given = Numbers.of(width).awkward(rows * width);
    values.set(table, given);
    Bits.assertSame("table", given, values.get(table));
    assertThat(table.shape()).containsExactly(rows, width);
    assertThat(table.size()).isEqualTo(rows * width);
    assertThat(table.isMatrix()).isFalse();
    assertThat(table.isTable()).isTrue();
  }

  @Test
  void getGivesACopyAndCopyIsIndependent() {
    Parameter vector = graph.vector("v", 2, Initializer.ONE, 1);
    ParameterValues values = ParameterValues.initial(graph, 0);
    values.get(vector)[0] = 5f;
    ParameterValues copy = values.copy();
    copy.set(vector, new float[] {7f, 8f});
    assertThat(values.get(vector)).containsExactly(1f, 1f);
    values.setAll(copy);
    assertThat(values.get(vector)).containsExactly(7f, 8f);
    assertThat(values.parameters()).containsExactly(vector);
  }

  @Test
  void wrongNumbersOfValuesAreRefused() {
    Parameter matrix = graph.matrix("m", 3, 2, Initializer.ZERO);
    ParameterValues values = ParameterValues.zeros(graph);
    assertThatThrownBy(() -> values.set(matrix, new float[5]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("m[2, 3] has 6 values, got 5");
  }

  @Test
  void allFiniteSeesEveryValue() {
    Parameter matrix = graph.matrix("m", 3, 33, Initializer.ONE);
    ParameterValues values = ParameterValues.initial(graph, 0);
    assertThat(values.allFinite()).isTrue();
    for (float bad : new float[] {Float.NaN, Float.NEGATIVE_INFINITY}) {
      float[] given = new float[99];
      given[98] = bad;
      values.set(matrix, given);
      assertThat(values.allFinite()).isFalse();
    }
  }

  @Test
  void optimizerStateCopiesEverything() {
    Parameter vector = graph.vector("v", 1, Initializer.ONE, 1);
    OptimizerState state = OptimizerState.initial(graph);
    state.first().set(vector, new float[] {1f});
    state.second().set(vector, new float[] {2f});
    state.setStep(3);
    OptimizerState copy = state.copy();
    state.first().set(vector, new float[1]);
    state.second().set(vector, new float[1]);
    state.setStep(0);
    OptimizerState restored = OptimizerState.initial(graph);
    restored.setAll(copy);
    assertThat(restored.first().get(vector)).containsExactly(1f);
    assertThat(restored.second().get(vector)).containsExactly(2f);
    assertThat(restored.step()).isEqualTo(3);
  }
}
