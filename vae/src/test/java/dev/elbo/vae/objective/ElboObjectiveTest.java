// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.elbo.engine.Engine;
import dev.elbo.engine.graph.ForwardProgram;
import dev.elbo.engine.graph.Graph;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.engine.graph.RowSource;
import dev.elbo.engine.graph.Scalar;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElboObjectiveTest {
  @ParameterizedTest
  @CsvSource({
    // step, expected weight: beta 2 over 3 epochs of 4 steps
    "0, 0.16666667",
    "5, 1.0",
    "10, 1.8333334",
    "11, 2",
    "12, 2",
    "1000000, 2"
  })
  void weightGrowsLinearly(long step, float expected) {
    assertThat(new ElboObjective(2, 3, 0).betaAt(step, 4, 10)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0, 0.25", "1, 0.5", "2, 0.75", "3, 1"})
  void warmupIsCappedAtTheRun(long step, float expected) {
    assertThat(new ElboObjective(1, 100, 0).betaAt(step, 2, 2)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0, 0.4", "1, 0.8", "2, 1"})
  void warmupMayEndWithinAnEpoch(long step, float expected) {
    assertThat(new ElboObjective(1, 0.5, 0).betaAt(step, 5, 2)).isEqualTo(expected);
  }

  @Test
  void withoutWarmupTheWeightIsBetaAtOnce() {
    assertThat(new ElboObjective(0.5f, 0, 0).betaAt(0, 10, 5)).isEqualTo(0.5f);
    assertThat(ElboObjective.PLAIN).isEqualTo(new ElboObjective(1, 0, 0));
  }

  @Test
  void weightNeverFallsNorPassesBeta() {
    ElboObjective objective = new ElboObjective(0.7f, 2.6, 0);
    float before = 0;
    for (long step = 0; step < 60; step++) {
      float now = objective.betaAt(step, 7, 8);
      assertThat(now).isBetween(before, 0.7f);
      before = now;
    }
    assertThat(before).isEqualTo(0.7f);
  }

  @ParameterizedTest
  @CsvSource({"0, 9, 0", "2, 9, 2", "2.1, 9, 3", "50, 9, 9"})
  void warmupEndIsRoundedUpAndCapped(double warmup, int epochs, int expected) {
    assertThat(ElboObjective.PLAIN.withWarmupEpochs(warmup).warmupEnd(epochs)).isEqualTo(expected);
  }

  /** Kingma et al. 2016, equation 15: the floor applies to the mean over the batch. */
  @ParameterizedTest
  @CsvSource({"0, 1", "0.3, 1", "0.3, 0.25", "0.9, 2", "5, 1"})
  void valueAgreesWithADoubleReference(float freeBits, float beta) {
    int rows = 13;
    int latent = 6;
    SplittableRandom random = new SplittableRandom(5);
    float[] reconstructions = new float[rows];
    float[] kls = new float[rows * latent];
    for (int i = 0; i < rows; i++) {
      reconstructions[i] = (float) (-100 * random.nextDouble());
      for (int d = 0; d < latent; d++) {
        kls[i * latent + d] = (float) (random.nextDouble() * d / 3);
      }
    }
    Graph graph = new Graph();
    Node reconstruction = graph.input(1);
    Node klByDimension = graph.input(latent);
    Scalar weight = graph.scalar("beta", 1);
    Node node = new ElboObjective(1, 0, freeBits).of(reconstruction, klByDimension, weight);
    ForwardProgram program =
        ForwardProgram.compile(Engine.create(1), ParameterValues.zeros(graph), List.of(node), rows);
    program.set(weight, beta);
    program.run(
        Map.of(
            reconstruction, RowSource.of(reconstructions, 1),
            klByDimension, RowSource.of(kls, latent)),
        rows,
        0,
        1,
        0);

    double expected = 0;
    double actual = 0;
    for (int i = 0; i < rows; i++) {
      expected += reconstructions[i] / (double) rows;
      actual += program.value(node, i, 0) / (double) rows;
    }
    for (int d = 0; d < latent; d++) {
      double mean = 0;
      for (int i = 0; i < rows; i++) {
        mean += kls[i * latent + d] / (double) rows;
      }
      expected -= beta * Math.max(freeBits, mean);
    }
    assertThat(actual).isCloseTo(expected, within(1e-4));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-1|0|0|beta must be from 0 to 1000, got -1.0",
        "NaN|0|0|beta must be from 0 to 1000, got NaN",
        "1001|0|0|beta must be from 0 to 1000, got 1001.0",
        "1|-0.5|0|warmupEpochs must be from 0 to 1000000, got -0.5",
        "1|NaN|0|warmupEpochs must be from 0 to 1000000, got NaN",
        "1|0|-1|freeBits must be from 0 to 1000, got -1.0",
        "1|0|Infinity|freeBits must be from 0 to 1000, got Infinity"
      })
  void rangesAreChecked(float beta, double warmup, float freeBits, String message) {
    assertThatThrownBy(() -> new ElboObjective(beta, warmup, freeBits))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void changedCopiesChangeOneThing() {
    assertThat(ElboObjective.PLAIN.withBeta(4).withWarmupEpochs(3).withFreeBits(0.5f))
        .isEqualTo(new ElboObjective(4, 3, 0.5f));
  }
}
