// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.ElementwiseKernels;

/**
 * Samples and posteriors of a batch as loops over its rows read them: for each dimension an array
 * with a number for each row.
 */
final class BatchPosteriors {
  private final long population;
  final int maxRows;
  final int dimensions;

  /** {@code [d][B]}. */
  final float[][] z;

  final float[][] means;

  /** {@code e^(-logVar/2)}. */
  final float[][] scales;

  /** Log-density at the mean. */
  final float[][] peaks;

  /** Logarithm of each sample's density in the dimension's mixture. */
  final float[][] marginals;

  /** Share of each posterior in a sample's joint mixture, {@code [sample][posterior]}. */
  final float[][] shares;

  /** Log-weights of the own posterior, the next row's and any other. */
  private final float[] logWeights;

  BatchPosteriors(NodePlan plan, long population) {
    this.population = population;
    maxRows = plan.maxRows();
    dimensions = plan.inputs().get(0).width();
    z = plan.table(0, dimensions, maxRows);
    means = plan.table(1, dimensions, maxRows);
    scales = plan.table(2, dimensions, maxRows);
    peaks = plan.table(3, dimensions, maxRows);
    marginals = plan.table(4, dimensions, maxRows);
    shares = plan.table(5, maxRows, maxRows);
    logWeights = plan.table(6, 1, 3)[0];
  }

  void fill(ElementwiseKernels elementwise, Buffer z, Buffer mean, Buffer logVar, int rows) {
    if (rows > population) {
      throw new IllegalArgumentException(
          "a batch of " + rows + " rows cannot be drawn from " + population);
    }
    int others = rows - 1;
    logWeights[0] = (float) -StrictMath.log(population);
    // Without other rows the two that follow are not read.
    logWeights[1] =
        (float) StrictMath.log((population - others) / ((double) population * Math.max(1, others)));
    logWeights[2] = (float) -StrictMath.log(Math.max(1, others));
    for (int j = 0; j < dimensions; j++) {
      for (int row = 0; row < rows; row++) {
        this.z[j][row] = z.data[z.at(row) + j];
        means[j][row] = mean.data[mean.at(row) + j];
        float half = -0.5f * logVar.data[logVar.at(row) + j];
        scales[j][row] = half;
        peaks[j][row] = half - 0.5f * MixtureTables.LOG_TWO_PI;
      }
      elementwise.exp(scales[j], scales[j], 0, rows);
    }
  }

  /** Adds the log-weights that the posteriors have in the mixture of a sample. */
  void addWeights(ElementwiseKernels elementwise, int sample, float[] terms, int rows) {
    int next = sample + 1 < rows ? sample + 1 : 0;
    float own = terms[sample];
    float neighbour = terms[next];
    elementwise.addConstant(terms, logWeights[2], terms, 0, rows);
    terms[next] = neighbour + logWeights[1];
    terms[sample] = own + logWeights[0];
  }

  /** Adds the log-weights that one posterior has in the mixtures of the samples. */
  void addWeightsOf(ElementwiseKernels elementwise, int posterior, float[] terms, int rows) {
    int previous = posterior > 0 ? posterior - 1 : rows - 1;
    float own = terms[posterior];
    float neighbour = terms[previous];
    elementwise.addConstant(terms, logWeights[2], terms, 0, rows);
    terms[previous] = neighbour + logWeights[1];
    terms[posterior] = own + logWeights[0];
  }

  /** Log-densities of one sample under all posteriors in one dimension. */
  void terms(int dimension, int sample, float[] terms, int rows) {
    terms(z[dimension][sample], means[dimension], scales[dimension], peaks[dimension], terms, rows);
  }

  private static void terms(
      float z, float[] means, float[] scales, float[] peaks, float[] terms, int length) {
    for (int i = 0; i < length; i++) {
      float t = (z - means[i]) * scales[i];
      terms[i] = Math.fma(-0.5f * t, t, peaks[i]);
    }
  }

  /** Log-densities of all samples under one posterior in one dimension. */
  void termsOf(int dimension, int posterior, float[] terms, int rows) {
    float mean = means[dimension][posterior];
    float scale = scales[dimension][posterior];
    float peak = peaks[dimension][posterior];
    termsOf(mean, scale, peak, z[dimension], terms, rows);
  }

  private static void termsOf(
      float mean, float scale, float peak, float[] z, float[] terms, int length) {
    for (int i = 0; i < length; i++) {
      float t = (z[i] - mean) * scale;
      terms[i] = Math.fma(-0.5f * t, t, peak);
    }
  }
}
