// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.ElementwiseKernels;
import dev.elbo.engine.kernel.Kernels;
import dev.elbo.engine.kernel.ProductKernels;
import dev.elbo.engine.kernel.ReductionKernels;
import java.util.List;

/**
 * Log-density of rows under a mixture of Gaussians whose components are the rows of tables: {@code
 * log sum_k w_k N(z; m_k, e^(logVar_k))}; inputs z, means, logVars and perhaps logits of the
 * weights.
 *
 * <p>Squares are taken of {@code (z - m) / sigma}: {@code z^2/v - 2zm/v + m^2/v} would be products
 * of matrices, but loses {@code (|z| / sigma)^2} roundings, a thousandth of a nat for the narrow
 * components of a trained encoder. The gradients by z lose only {@code |z| / sigma} and are
 * products.
 */
final class MixtureOperation extends Operation {
  @Override
  RowSpace space(List<Node> inputs) {
    RowSpace.common(inputs.subList(1, inputs.size()));
    return inputs.get(0).space();
  }

  private static MixtureTables tables(NodePlan plan) {
    Node means = plan.inputs().get(1);
    return new MixtureTables(plan, means.space().rows(0), means.width());
  }

  private static boolean hasLogits(NodePlan plan) {
    return plan.inputs().size() > 3;
  }

  @Override
  Step forward(NodePlan plan) {
    Kernels kernels = plan.kernels();
    ElementwiseKernels elementwise = kernels.elementwise();
    ReductionKernels reductions = kernels.reductions();
    MixtureTables tables = tables(plan);
    Buffer z = plan.input(0);
    Buffer m = plan.input(1);
    Buffer logVar = plan.input(2);
    Buffer logits = hasLogits(plan) ? plan.input(3) : null;
    Buffer c = plan.output();
    Buffer shares = plan.saved(0);
    Scratch<float[]> scratch = Scratch.floats(shares.stride);
    plan.before(m.space, Pass.WHOLE, (run, from, to) -> tables.fill(kernels, m, logVar, logits));
    return (run, from, to) -> {
      float[] terms = scratch.take();
      for (int row = from; row < to; row++) {
        tables.terms(z, row, terms);
        c.data[c.at(row)] =
            LogSumExpOperation.inPlace(elementwise, reductions, terms, 0, tables.components);
        System.arraycopy(terms, 0, shares.data, shares.at(row), tables.components);
      }
      scratch.giveBack(terms);
    };
  }

  /** The share of component k in row b, times the row's gradient, weighs all that follows. */
  @Override
  Step backward(NodePlan plan) {
    MixtureTables tables = tables(plan);
    Buffer shares = plan.saved(0);
    Buffer dz = plan.gradientTo(0);
    Buffer dm = plan.gradientTo(1);
    Buffer dLogVar = plan.gradientTo(2);
    Buffer dLogits = hasLogits(plan) ? plan.gradientTo(3) : null;
    Buffer g = plan.gradient();
    if (dm != null || dLogVar != null || dLogits != null) {
      MixtureGradient gradient =
          new MixtureGradient(plan, tables, plan.input(0), g, shares, dm, dLogVar, dLogits);
      plan.after(plan.input(1).space, Pass.READS_ALL, gradient);
    }
    ElementwiseKernels elementwise = plan.kernels().elementwise();
    Step weigh =
        (run, from, to) -> {
          for (int row = from; row < to; row++) {
            int at = shares.at(row);
            elementwise.scale(shares.data, g.data[g.at(row)], shares.data, at, shares.width);
          }
        };
    if (dz == null) {
      return weigh;
    }
    Step byZ = byZ(plan, tables, shares, dz);
    return (run, from, to) -> {
      weigh.run(run, from, to);
      byZ.run(run, from, to);
    };
  }

  /** {@code sum_k share_k * (m_k - z) / v_k}. */
  private static Step byZ(NodePlan plan, MixtureTables tables, Buffer shares, Buffer dz) {
    ElementwiseKernels elementwise = plan.kernels().elementwise();
    ProductKernels products = plan.kernels().products();
    Buffer z = plan.input(0);
    Buffer precision = plan.backwardScratch(dz.width);
    Buffer scratch = plan.backwardScratch(tables.components);
    float[] zeros = new float[dz.stride];
    return (run, from, to) -> {
      multiply(products, shares, tables.precisions, zeros, precision, scratch, from, to);
      multiply(products, shares, tables.precisionMeans, zeros, dz, scratch, from, to);
      int offset = dz.at(from);
      int length = dz.length(to - from);
      elementwise.multiply(precision.data, z.data, precision.data, offset, length);
      elementwise.subtract(dz.data, precision.data, dz.data, offset, length);
    };
  }

  private static void multiply(
      ProductKernels products,
      Buffer x,
      float[] panels,
      float[] zeros,
      Buffer y,
      Buffer scratch,
      int from,
      int to) {
    products.multiply(
        x.data,
        x.at(from),
        x.stride,
        panels,
        0,
        zeros,
        y.data,
        y.at(from),
        y.stride,
        to - from,
        x.width,
        y.width,
        scratch.data,
        scratch.at(from));
  }

  @Override
  boolean backwardReadsInput(int i) {
    return i == 0;
  }

  @Override
  int[] savedWidths(Node node) {
    return new int[] {node.inputs().get(1).space().rows(0)};
  }

  @Override
  long work(Node node) {
    Node means = node.inputs().get(1);
    return means.space().rows(0) * (3L * means.width() + 20);
  }
}
