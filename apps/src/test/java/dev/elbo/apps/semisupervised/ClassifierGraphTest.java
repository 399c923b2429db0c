// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.semisupervised;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.elbo.data.Dataset;
import dev.elbo.engine.Engine;
import dev.elbo.engine.graph.ForwardProgram;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.Parameter;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.engine.graph.RowSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClassifierGraphTest {
  private static final int ROWS = 6;
  private static final Dataset DATA = SmallClassifiers.numbers(ROWS, 2);

  private static Engine engine;

  @BeforeAll
  static void open() {
    engine = Engine.create(1);
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  private static ClassifierGraph graph(ClassModel model) {
    return new ClassifierGraph(
        SmallClassifiers.config(DATA, model, 1), DATA.shape(), SmallClassifiers.CLASSES);
  }

  private static float[] row(ForwardProgram program, Node node, int row) {
    float[] values = new float[node.width()];
    program.copyRow(node, row, values, 0);
    return values;
  }

  /** The first half of the rows have labels, row modulo 3. */
  private static Map<Node, RowSource> inputs(ClassifierGraph graph) {
    Map<Node, RowSource> inputs = new HashMap<>();
    RowSource data = (row, target, at) -> DATA.copyRow(row, target, at);
    inputs.put(graph.data(), data);
    inputs.put(graph.changed(), data);
    inputs.put(
        graph.label(),
        (row, target, at) -> {
          for (int c = 0; c < graph.classes(); c++) {
            target[at + c] = row < ROWS / 2 && c == row % graph.classes() ? 1 : 0;
          }
        });
    inputs.put(graph.known(), (row, target, at) -> target[at] = row < ROWS / 2 ? 1 : 0);
    inputs.put(graph.units(), graph.unitVectors());
    return inputs;
  }

  /** Kingma et al. 2014, equations 6 and 7, in doubles from the bounds by class. */
  @ParameterizedTest
  @EnumSource(ClassModel.class)
  void unknownClassesAreSummedOutExactly(ClassModel model) {
    ClassifierGraph graph = graph(model);
    ParameterValues values = ParameterValues.initial(graph.graph(), 4);
    ForwardProgram program =
        ForwardProgram.compile(
            engine,
            values,
            List.of(graph.elbo(), graph.boundByClass(), graph.logProbabilities()),
            ROWS);
    program.run(inputs(graph), ROWS, 0, 1, 0);
    for (int row = 0; row < ROWS; row++) {
      float[] bounds = row(program, graph.boundByClass(), row);
      float[] logProbabilities = row(program, graph.logProbabilities(), row);
      double expected = 0;
      for (int c = 0; c < bounds.length; c++) {
        double joint = bounds[c] - Math.log(bounds.length);
        double q = Math.exp(logProbabilities[c]);
        expected += row < ROWS / 2 ? (c == row % 3 ? joint : 0) : q * (joint - logProbabilities[c]);
      }
      assertThat((double) row(program, graph.elbo(), row)[0])
          .isCloseTo(expected, within(1e-4 * Math.abs(expected)));
    }
  }

  /** Bounds of a mixture differ by KL divergences alone, here by their closed form in doubles. */
  @Test
  void classesOfAMixtureDifferByTheirDivergences() {
    ClassifierGraph graph = graph(ClassModel.MIXTURE);
    ParameterValues values = ParameterValues.initial(graph.graph(), 4);
    Node mean = graph.parts().posterior.mean();
    Node logVariance = graph.parts().posterior.logVariance();
    ForwardProgram program =
        ForwardProgram.compile(
            engine, values, List.of(graph.boundByClass(), mean, logVariance), ROWS);
    program.run(inputs(graph), ROWS, 0, 1, 0);
    List<float[]> negative = new ArrayList<>();
    for (Parameter parameter : values.parameters()) {
      if (parameter.name().startsWith("prior.")) {
        negative.add(values.get(parameter));
      }
    }
    assertThat(negative).hasSize(3);
    for (int row = 0; row < ROWS; row++) {
      float[] bounds = row(program, graph.boundByClass(), row);
      float[] m = row(program, mean, row);
      float[] v = row(program, logVariance, row);
      double[] kl = new double[3];
      for (int c = 0; c < 3; c++) {
        for (int d = 0; d < m.length; d++) {
          double distance = m[d] + (double) negative.get(c)[d];
          kl[c] += 0.5 * (Math.exp(v[d]) + distance * distance - 1 - v[d]);
        }
      }
      assertThat((double) bounds[0] - bounds[1]).isCloseTo(kl[1] - kl[0], within(1e-4));
      assertThat((double) bounds[0] - bounds[2]).isCloseTo(kl[2] - kl[0], within(1e-4));
    }
  }

  /** A class that M2 is told changes its bound; M1 knows none. */
  @Test
  void boundsKnowTheClassWhereTheModelDoes() {
    for (ClassModel model : ClassModel.values()) {
      ClassifierGraph graph = graph(model);
      ForwardProgram program =
          ForwardProgram.compile(
              engine,
              ParameterValues.initial(graph.graph(), 4),
              List.of(graph.boundByClass()),
              ROWS);
      program.run(inputs(graph), ROWS, 0, 1, 0);
      float[] bounds = row(program, graph.boundByClass(), 0);
      if (model == ClassModel.FEATURES) {
        assertThat(bounds[1]).isEqualTo(bounds[0]);
      } else {
        assertThat(Math.abs(bounds[1] - bounds[0])).as(model.id()).isGreaterThan(1e-4f);
      }
    }
  }
}
