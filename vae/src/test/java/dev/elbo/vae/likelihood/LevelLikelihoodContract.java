// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.elbo.engine.graph.RowSource;
import dev.elbo.engine.random.RandomStream;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What likelihoods of levels keep; subclasses give the probabilities by definition. */
abstract class LevelLikelihoodContract extends LikelihoodContract {
  @Override
  abstract LevelLikelihood likelihood();

  /** Probabilities of all levels given the outputs of one column, in double precision. */
  abstract double[] probabilities(float[] outputs);

  final int levels() {
    return likelihood().levels();
  }

  @Override
  final int ownLength(int columns) {
    return 0;
  }

  @Override
  final double logProb(float[] outputs, float own, float x) {
    return Math.log(probabilities(outputs)[Math.round(x * (levels() - 1))]);
  }

  @Override
  final double mean(float[] outputs, float own) {
    double[] p = probabilities(outputs);
    double mean = 0;
    for (int level = 0; level < p.length; level++) {
      mean += p[level] * level;
    }
    return mean / (levels() - 1);
  }

  @Override
  final double variance(float[] outputs, float own) {
    double[] p = probabilities(outputs);
    double mean = mean(outputs, own);
    double variance = 0;
    for (int level = 0; level < p.length; level++) {
      double delta = level / (levels() - 1.0) - mean;
      variance += p[level] * delta * delta;
    }
    return variance;
  }

  @Override
  final float[] points(float[] outputs, float own) {
    return supported();
  }

  @Override
  final double weight(float[] points) {
    return 1;
  }

  @Override
  final float[] supported() {
    float[] values = new float[levels()];
    for (int level = 0; level < values.length; level++) {
      values[level] = level / (levels() - 1f);
    }
    return values;
  }

  @Override
  final float[] unsupported() {
    float step = 1f / (levels() - 1);
    return new float[] {-step, 1 + step, 0.5f * step, 1.01f * step, -1e-9f, 1.0001f, 1e9f, -1e9f};
  }

  @Override
  final String support() {
    return "whole levels from 0 to " + (levels() - 1) + ", scaled to 0 to 1";
  }

  @Test
  final void isNoDensity() {
    assertThat(likelihood().isDensity()).isFalse();
  }

  /** Values that were multiplied by a rounded {@code 1 / (levels - 1)} are levels too. */
  @Test
  final void valuesScaledByAFactorAreSupported() {
    float factor = 1f / (levels() - 1);
    for (int level = 0; level < levels(); level++) {
      assertThat(likelihood().supports(level * factor)).as("level %d", level).isTrue();
      assertThat(Levels.of(level * factor, levels())).isEqualTo(level);
    }
  }

  @Test
  final void extremeOutputsGiveFiniteMeansAndSamples() {
    SplittableRandom random = new SplittableRandom(7);
    int columns = 4;
    for (double size : new double[] {100, 1e4, 1e8}) {
      float[] outputs = new float[outputs(columns)];
      for (int i = 0; i < outputs.length; i++) {
        outputs[i] = (float) (size * random.nextGaussian());
      }
      float[] row = new float[columns];
      likelihood().mean(new float[][] {outputs}, row, columns);
      for (float mean : row) {
        assertThat(mean).isBetween(0f, 1.000001f);
      }
      likelihood().sample(new float[][] {outputs}, RandomStream.of(1, 1, 0, 0), row, columns);
      for (float value : row) {
        assertThat(likelihood().supports(value)).as("%s", value).isTrue();
      }
    }
  }

  /**
   * An untrained decoder costs little more than the entropy of each column: 0.15 nats for
   * bell-shaped data, and next to nothing for a column that never changes.
   */
  @Test
  final void marginalBiasFitsBellShapedAndConstantColumns() {
    SplittableRandom random = new SplittableRandom(8);
    int rows = 4000;
    float[] data = new float[rows * 2];
    double[] counts = new double[levels()];
    for (int r = 0; r < rows; r++) {
      double bell = 0.4 + 0.12 * random.nextGaussian();
      int level = (int) Math.round(Math.max(0, Math.min(1, bell)) * (levels() - 1));
      counts[level]++;
      data[2 * r] = level / (levels() - 1f);
    }
    float[] bias = likelihood().marginalBias(RowSource.of(data, 2), rows, 2);
    double entropy = 0;
    double cross = 0;
    double[] p = probabilities(java.util.Arrays.copyOf(bias, outputs(1)));
    for (int level = 0; level < p.length; level++) {
      double share = counts[level] / rows;
      entropy -= share == 0 ? 0 : share * Math.log(share);
      cross -= share == 0 ? 0 : share * Math.log(p[level]);
    }
    assertThat(cross).isCloseTo(entropy, within(0.15));
    double constant = logProb(java.util.Arrays.copyOfRange(bias, outputs(1), outputs(2)), 0, 0);
    assertThat(constant).isBetween(-0.15, 0.0);
  }
}
