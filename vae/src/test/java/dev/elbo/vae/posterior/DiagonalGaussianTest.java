// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.elbo.engine.Engine;
import dev.elbo.engine.graph.ForwardProgram;
import dev.elbo.engine.graph.Graph;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.engine.graph.RowSource;
import dev.elbo.vae.prior.StandardNormalPrior;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DiagonalGaussianTest {
  private static final int WIDTH = 4;

  private final Graph graph = new Graph();
  private final Node mean = graph.input(WIDTH);
  private final Node raw = graph.input(WIDTH);
  private final Node z = graph.input(WIDTH);
  private final DiagonalGaussian gaussian = DiagonalGaussian.bounded(mean, raw);
  private final StandardNormalPrior prior = new StandardNormalPrior();
  private final Node sample = gaussian.sample();
  private final Node logProb = gaussian.logProb(z);
  private final Node priorLogProb = prior.logProb(z);
  private final Node kl = prior.klFrom(gaussian);
  private final ForwardProgram program =
      ForwardProgram.compile(
          Engine.create(1),
          ParameterValues.zeros(graph),
          List.of(gaussian.logVariance(), sample, logProb, priorLogProb, kl),
          1);

  private void run(float[] means, float[] raws, float[] codes, long row) {
    program.run(
        Map.of(
            mean, RowSource.of(means, WIDTH),
            raw, RowSource.of(raws, WIDTH),
            z, RowSource.of(codes, WIDTH)),
        1,
        row,
        1,
        0);
  }

  private static double logVariance(float raw) {
    return 10 * Math.tanh(raw / 10.0);
  }

  private static double logNormal(double x, double mean, double logVariance) {
    double error = x - mean;
    return -0.5 * (Math.log(2 * Math.PI) + logVariance + error * error * Math.exp(-logVariance));
  }

  private static float[] normals(SplittableRandom random, double scale) {
    float[] values = new float[WIDTH];
    for (int i = 0; i < WIDTH; i++) {
      values[i] = (float) (scale * random.nextGaussian());
    }
    return values;
  }

  @Test
  void logVarianceIsBounded() {
    run(new float[WIDTH], new float[] {1e30f, -1e30f, 0, 0.01f}, new float[WIDTH], 0);
    assertThat(program.value(gaussian.logVariance(), 0, 0)).isEqualTo(10);
    assertThat(program.value(gaussian.logVariance(), 0, 1)).isEqualTo(-10);
    assertThat(program.value(gaussian.logVariance(), 0, 2)).isZero();
    assertThat(program.value(gaussian.logVariance(), 0, 3)).isCloseTo(0.01f, within(1e-6f));
    for (int i = 0; i < WIDTH; i++) {
      assertThat(program.value(kl, 0, i)).isFinite();
      assertThat(program.value(sample, 0, i)).isFinite();
    }
  }

  /** {@code E_q[log q - log p]} by the midpoint rule over 12 standard deviations either side. */
  @Test
  void klAgreesWithQuadrature() {
    SplittableRandom random = new SplittableRandom(11);
    for (int trial = 0; trial < 20; trial++) {
      float[] means = normals(random, 2);
      float[] raws = normals(random, 3);
      run(means, raws, new float[WIDTH], 0);
      for (int i = 0; i < WIDTH; i++) {
        double lv = logVariance(raws[i]);
        double deviation = Math.exp(0.5 * lv);
        double step = deviation * 0.01;
        double expected = 0;
        for (int k = -1200; k < 1200; k++) {
          double at = means[i] + (k + 0.5) * step;
          double logQ = logNormal(at, means[i], lv);
          expected += step * Math.exp(logQ) * (logQ - logNormal(at, 0, 0));
        }

        assertThat((double) program.value(kl, 0, i))
            .as("mean %s, raw %s", means[i], raws[i])
            .isCloseTo(expected, within(2e-6 * (1 + Math.abs(expected) + Math.abs(lv))));
      }
    }
  }

  @Test
  void klOfThePriorIsZero() {
    run(new float[WIDTH], new float[WIDTH], new float[WIDTH], 0);
    for (int i = 0; i < WIDTH; i++) {
      assertThat(program.value(kl, 0, i)).isZero();
    }
  }

  @Test
  void logProbsAgreeWithTheClosedForm() {
    SplittableRandom random = new SplittableRandom(12);
    for (int trial = 0; trial < 50; trial++) {
      float[] means = normals(random, 2);
      float[] raws = normals(random, 2);
      float[] codes = normals(random, 2);
      run(means, raws, codes, 0);
      double q = 0;
      double p = 0;
      for (int i = 0; i < WIDTH; i++) {
        q += logNormal(codes[i], means[i], logVariance(raws[i]));
        p += logNormal(codes[i], 0, 0);
      }
      assertThat((double) program.value(logProb, 0, 0))
          .isCloseTo(q, within(2e-6 * (10 + Math.abs(q))));
      assertThat((double) program.value(priorLogProb, 0, 0))
          .isCloseTo(p, within(2e-6 * (10 + Math.abs(p))));
    }
  }

  /** Five standard errors. */
  @Test
  void samplesHaveMeanAndVariance() {
    float[] means = {0, 1, -3, 2};
    float[] raws = {0, 1, -2, 3};
    int count = 20_000;
    double[] sum = new double[WIDTH];
    double[] squares = new double[WIDTH];
    for (int row = 0; row < count; row++) {
      run(means, raws, new float[WIDTH], row);
      for (int i = 0; i < WIDTH; i++) {
        double delta = program.value(sample, 0, i) - means[i];
        sum[i] += delta;
        squares[i] += delta * delta;
      }
    }
    for (int i = 0; i < WIDTH; i++) {
      double variance = Math.exp(logVariance(raws[i]));
      assertThat(sum[i] / count).isCloseTo(0, within(5 * Math.sqrt(variance / count)));
      assertThat(squares[i] / count)
          .isCloseTo(variance, within(5 * variance * Math.sqrt(2.0 / count)));
    }
  }

  @Test
  void priorHasItsName() {
    assertThat(prior.id()).isEqualTo("standard-normal");
  }
}
