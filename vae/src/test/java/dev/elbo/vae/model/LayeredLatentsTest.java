// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.elbo.data.RowShape;
import dev.elbo.engine.Engine;
import dev.elbo.engine.graph.ForwardProgram;
import dev.elbo.engine.graph.Graph;
import dev.elbo.engine.graph.Initializer;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.engine.graph.RowSource;
import dev.elbo.engine.kernel.Activation;
import dev.elbo.engine.layer.Dense;
import dev.elbo.testkit.Numbers;
import dev.elbo.vae.network.LayeredDecoder;
import dev.elbo.vae.network.LayeredEncoder;
import dev.elbo.vae.network.ResnetNetwork;
import dev.elbo.vae.posterior.DiagonalGaussian;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Densities and divergences of a code of two parts, against double precision. */
class LayeredLatentsTest {
  private static final int FIRST = 3;
  private static final int SECOND = 4 * 4 * 2;
  private static final ResnetNetwork NETWORK =
      new ResnetNetwork(List.of(6, 8), 1, 5, 2, "residual", Activation.SILU, false);

  private static final CodePrior STANDARD = new CodePrior(Optional.empty());

  /** The parts of a layered model, with weights large enough that priors and posteriors differ. */
  private static final class Parts {
    final Graph graph = new Graph();
    final Node x = graph.input(64);
    final LayeredDecoder decoder;
    final LayeredLatents latents;
    final DiagonalGaussian q1;
    final Node map;
    final ParameterValues values;

    Parts() {
      RowShape shape = new RowShape(8, 8, 1);
      LayeredEncoder encoder = (LayeredEncoder) NETWORK.encoder(graph, shape, 0);
      LayeredEncoder.Features features = encoder.layers(x, Optional.empty());
      int width = features.flat().width();
      Dense mean = Dense.in(graph, "mean", width, FIRST, Initializer.FAN_IN_UNIFORM);
      Dense logVariance = Dense.in(graph, "logVar", width, FIRST, Initializer.FAN_IN_UNIFORM);
      decoder = (LayeredDecoder) NETWORK.decoder(graph, shape, FIRST, 64, 0);
      q1 =
          DiagonalGaussian.bounded(mean.apply(features.flat()), logVariance.apply(features.flat()));
      map = features.map();
      latents = new LayeredLatents(q1, map, decoder, Optional.empty());
      values = ParameterValues.initial(graph, 2);
      values
          .parameters()
          .forEach(
              parameter -> {
                float[] weights = values.get(parameter);
                if (parameter.name().matches("map\\..*(mean|log_variance)\\.weight")) {
                  for (int i = 0; i < weights.length; i++) {
                    weights[i] *= 60;
                  }
                  values.set(parameter, weights);
                }
              });
    }

    double[][] run(Node... nodes) {
      int rows = 9;
      float[] data = Numbers.of(5).reals(rows * 64, 0, 1);
      double[][] results = new double[nodes.length][];
      try (Engine engine = Engine.create(1)) {
        ForwardProgram program = ForwardProgram.compile(engine, values, List.of(nodes), rows);
        program.run(Map.of(x, RowSource.of(data, 64)), rows, 0, 3, 0);
        for (int n = 0; n < nodes.length; n++) {
          int width = nodes[n].width();
          results[n] = new double[rows * width];
          for (int i = 0; i < results[n].length; i++) {
            results[n][i] = program.value(nodes[n], i / width, i % width);
          }
        }
      }
      return results;
    }
  }

  /** KL(N(m, e^v) || N(p, e^w)) of one dimension, in nats. */
  private static double kl(double m, double v, double p, double w) {
    return 0.5 * (w - v + (Math.exp(v) + (m - p) * (m - p)) / Math.exp(w) - 1);
  }

  private static double logDensity(double z, double m, double v) {
    return -0.5 * (Math.log(2 * Math.PI) + v + (z - m) * (z - m) / Math.exp(v));
  }

  @Test
  void klIsThatOfThePosteriorFromTheLearnedPrior() {
    Parts parts = new Parts();
    Latents.Draw draw = parts.latents.draw(parts.latents.statistics(), STANDARD);
    Node top = parts.decoder.top(draw.code().columns(0, FIRST), Optional.empty());
    DiagonalGaussian p2 = parts.decoder.prior(top);
    DiagonalGaussian relative = parts.decoder.relativePosterior(top, parts.map);
    double[][] r =
        parts.run(
            draw.klByDimension(),
            parts.q1.mean(),
            parts.q1.logVariance(),
            p2.mean(),
            p2.logVariance(),
            relative.mean(),
            relative.logVariance(),
            draw.kl());
    double furthest = 0;
    double total = 0;
    double expectedTotal = 0;
    for (int row = 0; row < 9; row++) {
      for (int d = 0; d < FIRST; d++) {
        int i = row * FIRST + d;
        double expected = kl(r[1][i], r[2][i], 0, 0);
        assertThat(r[0][row * (FIRST + SECOND) + d])
            .isCloseTo(expected, within(1e-5 * (1 + expected)));
        expectedTotal += expected;
      }
      for (int d = 0; d < SECOND; d++) {
        int i = row * SECOND + d;
        // The posterior as it is, from what is said of it in units of the prior.
        double mean = r[3][i] + Math.exp(0.5 * r[4][i]) * r[5][i];
        double expected = kl(mean, r[4][i] + r[6][i], r[3][i], r[4][i]);
        assertThat(r[0][row * (FIRST + SECOND) + FIRST + d])
            .isCloseTo(expected, within(1e-5 * (1 + expected)));
        expectedTotal += expected;
        furthest = Math.max(furthest, Math.abs(r[3][i]));
      }
    }
    for (double value : r[0]) {
      total += value;
    }
    assertThat(total).isCloseTo(expectedTotal, within(1e-5 * expectedTotal));
    assertThat(Arrays.stream(r[7]).sum()).isCloseTo(expectedTotal, within(1e-5 * expectedTotal));
    assertThat(furthest).as("priors are not standard normal").isGreaterThan(0.3);
  }

