// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.ElementwiseKernels;
import dev.elbo.engine.kernel.Layout;
import dev.elbo.engine.kernel.ReductionKernels;
import java.util.Arrays;
import java.util.List;

/**
 * Estimates from the batch's own posteriors of the log-density of z under the mixture of the
 * posteriors of all training rows, jointly (column 0) and as the sum over its dimensions' own
 * mixtures (column 1); inputs z, mean and logVar.
 *
 * <p>Minibatch-stratified sampling (Chen et al. 2018, appendix C.2): among B rows drawn from N, the
 * row's own posterior weighs 1/N, the next row's {@code (N - B + 1) / (N (B - 1))} and the others
 * {@code 1 / (B - 1)}, which makes the estimate of the density, not of its logarithm, unbiased.
 */
final class AggregatePosteriorOperation extends Operation {
  /** For the estimate of the work, which depends on the square of the batch. */
  private static final long USUAL_ROWS = 100;

  private final long population;

  AggregatePosteriorOperation(long population) {
    this.population = population;
  }

  @Override
  RowSpace space(List<Node> inputs) {
    RowSpace space = RowSpace.common(inputs);
    Graph.require(space.isBatch(), "the batch's own mixture needs rows of the batch, got " + space);
    return space;
  }

  @Override
  Step forward(NodePlan plan) {
    ElementwiseKernels elementwise = plan.kernels().elementwise();
    ReductionKernels reductions = plan.kernels().reductions();
    BatchPosteriors batch = new BatchPosteriors(plan, population);
    Buffer z = plan.input(0);
    Buffer mean = plan.input(1);
    Buffer logVar = plan.input(2);
    Buffer c = plan.output();
    plan.before(
        RowSpace.BATCH,
        Pass.WHOLE,
        (run, from, to) -> batch.fill(elementwise, z, mean, logVar, run.rows));
    Scratch<float[]> scratch = Scratch.floats(Layout.padded(batch.maxRows));
    return (run, from, to) -> {
      float[] terms = scratch.take();
      int rows = run.rows;
      for (int row = from; row < to; row++) {
        float[] joint = batch.shares[row];
        Arrays.fill(joint, 0, rows, 0f);
        float sum = 0;
        for (int j = 0; j < batch.dimensions; j++) {
          batch.terms(j, row, terms, rows);
          elementwise.add(joint, terms, joint, 0, rows);
          batch.addWeights(elementwise, row, terms, rows);
          float marginal = LogSumExpOperation.inPlace(elementwise, reductions, terms, 0, rows);
          batch.marginals[j][row] = marginal;
          sum += marginal;
        }
        batch.addWeights(elementwise, row, joint, rows);
        int at = c.at(row);
        c.data[at] = LogSumExpOperation.inPlace(elementwise, reductions, joint, 0, rows);
        c.data[at + 1] = sum;
      }
      scratch.giveBack(terms);
    };
  }

  @Override
  Step backward(NodePlan plan) {
    AggregatePosteriorGradient gradient =
        new AggregatePosteriorGradient(plan, new BatchPosteriors(plan, population));
    Buffer dMean = plan.gradientTo(1);
    Buffer dLogVar = plan.gradientTo(2);
    if (dMean != null || dLogVar != null) {
      plan.after(
          RowSpace.BATCH,
          Pass.READS_ALL,
          (run, from, to) -> gradient.byPosteriors(run.rows, from, to, dMean, dLogVar));
    }
    Buffer dz = plan.gradientTo(0);
    return dz == null ? null : (run, from, to) -> gradient.bySamples(run.rows, from, to, dz);
  }

  @Override
  boolean readsAllRows() {
    return true;
  }

  @Override
  long work(Node node) {
    return 20L * USUAL_ROWS * node.inputs().get(0).width();
  }
}
