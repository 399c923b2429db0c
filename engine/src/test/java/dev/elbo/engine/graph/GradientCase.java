// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbo.engine.Engine;
import dev.elbo.engine.kernel.KernelSelector;
import dev.elbo.engine.kernel.WordTransforms;
import dev.elbo.engine.random.Philox;
import dev.elbo.testkit.GradientCheck;
import dev.elbo.testkit.Numbers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One row of the gradient table: a graph {@code input -> dense heads -> operations under test ->
 * weighted sum} and the same in double precision.
 *
 * @param name what is tested, for people
 * @param operation the operation that it is an entry for
 * @param widths widths of the heads
 * @param point biases of the heads, taken in turn: where the operations are tested
 * @param build the operations under the engine
 * @param reference the same by definition
 */
record GradientCase(
    String name,
    Class<? extends Operation> operation,
    int[] widths,
    double[] point,
    Build build,
    Reference reference) {
  static final int ROWS = 5;
  private static final int INPUTS = 3;
  private static final long SEED = 99;
  private static final double TOLERANCE = 1e-4;

  /** Defines nodes on the heads. */
  @FunctionalInterface
  interface Build {
    Node on(Bench bench, Node[] heads);
  }

  /** Computes the same from the heads' values. */
  @FunctionalInterface
  interface Reference {
    Rows on(Values values, Rows[] heads);
  }

  /** What a graph may be built from. */
  static final class Bench {
    final Graph graph = new Graph();
    final Node input = graph.input(INPUTS);
    private final Map<Node, RowSource> sources = new HashMap<>();

    Bench() {
      sources.put(input, RowSource.of(inputs(), INPUTS));
    }

    /** A node of fixed rows. */
    Node data(float[] values) {
      int width = values.length / ROWS;
      Node node = graph.input(width);
      sources.put(node, RowSource.of(values, width));
      return node;
    }
  }

  /** What a reference may use beside the heads: parameters and the input. */
  static final class Values {
    private final List<Parameter> parameters;
    private final double[] flat;

    Values(List<Parameter> parameters, double[] flat) {
      this.parameters = parameters;
      this.flat = flat;
    }

    Rows input() {
      return Rows.of(inputs(), INPUTS);
    }

    double[] parameter(String name) {
      int at = 0;
      for (Parameter parameter : parameters) {
        if (parameter.name().equals(name)) {
          return java.util.Arrays.copyOfRange(flat, at, at + parameter.size());
        }
        at += parameter.size();
      }
      throw new AssertionError("no parameter " + name);
    }

    Rows table(String name, int width) {
      double[] values = parameter(name);
      return Rows.of(values.length / width, width, (r, j) -> values[r * width + j]);
    }

    Rows dense(Rows x, String name) {
      return x.dense(parameter(name + ".weight"), parameter(name + ".bias"));
    }

    /** A vector parameter as the same row everywhere. */
    Rows repeated(String name) {
      double[] vector = parameter(name);
      return Rows.of(ROWS, vector.length, (r, j) -> vector[j]);
    }
  }

  /** Words of a random node in the first step. */
  static int word(int randomNode, int row, int column) {
    int[] word = new int[1];
    Philox.fill(SEED, Streams.FIRST_NODE + randomNode, 0, row, column, word, 0, 1);
    return word[0];
  }

  /** Standard normal noise of a random node in the first step. */
  static Rows noise(int randomNode, int width) {
    return Rows.of(ROWS, width, (r, j) -> WordTransforms.normalFromWord(word(randomNode, r, j)));
  }

  /** Dropout factors of a random node in the first step. */
  static Rows mask(int randomNode, int width, double probability) {
    return Rows.of(
        ROWS,
        width,
        (r, j) ->
            (word(randomNode, r, j) >>> 1) < probability * 0x1p31 ? 0 : 1 / (1 - probability));
  }

  private static float[] inputs() {
    return Numbers.of(1).reals(ROWS * INPUTS, -0.5, 0.5);
  }

  @Override
  public String toString() {
    return name;
  }

  void check() {
    check(false);
    check(true);
  }

  /**
   * Checks the gradient.
   *
   * @param apart with nodes behind the result that change nothing and read neither it nor each
   *     other on the way back, so that buffers that are kept too short are written over
   */
  private void check(boolean apart) {
    Bench bench = new Bench();
    Node[] heads = new Node[widths.length];
    for (int i = 0; i < heads.length; i++) {
      heads[i] = bench.input.dense("head" + i, widths[i]);
    }
    Node built = build.on(bench, heads);
    Node result = apart ? built.plus(1f).times(2f).plus(-2f).times(0.5f) : built;
    float[] weights = Numbers.of(2).reals(ROWS * result.width(), -2, 2);
    Node objective = result.times(bench.data(weights)).sumColumns();
    assertThat(bench.graph.nodes()).as(name).anyMatch(n -> operation.isInstance(n.operation()));

    List<Parameter> parameters = bench.graph.parameters();
    ParameterValues values = ParameterValues.initial(bench.graph, 7);
    setPoint(bench.graph, values);
    ParameterValues gradients = ParameterValues.zeros(bench.graph);
    try (Engine engine = Engine.create(KernelSelector.select("scalar"), 1)) {
      TrainingProgram program =
          TrainingProgram.compile(
              engine, values, OptimizerState.initial(bench.graph), objective, List.of(), ROWS);
      program.gradient(bench.sources, ROWS, SEED, gradients);
      GradientCheck check = GradientCheck.of(flat -> loss(parameters, flat, weights), TOLERANCE);
      check.elements(name, flat(values), flat(gradients));
      check.directions(name, flat(values), flat(gradients), 3, 4);
      requireSameValue(program, objective, parameters, values, weights);
    }
  }

  /** The mean of {@code -objective} over the rows. */
  private double loss(List<Parameter> parameters, double[] flat, float[] weights) {
    Values at = new Values(parameters, flat);
    Rows[] heads = new Rows[widths.length];
    for (int i = 0; i < heads.length; i++) {
      heads[i] = at.dense(at.input(), "head" + i);
    }
    Rows result = reference.on(at, heads);
    return -result.times(Rows.of(weights, result.width())).total() / ROWS;
  }

  private void requireSameValue(
      TrainingProgram program,
      Node objective,
      List<Parameter> parameters,
      ParameterValues values,
      float[] weights) {
    float[] flat = flat(values);
    double[] wide = new double[flat.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = flat[i];
    }
    double sum = 0;
    for (int r = 0; r < ROWS; r++) {
      sum -= program.value(objective, r, 0) / (double) ROWS;
    }
    double expected = loss(parameters, wide, weights);
    assertThat(sum)
        .as(name + " value")
        .isCloseTo(
            expected, org.assertj.core.data.Offset.offset(1e-5 * Math.max(1, Math.abs(expected))));
  }

  private void setPoint(Graph graph, ParameterValues values) {
    for (Parameter parameter : graph.parameters()) {
      if (parameter.name().matches("head\\d+\\.bias")) {
        float[] bias = new float[parameter.size()];
        for (int i = 0; i < bias.length; i++) {
          bias[i] = (float) point[i % point.length];
        }
        values.set(parameter, bias);
      } else if (parameter.initializer() == Initializer.ONE
          || parameter.initializer() == Initializer.ZERO) {
        values.set(parameter, Numbers.of(parameter.index()).reals(parameter.size(), 0.4, 1.6));
      }
    }
  }

  private static float[] flat(ParameterValues values) {
    List<Float> all = new ArrayList<>();
    for (Parameter parameter : values.parameters()) {
      for (float value : values.get(parameter)) {
        all.add(value);
      }
    }
    float[] flat = new float[all.size()];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = all.get(i);
    }
    return flat;
  }
}