  @Test
  void densitiesOfADrawAreThoseOfBothParts() {
    Parts parts = new Parts();
    Latents.Draw draw = parts.latents.draw(parts.latents.statistics(), STANDARD);
    Node top = parts.decoder.top(draw.code().columns(0, FIRST), Optional.empty());
    DiagonalGaussian p2 = parts.decoder.prior(top);
    DiagonalGaussian relative = parts.decoder.relativePosterior(top, parts.map);
    double[][] r =
        parts.run(
            draw.code(),
            draw.logPrior(),
            draw.logPosterior(),
            parts.q1.mean(),
            parts.q1.logVariance(),
            p2.mean(),
            p2.logVariance(),
            relative.mean(),
            relative.logVariance());
    for (int row = 0; row < 9; row++) {
      double prior = 0;
      double posterior = 0;
      for (int d = 0; d < FIRST; d++) {
        double z = r[0][row * (FIRST + SECOND) + d];
        prior += logDensity(z, 0, 0);
        posterior += logDensity(z, r[3][row * FIRST + d], r[4][row * FIRST + d]);
      }
      for (int d = 0; d < SECOND; d++) {
        int i = row * SECOND + d;
        double z = r[0][row * (FIRST + SECOND) + FIRST + d];
        double mean = r[5][i] + Math.exp(0.5 * r[6][i]) * r[7][i];
        prior += logDensity(z, r[5][i], r[6][i]);
        posterior += logDensity(z, mean, r[6][i] + r[8][i]);
      }
      assertThat(r[1][row]).isCloseTo(prior, within(1e-4 * Math.abs(prior)));
      assertThat(r[2][row]).isCloseTo(posterior, within(1e-4 * Math.abs(posterior)));
    }
  }

  @Test
  void theNoiseOfTheMapCountsInDeviationsOfItsPrior() {
    Parts parts = new Parts();
    Node noise = parts.x.columns(7, FIRST + SECOND);
    Node top = parts.decoder.top(noise.columns(0, FIRST), Optional.empty());
    DiagonalGaussian p2 = parts.decoder.prior(top);
    double[][] r = parts.run(noise, parts.latents.fromNoise(noise).code(), p2.mean(), p2.logVariance());
    int width = FIRST + SECOND;
    for (int i = 0; i < r[0].length; i++) {
      int d = i % width;
      int at = i / width * SECOND + d - FIRST;
      double expected = d < FIRST ? r[0][i] : r[2][at] + Math.exp(0.5 * r[3][at]) * r[0][i];
      assertThat(r[1][i]).isCloseTo(expected, within(1e-5 * (1 + Math.abs(expected))));
    }
  }

  @Test
  void thePosteriorIsGivenTheMeanOfTheFirstPart() {
    Parts parts = new Parts();
    DiagonalGaussian whole = parts.latents.posterior();
    Node top = parts.decoder.top(parts.q1.mean(), Optional.empty());
    DiagonalGaussian p2 = parts.decoder.prior(top);
    DiagonalGaussian relative = parts.decoder.relativePosterior(top, parts.map);
    double[][] r =
        parts.run(
            whole.mean(),
            whole.logVariance(),
            parts.q1.mean(),
            p2.mean(),
            p2.logVariance(),
            relative.mean(),
            relative.logVariance());
    for (int row = 0; row < 9; row++) {
      for (int d = 0; d < SECOND; d++) {
        int i = row * SECOND + d;
        int at = row * (FIRST + SECOND) + FIRST + d;
        double mean = r[3][i] + Math.exp(0.5 * r[4][i]) * r[5][i];
        assertThat(r[0][at]).isCloseTo(mean, within(1e-5 * (1 + Math.abs(mean))));
        assertThat(r[1][at]).isCloseTo(r[4][i] + r[6][i], within(1e-5));
      }
      assertThat(r[0][row * (FIRST + SECOND)]).isEqualTo(r[2][row * FIRST]);
    }
  }
}
