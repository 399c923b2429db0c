// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.elbo.engine.Engine;
import dev.elbo.engine.kernel.KernelSelector;
import dev.elbo.engine.optim.Optimizer;
import dev.elbo.testkit.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What discretised logistic mixtures and beta-binomials keep for any parameters. */
final class LevelOperationsTest {
  /** A likelihood of levels, on parameters of one column. */
  private record Levels(int levels, int components, List<Integer> atoms) {
    int outputs() {
      return components == 0 ? 2 : (atoms.isEmpty() ? 0 : atoms.size() + 1) + 3 * components;
    }

    Node logProb(Node head, Node x) {
      return components == 0
          ? head.betaBinomialLogProb(x, levels)
          : head.discretizedLogisticLogProb(x, levels, components, atoms);
    }

    /** Log-probabilities of all levels. */
    double[] all(float[] parameters) {
      Graph graph = new Graph();
      Node head = graph.input(outputs());
      Node x = graph.input(1);
      Node logProb = logProb(head, x);
      double[] result = new double[levels];
      try (Engine engine = Engine.create(KernelSelector.select("scalar"), 1)) {
        ForwardProgram program =
            ForwardProgram.compile(engine, ParameterValues.zeros(graph), List.of(logProb), levels);
        RowSource heads =
            (row, target, at) -> System.arraycopy(parameters, 0, target, at, parameters.length);
        RowSource data = (row, target, at) -> target[at] = row / (float) (levels - 1);
        program.run(Map.of(head, heads, x, data), levels, 0, 1, 0);
        for (int row = 0; row < levels; row++) {
          result[row] = program.value(logProb, row, 0);
        }
      }
      return result;
    }
  }

  private static Levels of(String kind) {
    return switch (kind) {
      case "one" -> new Levels(256, 1, List.of());
      case "five" -> new Levels(256, 5, List.of());
      case "ends" -> new Levels(256, 3, List.of(0, 252, 253, 254, 255));
      case "inside" -> new Levels(17, 2, List.of(3, 9));
      case "both" -> new Levels(17, 2, List.of(0, 1, 9, 16));
      case "all but one" -> new Levels(4, 2, List.of(0, 1, 3));
      case "two levels" -> new Levels(2, 1, List.of());
      case "many levels" -> new Levels(65536, 2, List.of(0));
      case "beta-binomial" -> new Levels(256, 0, List.of());
      case "beta-binomial of 17" -> new Levels(17, 0, List.of());
      default -> new Levels(2, 0, List.of());
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "one",
        "five",
        "ends",
        "inside",
        "both",
        "all but one",
        "two levels",
        "beta-binomial",
        "beta-binomial of 17",
        "beta-binomial of 2"
      })
  void probabilitiesSumToOne(String kind) {
    Levels levels = of(kind);
    Numbers numbers = Numbers.of(5);
    for (double spread : new double[] {0.1, 1, 3, 10, 100}) {
      for (int trial = 0; trial < 12; trial++) {
        float[] p = numbers.reals(levels.outputs(), -spread, spread);
        requireTotalOfOne(levels, p);
      }
    }
  }

  /** Where a float cannot tell neighbouring levels from each other any more, near enough. */
  @Test
  void probabilitiesOfManyLevelsSumToOne() {
    requireTotalOfOne(of("many levels"), new float[] {0, 0.5f, 0.1f, 0, -0.3f, 0.7f, -9, -2});
  }

  private static void requireTotalOfOne(Levels levels, float[] p) {
    double total = 0;
    for (double logProb : levels.all(p)) {
      assertThat(logProb).isLessThanOrEqualTo(1e-6);
      total += Math.exp(logProb);
    }
    assertThat(total).as("%s", (Object) p).isCloseTo(1, within(1e-5));
  }

