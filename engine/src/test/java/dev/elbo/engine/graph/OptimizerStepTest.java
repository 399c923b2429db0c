// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.elbo.engine.Engine;
import dev.elbo.engine.kernel.KernelSelector;
import dev.elbo.engine.optim.Optimizer;
import dev.elbo.testkit.Bits;
import dev.elbo.testkit.Numbers;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Steps on linear objectives, whose gradients are the rows that are fed in. */
final class OptimizerStepTest {
  private final Engine engine = Engine.create(KernelSelector.select("scalar"), 1);
  private final Graph graph = new Graph();

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void firstStepOfAdamByHand() {
    Linear linear = new Linear(1);
    linear.set(1f);
    linear.step(Optimizer.Adam.PAPER, 0.001, OptionalDouble.empty(), 0.5f);
    // The float nearest to 0.999 makes v's factor 0.00099999; its correction has the same.
    // m = 0.1 * 0.5, v = 0.001 * 0.25; corrected: 0.5 and 0.25; 1 - 0.001 * 0.5 / (0.5 + 1e-8).
    assertThat(linear.first()[0]).isCloseTo(0.05f, within(2e-8f));
    assertThat(linear.second()[0]).isCloseTo(0.00025f, within(5e-9f));
    assertThat((double) linear.get()[0]).isCloseTo(0.99900000002, within(6e-8));
    // The second step, gradient -1: m = 0.045 - 0.1, v = 0.00024975 + 0.001;
    // corrected by 0.19 and 0.001999.
    linear.step(Optimizer.Adam.PAPER, 0.001, OptionalDouble.empty(), -1f);
    double change = 0.001 * (-0.055 / 0.19) / (Math.sqrt(0.00124975 / 0.001999) + 1e-8);
    assertThat((double) linear.get()[0]).isCloseTo(0.999 - change, within(1.2e-7));
    assertThat(linear.state.step()).isEqualTo(2);
  }

  @Test
  void tenStepsFollowTheAlgorithm() {
    for (Optimizer optimizer :
        List.of(
            Optimizer.Adam.PAPER,
            new Optimizer.Adam(0f, 0.5f, 1e-3f),
            new Optimizer.AdamW(0.8f, 0.99f, 1e-6f, 0.5f))) {
      Linear linear = new Linear(21);
      float[] start = Numbers.of(5).reals(21, -2, 2);
      linear.set(start);
      double[] w = new double[21];
      double[] m = new double[21];
      double[] v = new double[21];
      for (int i = 0; i < w.length; i++) {
        w[i] = start[i];
      }
      for (int t = 1; t <= 10; t++) {
        double rate = 0.01 * t;
        float[] g = Numbers.of(t).reals(21, -3, 3);
        linear.step(optimizer, rate, OptionalDouble.empty(), g);
        for (int i = 0; i < w.length; i++) {
          m[i] = optimizer.beta1() * m[i] + (1.0 - optimizer.beta1()) * g[i];
          v[i] = optimizer.beta2() * v[i] + (1.0 - optimizer.beta2()) * g[i] * g[i];
          double mean = m[i] / (1 - Math.pow(optimizer.beta1(), t));
          double square = v[i] / (1 - Math.pow(optimizer.beta2(), t));
          // Loshchilov and Hutter 2019 decay weights, but vectors are left alone.
          w[i] -= rate * mean / (Math.sqrt(square) + optimizer.epsilon());
        }
        for (int i = 0; i < w.length; i++) {
          assertThat((double) linear.get()[i]).as("step " + t).isCloseTo(w[i], within(3e-6));
        }
      }
    }
  }

  @Test
  void weightDecayIsDecoupledAndForMatricesAlone() {
    Node x = graph.input(2);
    Parameter weight = graph.matrix("w", 2, 3, Initializer.ONE);
    Parameter bias = graph.vector("b", 3, Initializer.ONE, 1);
    Node objective = x.dense(weight, bias).sumColumns().times(0f);
    ParameterValues values = ParameterValues.initial(graph, 0);
    TrainingProgram program =
        TrainingProgram.compile(
            engine, values, OptimizerState.initial(graph), objective, List.of(), 1);
    Optimizer decay = new Optimizer.AdamW(0.9f, 0.999f, 1e-8f, 0.1f);
    for (int i = 0; i < 2; i++) {
      program.step(
          Map.of(x, RowSource.of(new float[2], 2)), 1, 0, decay, 0.5, OptionalDouble.empty());
    }
    // No gradient: each step leaves 1 - 0.5 * 0.1 of a weight.
    for (float value : values.get(weight)) {
      assertThat(value).isCloseTo(0.9025f, within(1e-6f));
    }
    assertThat(values.get(bias)).containsOnly(1f);
  }

