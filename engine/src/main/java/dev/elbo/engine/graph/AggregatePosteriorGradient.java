// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.ElementwiseKernels;
import dev.elbo.engine.kernel.Layout;
import dev.elbo.engine.kernel.ReductionKernels;

/**
 * Gradients of the batch's own mixtures. What a posterior's log-density of a sample weighs in one
 * dimension is its share in the joint mixture times the gradient by that, plus its share in the
 * dimension's mixture times the gradient by the sum of those.
 */
final class AggregatePosteriorGradient {
  private final BatchPosteriors batch;
  private final ElementwiseKernels elementwise;
  private final ReductionKernels reductions;
  private final Buffer g;
  private final Scratch<float[]> scratch;

  AggregatePosteriorGradient(NodePlan plan, BatchPosteriors batch) {
    this.batch = batch;
    elementwise = plan.kernels().elementwise();
    reductions = plan.kernels().reductions();
    g = plan.gradient();
    scratch = Scratch.floats(Layout.padded(batch.maxRows));
  }

  /** For each sample from {@code from} to {@code to - 1} a sum over the posteriors. */
  void bySamples(int rows, int from, int to, Buffer dz) {
    float[] terms = scratch.take();
    float[] joint = scratch.take();
    for (int row = from; row < to; row++) {
      elementwise.scale(batch.shares[row], g.data[g.at(row)], joint, 0, rows);
      float weight = g.data[g.at(row) + 1];
      for (int j = 0; j < batch.dimensions; j++) {
        batch.terms(j, row, terms, rows);
        batch.addWeights(elementwise, row, terms, rows);
        elementwise.addConstant(terms, -batch.marginals[j][row], terms, 0, rows);
        elementwise.exp(terms, terms, 0, rows);
        slopes(batch.z[j][row], batch.means[j], batch.scales[j], weight, joint, terms, rows);
        dz.data[dz.at(row) + j] = reductions.sum(terms, 0, rows);
      }
    }
    scratch.giveBack(terms);
    scratch.giveBack(joint);
  }

  /** Leaves in place of the marginal shares what each posterior adds to the gradient by z. */
  private static void slopes(
      float z, float[] m, float[] s, float weight, float[] joint, float[] terms, int length) {
    for (int i = 0; i < length; i++) {
      float share = Math.fma(weight, terms[i], joint[i]);
      terms[i] = (m[i] - z) * s[i] * s[i] * share;
    }
  }

  /**
   * For each posterior from {@code from} to {@code to - 1} a sum over the samples.
   *
   * @param dMean may be null
   * @param dLogVar may be null
   */
  void byPosteriors(int rows, int from, int to, Buffer dMean, Buffer dLogVar) {
    float[] terms = scratch.take();
    float[] squares = scratch.take();
    float[] joint = scratch.take();
    float[] weights = scratch.take();
    for (int row = 0; row < rows; row++) {
      weights[row] = g.data[g.at(row) + 1];
    }
    for (int posterior = from; posterior < to; posterior++) {
      for (int row = 0; row < rows; row++) {
        joint[row] = batch.shares[row][posterior] * g.data[g.at(row)];
      }
      for (int j = 0; j < batch.dimensions; j++) {
        batch.termsOf(j, posterior, terms, rows);
        batch.addWeightsOf(elementwise, posterior, terms, rows);
        elementwise.subtract(terms, batch.marginals[j], terms, 0, rows);
        elementwise.exp(terms, terms, 0, rows);
        float scale = batch.scales[j][posterior];
        moments(batch.z[j], batch.means[j][posterior], scale, weights, joint, terms, squares, rows);
        if (dMean != null) {
          dMean.data[dMean.at(posterior) + j] = scale * reductions.sum(terms, 0, rows);
        }
        if (dLogVar != null) {
          dLogVar.data[dLogVar.at(posterior) + j] = 0.5f * reductions.sum(squares, 0, rows);
        }
      }
    }
    scratch.giveBack(terms);
    scratch.giveBack(squares);
    scratch.giveBack(joint);
    scratch.giveBack(weights);
  }

  /** Shares times {@code t = (z - m) / sigma}, and times {@code t^2 - 1}. */
  private static void moments(
      float[] z,
      float mean,
      float scale,
      float[] weights,
      float[] joint,
      float[] terms,
      float[] squares,
      int length) {
    for (int i = 0; i < length; i++) {
      float share = Math.fma(weights[i], terms[i], joint[i]);
      float t = (z[i] - mean) * scale;
      terms[i] = share * t;
      squares[i] = share * Math.fma(t, t, -1f);
    }
  }
}