  /** All widths of a bin, in units of the scale, and all places beside it. */
  @Test
  void oneLogisticAgreesWithItsDefinition() {
    Levels one = of("one");
    for (double logScale : new double[] {-7, -6, -5, -4, -2.5, -1, 0, 2, 5, 30}) {
      for (double mean : new double[] {-3, -1, -0.5, 0.003921569, 0.3, 1.004, 1.5}) {
        float[] p = {0.7f, (float) mean, (float) logScale};
        double[] logProb = one.all(p);
        for (int level = 0; level < 256; level++) {
          double expected = Math.log(LevelReference.bin(p[1], p[2], level, 256, 0, 255));
          if (expected > -700) { // below, the definition itself underflows
            assertThat(logProb[level])
                .as("level %d, mean %s, log-scale %s", level, mean, logScale)
                .isCloseTo(expected, within(3e-6 * Math.max(1, Math.abs(expected))));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"one", "five", "ends", "inside", "both", "beta-binomial"})
  void extremeParametersGiveFiniteValuesAndGradients(String kind) {
    Levels levels = of(kind);
    List<float[]> points = new ArrayList<>();
    for (float size : new float[] {1e3f, 1e6f, 1e9f}) {
      for (int seed = 0; seed < 6; seed++) {
        float[] p = Numbers.of(seed).reals(levels.outputs(), -1, 1);
        for (int i = 0; i < p.length; i++) {
          p[i] *= size;
        }
        points.add(p);
      }
    }
    for (float[] p : points) {
      for (double logProb : levels.all(p)) {
        assertThat(logProb).as("%s", (Object) p).isFinite();
      }
      for (float value : gradient(levels, p)) {
        assertThat(value).as("%s", (Object) p).isFinite();
      }
    }
  }

  @Test
  void farLevelsAreAsUnlikelyAsTheTailSays() {
    double[] logProb = of("one").all(new float[] {0, -1, -1000});
    double inverse = Math.exp(2 + Math.log(255));
    assertThat(logProb[0]).isCloseTo(0, within(1e-3));
    // The lower edge is 509 half bins above the mean.
    assertThat(logProb[255]).isCloseTo(-inverse * 509 / 255, within(1e-2));
    double[] equalLogits = of("ends").all(new float[of("ends").outputs()]);
    assertThat(equalLogits[253]).isCloseTo(-Math.log(6), within(1e-6));
  }

  /** Large logits that are all the same are small ones. */
  @Test
  void commonPartOfLogitsDoesNotMatter() {
    Levels both = of("both");
    float[] p = Numbers.of(8).reals(both.outputs(), -1, 1);
    float[] moved = p.clone();
    for (int i = 0; i < 5 + 2; i++) {
      p[i] = Math.round(p[i] * 64) / 64f; // exact, 16384 more too
      moved[i] = p[i] + 16384;
    }
    assertThat(both.all(moved)).containsExactly(both.all(p));
  }

  /** The gradient of the sum of all levels' log-probabilities by the parameters. */
  private static float[] gradient(Levels levels, float[] point) {
    Graph graph = new Graph();
    Node x = graph.input(1);
    Parameter parameter = graph.vector("p", point.length, Initializer.ZERO, 1);
    Node objective = levels.logProb(graph.repeat(parameter), x);
    ParameterValues values = ParameterValues.zeros(graph);
    values.set(parameter, point);
    ParameterValues gradients = ParameterValues.zeros(graph);
    RowSource data = (row, target, at) -> target[at] = row / (levels.levels - 1f);
    try (Engine engine = Engine.create(KernelSelector.select("scalar"), 1)) {
      TrainingProgram program =
          TrainingProgram.compile(
              engine, values, OptimizerState.initial(graph), objective, List.of(), levels.levels);
      program.gradient(Map.of(x, data), levels.levels, 1, gradients);
    }
    return gradients.get(parameter);
  }

  /** A component that is too narrow for all that it sees widens again. */
  @Test
  void logScaleComesBackFromBelow() {
    Graph graph = new Graph();
    Node x = graph.input(1);
    Parameter parameter = graph.vector("p", 3, Initializer.ZERO, 1);
    Node objective = graph.repeat(parameter).discretizedLogisticLogProb(x, 256, 1, List.of());
    ParameterValues values = ParameterValues.zeros(graph);
    values.set(parameter, new float[] {0, 0, -15});
    RowSource data = (row, target, at) -> target[at] = (100 + 7 * row) / 255f;
    try (Engine engine = Engine.create(KernelSelector.select("scalar"), 1)) {
      TrainingProgram program =
          TrainingProgram.compile(
              engine, values, OptimizerState.initial(graph), objective, List.of(), 8);
      for (int step = 0; step < 600; step++) {
        program.step(Map.of(x, data), 8, 1, Optimizer.Adam.PAPER, 0.05, OptionalDouble.empty());
      }
    }
    // Eight levels over 49 of 255: a standard deviation of 16 levels is a scale of 0.07.
    assertThat(values.get(parameter)[2]).isBetween(-3.5f, -2.3f);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1|1||3|levels must be from 2 to 65536, got 1",
        "65537|1||3|levels must be from 2 to 65536, got 65537",
        "17|0||3|components must be at least 1, got 0",
        "17|1|17|5|atoms must be rising levels from 0 to 16, got [17]",
        "17|1|-1|5|atoms must be rising levels from 0 to 16, got [-1]",
        "17|1|3 3|6|atoms must be rising levels from 0 to 16, got [3, 3]",
        "2|1|0 1|6|atoms must be fewer than the 2 levels",
        "17|2|0 16|8|1 columns need 9 parameters each, got 8"
      })
  void argumentsAreChecked(int levels, int components, String atoms, int width, String message) {
    List<Integer> list = new ArrayList<>();
    for (String atom : atoms == null ? new String[0] : atoms.split(" ")) {
      list.add(Integer.parseInt(atom));
    }
    Graph graph = new Graph();
    Node x = graph.input(1);
    Node head = graph.input(width);
    assertThatThrownBy(() -> head.discretizedLogisticLogProb(x, levels, components, list))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void indicatorsTellMarkedLevelsFromTheirNeighbours() {
    Graph graph = new Graph();
    Node x = graph.input(2);
    Node marked = x.levelIndicators(256, List.of(0, 254));
    try (Engine engine = Engine.create(KernelSelector.select("scalar"), 1)) {
      ForwardProgram program =
          ForwardProgram.compile(engine, ParameterValues.zeros(graph), List.of(marked), 256);
      // As numbers are divided, and as they are scaled.
      RowSource levels =
          (row, target, at) -> {
            target[at] = row / 255f;
            target[at + 1] = row * (1f / 255);
          };
      program.run(Map.of(x, levels), 256, 0, 1, 0);
      for (int level = 0; level < 256; level++) {
        for (int column = 0; column < 2; column++) {
          assertThat(program.value(marked, level, 3 * column))
              .isCloseTo(level / 255f, within(1e-7f));
          assertThat(program.value(marked, level, 3 * column + 1))
              .isCloseTo(level == 0 ? 1f : 0f, within(1e-4f));
          assertThat(program.value(marked, level, 3 * column + 2))
              .isCloseTo(level == 254 ? 1f : 0f, within(1e-4f));
        }
      }
    }
  }

  @Test
  void argumentsOfIndicatorsAreChecked() {
    Node x = new Graph().input(3);
    assertThatThrownBy(() -> x.levelIndicators(1, List.of(0)))
        .hasMessage("levels must be from 2 to 65536, got 1");
    assertThatThrownBy(() -> x.levelIndicators(17, List.of()))
        .hasMessage("marked must have at least one level");
    for (List<Integer> wrong : List.of(List.of(17), List.of(-1), List.of(3, 3))) {
      assertThatThrownBy(() -> x.levelIndicators(17, wrong))
          .hasMessage("marked must be rising levels from 0 to 16, got " + wrong);
    }
  }

  @Test
  void argumentsOfTheBetaBinomialAreChecked() {
    Graph graph = new Graph();
    Node x = graph.input(3);
    assertThatThrownBy(() -> graph.input(6).betaBinomialLogProb(x, 1))
        .hasMessage("levels must be from 2 to 65536, got 1");
    assertThatThrownBy(() -> graph.input(5).betaBinomialLogProb(x, 8))
        .hasMessage("3 columns need 2 parameters each, got 5");
  }
}
