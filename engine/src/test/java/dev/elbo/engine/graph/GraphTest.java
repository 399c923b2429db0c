// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbo.engine.kernel.Activation;
import dev.elbo.engine.layer.HiddenLayer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What may not be built, and what the messages say. */
final class GraphTest {
  private final Graph graph = new Graph();
  private final Node x = graph.input(4);
  private final Node y = graph.input(3);
  private final Parameter matrix = graph.matrix("w", 4, 2, Initializer.ZERO);
  private final Parameter vector = graph.vector("v", 2, Initializer.ZERO, 1);

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  @Test
  void widths() {
    assertRefused(() -> graph.input(0), "width must be at least 1, got 0");
    assertRefused(() -> x.plus(y), "widths must agree, got 4 and 3");
    assertRefused(() -> x.minus(y), "widths must agree, got 4 and 3");
    assertRefused(() -> x.times(y), "widths must agree, got 4 and 3");
    assertRefused(() -> x.sampleGaussian(y), "widths must agree, got 4 and 3");
    assertRefused(() -> x.klToStandardNormal(y), "widths must agree, got 4 and 3");
    assertRefused(() -> x.bernoulliLogProb(y), "widths must agree, got 4 and 3");
    assertRefused(() -> x.gaussianLogProb(y, x), "widths must agree, got 4 and 3");
    assertRefused(() -> x.gaussianLogProb(x, y), "widths must agree, got 4 and 3");
    assertRefused(() -> x.gaussianLogProb(1f, y), "widths must agree, got 4 and 3");
    assertRefused(() -> x.repeatColumns(3), "only a node of width 1 can be repeated, this has 4");
    assertRefused(() -> x.sumColumns().repeatColumns(0), "width must be at least 1, got 0");
  }

  @Test
  void parameters() {
    assertRefused(() -> y.dense(matrix, vector), "w[2, 4] does not fit rows of width 3");
    assertRefused(() -> x.dense(vector, vector), "v[2] does not fit rows of width 4");
    assertRefused(() -> x.dense(matrix, matrix), "w[2, 4] does not fit w[2, 4]");
    assertRefused(() -> x.timesVector(vector), "v[2] does not fit rows of width 4");
    assertRefused(() -> x.plusVector(matrix), "w[2, 4] does not fit rows of width 4");
    assertRefused(() -> graph.repeat(matrix), "w[2, 4] is not a vector");
    assertRefused(() -> graph.vector("w", 3, Initializer.ZERO, 1), "parameter w is defined twice");
    assertRefused(
        () -> graph.matrix("m", 0, 3, Initializer.ZERO), "inputs of m must be at least 1, got 0");
    assertRefused(
        () -> graph.matrix("m", 3, 0, Initializer.ZERO), "outputs of m must be at least 1, got 0");
    assertRefused(
        () -> graph.vector("m", 3, Initializer.ZERO, 0), "fanIn of m must be at least 1, got 0");
    assertThat(graph.parameters()).containsExactly(matrix, vector);
  }

  @Test
  void settings() {
    assertRefused(
        () -> x.dropout(1f), "dropout probability must be at least 0 and below 1, got 1.0");
    assertRefused(
        () -> x.dropout(Float.NaN), "dropout probability must be at least 0 and below 1, got NaN");
    for (float variance : new float[] {0f, -1f, Float.NaN, Float.POSITIVE_INFINITY}) {
      assertRefused(
          () -> x.gaussianLogProb(variance, x),
          "variance must be finite and above 0, got " + variance);
    }
    assertRefused(() -> x.categoricalLogProb(y, 1), "levels must be at least 2, got 1");
    assertRefused(
        () -> x.categoricalLogProb(y, 2), "3 columns of 2 levels need as many logits, got 4");
    assertRefused(() -> layer(0, 0f), "hidden width must be at least 1, got 0");
    assertRefused(() -> layer(1, 1f), "dropout must be at least 0 and below 1, got 1.0");
    assertRefused(() -> layer(1, Float.NaN), "dropout must be at least 0 and below 1, got NaN");
  }

  @Test
  void nodesOfTwoGraphs() {
    Node other = new Graph().input(4);
    assertRefused(() -> x.plus(other), "nodes of two graphs cannot be combined");
  }

  @Test
  void nodesKnowTheirWidthAndGraph() {
    assertThat(x.width()).isEqualTo(4);
    assertThat(x.dense(matrix, vector).width()).isEqualTo(2);
    assertThat(x.graph()).isSameAs(graph);
    assertThat(matrix).hasToString("w[2, 4]");
    assertThat(matrix.name()).isEqualTo("w");
  }

  private static HiddenLayer layer(int width, float dropout) {
    return new HiddenLayer(width, Activation.RELU, false, false, dropout, Initializer.ZERO);
  }
}
