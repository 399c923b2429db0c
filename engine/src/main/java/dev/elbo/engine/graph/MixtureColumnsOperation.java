// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.ElementwiseKernels;
import dev.elbo.engine.kernel.Kernels;
import dev.elbo.engine.kernel.ReductionKernels;
import java.util.List;

/**
 * The summands of a mixture's log-density by the chain rule, {@code log p(z_j | z_0 .. z_(j-1))};
 * inputs as those of {@link MixtureOperation}. For figures alone: no gradient flows.
 */
final class MixtureColumnsOperation extends Operation {
  @Override
  RowSpace space(List<Node> inputs) {
    RowSpace.common(inputs.subList(1, inputs.size()));
    return inputs.get(0).space();
  }

  @Override
  Step forward(NodePlan plan) {
    Kernels kernels = plan.kernels();
    ElementwiseKernels elementwise = kernels.elementwise();
    ReductionKernels reductions = kernels.reductions();
    Node table = plan.inputs().get(1);
    MixtureTables tables = new MixtureTables(plan, table.space().rows(0), table.width());
    float[][] peaks = plan.table(5, tables.dimensions, tables.components);
    Buffer z = plan.input(0);
    Buffer m = plan.input(1);
    Buffer logVar = plan.input(2);
    Buffer logits = plan.inputs().size() > 3 ? plan.input(3) : null;
    Buffer c = plan.output();
    plan.before(
        m.space,
        Pass.WHOLE,
        (run, from, to) -> {
          tables.fill(kernels, m, logVar, logits);
          fillPeaks(peaks, logVar, tables.components);
        });
    Scratch<float[]> scratch = Scratch.floats(peaks[0].length);
    return (run, from, to) -> {
      float[] joint = scratch.take();
      float[] terms = scratch.take();
      int count = tables.components;
      for (int row = from; row < to; row++) {
        System.arraycopy(tables.logWeights, 0, joint, 0, count);
        float before = 0;
        for (int j = 0; j < z.width; j++) {
          float value = z.data[z.at(row) + j];
          addTerms(value, tables.means[j], tables.scales[j], peaks[j], joint, count);
          System.arraycopy(joint, 0, terms, 0, count);
          float sum = LogSumExpOperation.inPlace(elementwise, reductions, terms, 0, count);
          c.data[c.at(row) + j] = sum - before;
          before = sum;
        }
      }
      scratch.giveBack(joint);
      scratch.giveBack(terms);
    };
  }

  private static void fillPeaks(float[][] peaks, Buffer logVar, int components) {
    for (int j = 0; j < peaks.length; j++) {
      for (int k = 0; k < components; k++) {
        peaks[j][k] = -0.5f * (logVar.data[logVar.at(k) + j] + MixtureTables.LOG_TWO_PI);
      }
    }
  }

  private static void addTerms(
      float z, float[] m, float[] s, float[] peaks, float[] sums, int length) {
    for (int k = 0; k < length; k++) {
      float t = (z - m[k]) * s[k];
      sums[k] += Math.fma(-0.5f * t, t, peaks[k]);
    }
  }

  @Override
  Step backward(NodePlan plan) {
    throw new AssertionError("no gradient flows here");
  }

  @Override
  boolean blocksGradient(int i) {
    return true;
  }

  @Override
  long work(Node node) {
    Node means = node.inputs().get(1);
    return 20L * means.space().rows(0) * means.width();
  }
}
