// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.ElementwiseKernels;
import dev.elbo.engine.kernel.Kernels;
import dev.elbo.engine.kernel.Layout;
import dev.elbo.engine.kernel.ReductionKernels;
import java.util.Arrays;

/**
 * The components of a mixture as loops over components read them: for each dimension an array with
 * a number for each component.
 */
final class MixtureTables {
  static final float LOG_TWO_PI = 1.837877066f;

  final int components;
  final int dimensions;

  /** {@code [d][K]}. */
  final float[][] means;

  /** {@code e^(-logVar/2)}, {@code [d][K]}. */
  final float[][] scales;

  /** Log-density of each component at its mean plus its log-weight, {@code [K]}. */
  final float[] peaks;

  /** Weights, {@code [K]}; sum 1. */
  final float[] weights;

  /** Their logarithms. */
  final float[] logWeights;

  /** {@code 1/v} as panels {@code [K, d]}, kept in programs that train. */
  final float[] precisions;

  /** {@code m/v} likewise. */
  final float[] precisionMeans;

  private final float[] row;

  MixtureTables(NodePlan plan, int components, int dimensions) {
    this.components = components;
    this.dimensions = dimensions;
    means = plan.table(0, dimensions, components);
    scales = plan.table(1, dimensions, components);
    float[][] byComponent = plan.table(2, 3, components);
    peaks = byComponent[0];
    weights = byComponent[1];
    logWeights = byComponent[2];
    row = plan.table(3, 1, dimensions)[0];
    int panels = plan.training() ? Layout.panelLength(components, dimensions) : 0;
    float[][] packed = plan.table(4, 2, panels);
    precisions = packed[0];
    precisionMeans = packed[1];
  }

  /**
   * Takes over all components.
   *
   * @param logits unnormalised log-weights in column 0; null if all weigh the same
   */
  void fill(Kernels kernels, Buffer m, Buffer logVar, Buffer logits) {
    ReductionKernels reductions = kernels.reductions();
    weigh(kernels, logits);
    for (int k = 0; k < components; k++) {
      float logVars = reductions.sum(logVar.data, logVar.at(k), dimensions);
      peaks[k] = logWeights[k] - 0.5f * (logVars + dimensions * LOG_TWO_PI);
      deviations(kernels.elementwise(), logVar, k);
      for (int j = 0; j < dimensions; j++) {
        means[j][k] = m.data[m.at(k) + j];
        scales[j][k] = row[j];
      }
      for (int j = 0; precisions.length > 0 && j < dimensions; j++) {
        int at = Layout.panelIndex(components, k, j);
        precisions[at] = row[j] * row[j];
        precisionMeans[at] = precisions[at] * means[j][k];
      }
    }
  }

  private void weigh(Kernels kernels, Buffer logits) {
    for (int k = 0; k < components; k++) {
      weights[k] = logits == null ? 0f : logits.data[logits.at(k)];
    }
    System.arraycopy(weights, 0, logWeights, 0, components);
    float total =
        LogSumExpOperation.inPlace(
            kernels.elementwise(), kernels.reductions(), weights, 0, components);
    kernels.elementwise().addConstant(logWeights, -total, logWeights, 0, components);
  }

  private void deviations(ElementwiseKernels elementwise, Buffer logVar, int component) {
    System.arraycopy(logVar.data, logVar.at(component), row, 0, dimensions);
    elementwise.scale(row, -0.5f, row, 0, dimensions);
    elementwise.exp(row, row, 0, dimensions);
  }

  /**
   * Log-density and log-weight of each component together.
   *
   * @param terms receives {@code [K]}
   */
  void terms(Buffer z, int zRow, float[] terms) {
    Arrays.fill(terms, 0, components, 0f);
    for (int j = 0; j < dimensions; j++) {
      addSquares(z.data[z.at(zRow) + j], means[j], scales[j], terms, components);
    }
    finish(peaks, terms, components);
  }

  // The two loops have methods of their own, so that the compiler sees each of them alone.

  private static void addSquares(float z, float[] m, float[] s, float[] sums, int length) {
    for (int k = 0; k < length; k++) {
      float t = (z - m[k]) * s[k];
      sums[k] = Math.fma(t, t, sums[k]);
    }
  }

  private static void finish(float[] peaks, float[] terms, int length) {
    for (int k = 0; k < length; k++) {
      terms[k] = Math.fma(-0.5f, terms[k], peaks[k]);
    }
  }
}
