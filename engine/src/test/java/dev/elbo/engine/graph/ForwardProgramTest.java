// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbo.engine.Engine;
import dev.elbo.engine.kernel.KernelSelector;
import dev.elbo.testkit.Bits;
import dev.elbo.testkit.Numbers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ForwardProgramTest {
  private static final int ROWS = 100;

  private final Engine engine = Engine.create(KernelSelector.select("scalar"), 2);
  private final Graph graph = new Graph();
  private final Node x = graph.input(20);
  private final Node hidden = x.dense("a", 150).tanh().dropout(0.5f).dense("b", 150).relu();
  private final Node mean = hidden.dense("mean", 5);
  private final Node z = mean.sampleGaussian(hidden.dense("logVar", 5));
  private final Node second = z.sampleGaussian(mean);
  private final ParameterValues values = ParameterValues.initial(graph, 1);
  private final float[] data = Numbers.of(3).reals(ROWS * 20, -1, 1);

  @AfterEach
  void close() {
    engine.close();
  }

  private float[] whole(long seed, int draw) {
    ForwardProgram program = ForwardProgram.compile(engine, values, List.of(second), ROWS);
    program.run(Map.of(x, RowSource.of(data, 20)), ROWS, 1000, seed, draw);
    float[] out = new float[ROWS * 5];
    for (int row = 0; row < ROWS; row++) {
      program.copyRow(second, row, out, row * 5);
    }
    return out;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 33, 64, 99})
  void rowsInPiecesAreTheRowsAtOnce(int piece) {
    ForwardProgram program = ForwardProgram.compile(engine, values, List.of(second), piece);
    assertThat(program.maxRows()).isEqualTo(piece);
    float[] out = new float[ROWS * 5];
    for (int first = 0; first < ROWS; first += piece) {
      int from = first;
      int rows = Math.min(piece, ROWS - first);
      RowSource source =
          (row, target, offset) -> System.arraycopy(data, (from + row) * 20, target, offset, 20);
      program.run(Map.of(x, source), rows, 1000 + first, 7, 3);
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < 5; column++) {
          out[(first + row) * 5 + column] = program.value(second, row, column);
        }
      }
    }
    Bits.assertSame("rows", whole(7, 3), out);
  }

  @Test
  void noiseDependsOnSeedDrawAndRow() {
    float[] base = whole(7, 3);
    Bits.assertSame("again", base, whole(7, 3));
    assertThat(whole(8, 3)).isNotEqualTo(base);
    assertThat(whole(7, 4)).isNotEqualTo(base);
    float[] same = new float[ROWS * 20];
    ForwardProgram program = ForwardProgram.compile(engine, values, List.of(second), ROWS);
    program.run(Map.of(x, RowSource.of(same, 20)), ROWS, 0, 7, 3);
    assertThat(program.value(second, 1, 0)).isNotEqualTo(program.value(second, 0, 0));
  }

  @Test
  void dropoutPassesRowsThrough() {
    Graph other = new Graph();
    Node input = other.input(20);
    Node dropped = input.dropout(0.9f);
    ForwardProgram program =
        ForwardProgram.compile(engine, ParameterValues.zeros(other), List.of(dropped), ROWS);
    program.run(Map.of(input, RowSource.of(data, 20)), ROWS, 0, 1, 0);
    float[] row = new float[20];
    program.copyRow(dropped, 99, row, 0);
    Bits.assertSame("row", java.util.Arrays.copyOfRange(data, 99 * 20, 100 * 20), row);
  }

  @Test
  void sharedBuffersGiveTheBitsOfBuffersOfTheirOwn() {
    ForwardProgram program = ForwardProgram.compile(engine, values, graph.nodes(), ROWS);
    program.run(Map.of(x, RowSource.of(data, 20)), ROWS, 1000, 7, 3);
    float[] out = new float[ROWS * 5];
    for (int row = 0; row < ROWS; row++) {
      program.copyRow(second, row, out, row * 5);
    }
    Bits.assertSame("rows", whole(7, 3), out);
  }

  @Test
  void scalarsKeepTheirValueUntilTheyAreSet() {
    Graph other = new Graph();
    Node input = other.input(1);
    Scalar first = other.scalar("first", 2f);
    Scalar factor = other.scalar("factor", 3f);
    Node scaled = input.times(first).times(factor);
    ForwardProgram program =
        ForwardProgram.compile(engine, ParameterValues.zeros(other), List.of(scaled), 1);
    Map<Node, RowSource> one = Map.of(input, RowSource.of(new float[] {1f}, 1));
    program.run(one, 1, 0, 0, 0);
    assertThat(program.value(scaled, 0, 0)).isEqualTo(6f);
    program.set(factor, -5f);
    program.run(one, 1, 0, 0, 0);
    assertThat(program.value(scaled, 0, 0)).isEqualTo(-10f);
    assertThat(factor.name()).isEqualTo("factor");
  }

  @Test
  void laterChangesOfValuesAreSeen() {
    ForwardProgram program = ForwardProgram.compile(engine, values, List.of(mean), 1);
    Map<Node, RowSource> inputs = Map.of(x, RowSource.of(data, 20));
    program.run(inputs, 1, 0, 0, 0);
    float before = program.value(mean, 0, 0);
    Parameter bias = graph.parameters().get(5);
    assertThat(bias.name()).isEqualTo("mean.bias");
    float[] shifted = values.get(bias);
    shifted[0] += 1;
    values.set(bias, shifted);
    program.run(inputs, 1, 0, 0, 0);
    assertThat(program.value(mean, 0, 0)).isNotEqualTo(before);
  }

  @Test
  void aMapThatIsChangedBetweenRunsIsReadAgain() {
    ForwardProgram program = ForwardProgram.compile(engine, values, List.of(mean), 1);
    Map<Node, RowSource> inputs = new HashMap<>();
    inputs.put(x, RowSource.of(data, 20));
    program.run(inputs, 1, 0, 0, 0);
    float first = program.value(mean, 0, 0);
    inputs.put(x, RowSource.of(new float[20], 20));
    program.run(inputs, 1, 0, 0, 0);
    assertThat(program.value(mean, 0, 0)).isNotEqualTo(first);
  }

  @Test
  void argumentsAreChecked() {
    assertThatThrownBy(() -> ForwardProgram.compile(engine, values, List.of(), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a program needs an output");
    assertThatThrownBy(() -> ForwardProgram.compile(engine, values, List.of(z), 0))
        .hasMessage("maxRows must be at least 1, got 0");
    ForwardProgram program = ForwardProgram.compile(engine, values, List.of(z), 2);
    assertThatThrownBy(() -> program.run(Map.of(), 3, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rows must be from 1 to 2, got 3");
  }
}