  @Test
  void clippingScalesTheWholeGradientToTheNorm() {
    // Without memory and with a large epsilon a step is nearly proportional to the gradient.
    Optimizer plain = new Optimizer.Adam(0f, 0f, 1f);
    Linear linear = new Linear(2);
    linear.set(0f, 0f);
    linear.step(plain, 1, OptionalDouble.of(0.05), 3f, 4f);
    assertThat(linear.first()[0]).isCloseTo(0.03f, within(1e-8f));
    assertThat(linear.first()[1]).isCloseTo(0.04f, within(1e-8f));
    assertThat(linear.get()[0]).isCloseTo(-0.03f / 1.03f, within(1e-7f));
  }

  @Test
  void theNormIsOverAllParameters() {
    Optimizer plain = new Optimizer.Adam(0f, 0f, 1f);
    Node x = graph.input(3);
    Node objective = x.dense("layer", 40).sumColumns();
    ParameterValues values = ParameterValues.initial(graph, 1);
    OptimizerState state = OptimizerState.initial(graph);
    TrainingProgram program =
        TrainingProgram.compile(engine, values, state, objective, List.of(), 1);
    float[] row = {1f, 2f, -2f};
    program.step(Map.of(x, RowSource.of(row, 3)), 1, 0, plain, 0.1, OptionalDouble.of(1));
    double squares = 0;
    for (Parameter parameter : graph.parameters()) {
      for (float value : state.first().get(parameter)) {
        squares += (double) value * value;
      }
    }
    assertThat(Math.sqrt(squares)).isCloseTo(1, within(1e-6));
    // 40 outputs of 1 + 4 + 4 for the weights and 1 for the bias.
    assertThat(state.first().get(graph.parameters().get(1))[39])
        .isCloseTo((float) (-1 / Math.sqrt(400)), within(1e-8f));
  }

  @Test
  void aLimitThatIsNotReachedChangesNothing() {
    Linear clipped = new Linear(100);
    Linear fused = new Linear(100);
    for (int t = 0; t < 5; t++) {
      float[] g = Numbers.of(t).reals(100, -1, 1);
      clipped.step(Optimizer.Adam.PAPER, 0.01, OptionalDouble.of(1000), g);
      fused.step(Optimizer.Adam.PAPER, 0.01, OptionalDouble.empty(), g);
    }
    Bits.assertSame("weights", fused.get(), clipped.get());
    Bits.assertSame("first moments", fused.first(), clipped.first());
    Bits.assertSame("second moments", fused.second(), clipped.second());
  }

  /** A vector whose gradient is given. */
  private final class Linear {
    private final Graph own = new Graph();
    private final Node coefficients;
    private final Parameter parameter;
    private final ParameterValues values;
    private final OptimizerState state;
    private final TrainingProgram program;

    Linear(int width) {
      coefficients = own.input(width);
      parameter = own.vector("p", width, Initializer.ZERO, 1);
      Node objective = own.repeat(parameter).times(coefficients).sumColumns().times(-1f);
      values = ParameterValues.zeros(own);
      state = OptimizerState.initial(own);
      program = TrainingProgram.compile(engine, values, state, objective, List.of(), 1);
    }

    void set(float... start) {
      values.set(parameter, start);
    }

    void step(Optimizer optimizer, double rate, OptionalDouble clipNorm, float... gradient) {
      program.step(
          Map.of(coefficients, RowSource.of(gradient, gradient.length)),
          1,
          0,
          optimizer,
          rate,
          clipNorm);
    }

    float[] get() {
      return values.get(parameter);
    }

    float[] first() {
      return state.first().get(parameter);
    }

    float[] second() {
      return state.second().get(parameter);
    }
  }
}
