// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbo.engine.random.RandomStream;
import org.junit.jupiter.api.Test;

class CategoricalLikelihoodTest extends LikelihoodContract {
  private static final int LEVELS = 5;

  @Override
  Likelihood likelihood() {
    return new CategoricalLikelihood(LEVELS);
  }

  @Override
  int ownLength(int columns) {
    return 0;
  }

  @Override
  int outputs(int columns) {
    return LEVELS * columns;
  }

  private static double[] probabilities(float[] outputs) {
    double[] p = new double[outputs.length];
    double total = 0;
    for (int i = 0; i < p.length; i++) {
      p[i] = Math.exp(outputs[i]);
      total += p[i];
    }
    for (int i = 0; i < p.length; i++) {
      p[i] /= total;
    }
    return p;
  }

  @Override
  double logProb(float[] outputs, float own, float x) {
    return Math.log(probabilities(outputs)[(int) x]);
  }

  @Override
  double mean(float[] outputs, float own) {
    double[] p = probabilities(outputs);
    double mean = 0;
    for (int i = 0; i < p.length; i++) {
      mean += i * p[i];
    }
    return mean;
  }

  @Override
  double variance(float[] outputs, float own) {
    double[] p = probabilities(outputs);
    double mean = mean(outputs, own);
    double variance = 0;
    for (int i = 0; i < p.length; i++) {
      variance += (i - mean) * (i - mean) * p[i];
    }
    return variance;
  }

  @Override
  float[] points(float[] outputs, float own) {
    return supported();
  }

  @Override
  double weight(float[] points) {
    return 1;
  }

  @Override
  float[] supported() {
    return new float[] {0, 1, 2, 3, 4};
  }

  @Override
  float[] unsupported() {
    return new float[] {5, -1, 0.5f, 3.999f, 1e9f};
  }

  @Override
  String support() {
    return "whole numbers from 0 to 4";
  }

  @Test
  void isNoDensity() {
    assertThat(likelihood().isDensity()).isFalse();
    assertThat(likelihood().id()).isEqualTo("categorical");
  }

  @Test
  void extremeLogitsStayFinite() {
    float[] logits = {-1e4f, 1e4f, 0, 0, 0};
    LikelihoodProgram program = new LikelihoodProgram(likelihood(), 1, new float[0]);
    assertThat(program.logProb(logits, new float[][] {{1}, {0}})).containsExactly(0, -2e4);
    float[] mean = new float[1];
    likelihood().mean(new float[][] {logits}, mean, 1);
    assertThat(mean[0]).isEqualTo(1f);
    likelihood().sample(new float[][] {logits}, RandomStream.of(1, 1, 0, 0), mean, 1);
    assertThat(mean[0]).isEqualTo(1f);
  }

  @Test
  void levelsAreChecked() {
    for (int levels : new int[] {1, 0, -3, 65537}) {
      assertThatThrownBy(() -> new CategoricalLikelihood(levels))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("levels must be from 2 to 65536, got " + levels);
    }
  }
}
