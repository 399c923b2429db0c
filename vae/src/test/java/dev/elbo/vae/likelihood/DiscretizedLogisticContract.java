// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.likelihood;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Discretised logistic mixtures by definition, with and without atoms. */
abstract class DiscretizedLogisticContract extends LevelLikelihoodContract {
  @Override
  abstract DiscretizedLogisticLikelihood likelihood();

  @Override
  final int outputs(int columns) {
    int atoms = likelihood().atoms().size();
    return columns * ((atoms == 0 ? 0 : atoms + 1) + 3 * likelihood().components());
  }

  @Override
  final double[] probabilities(float[] outputs) {
    List<Integer> atoms = likelihood().atoms();
    int components = likelihood().components();
    int levels = likelihood().levels();
    int classes = outputs.length - 3 * components;
    int low = 0;
    while (atoms.contains(low)) {
      low++;
    }
    int high = levels - 1;
    while (atoms.contains(high)) {
      high--;
    }
    double[] ofClass = classes == 0 ? new double[] {1} : softmax(outputs, 0, classes);
    double[] weights = softmax(outputs, classes, components);
    double bound = 2 + Math.log(levels - 1);
    double[] p = new double[levels];
    for (int k = 0; k < components; k++) {
      double mean = outputs[classes + components + k];
      double raw = outputs[classes + 2 * components + k];
      double scale = Math.exp(bound * Math.tanh(raw / bound));
      for (int level = low; level <= high; level++) {
        double a = ((2.0 * level - 1) / (levels - 1) - 1 - mean) / scale;
        double b = ((2.0 * level + 1) / (levels - 1) - 1 - mean) / scale;
        a = level == low ? Double.NEGATIVE_INFINITY : a;
        b = level == high ? Double.POSITIVE_INFINITY : b;
        double mass = a > 0 ? sigmoid(-a) - sigmoid(-b) : sigmoid(b) - sigmoid(a);
        p[level] += ofClass[ofClass.length - 1] * weights[k] * mass;
      }
    }
    for (int i = 0; i < atoms.size(); i++) {
      p[atoms.get(i)] += ofClass[i];
    }
    return p;
  }

  private static double sigmoid(double t) {
    return 1 / (1 + Math.exp(-t));
  }

  private static double[] softmax(float[] values, int from, int count) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      largest = Math.max(largest, values[from + i]);
    }
    double[] p = new double[count];
    double total = 0;
    for (int i = 0; i < count; i++) {
      p[i] = Math.exp(values[from + i] - largest);
      total += p[i];
    }
    for (int i = 0; i < count; i++) {
      p[i] /= total;
    }
    return p;
  }

  @Test
  final void isNamed() {
    assertThat(likelihood().id()).isEqualTo("logistic-mixture");
  }
}
