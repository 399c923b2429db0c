// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.ElementaryFunctions;
import dev.elbo.engine.kernel.ElementwiseKernels;

/** Log-probability of whole numbers under categoricals; inputs logits and data. */
final class CategoricalOperation extends Operation {
  private final int levels;

  CategoricalOperation(int levels) {
    this.levels = levels;
  }

  /** Leaves the class probabilities in the saved buffer. */
  @Override
  Step forward(NodePlan plan) {
    ElementwiseKernels elementwise = plan.kernels().elementwise();
    Buffer logits = plan.input(0);
    Buffer x = plan.input(1);
    Buffer p = plan.saved(0);
    Buffer sum = plan.output();
    return (run, from, to) -> {
      for (int row = from; row < to; row++) {
        int at = logits.at(row);
        float logProb = 0;
        for (int column = 0; column < x.width; column++) {
          int first = at + column * levels;
          float largest = logits.data[first];
          for (int i = first + 1; i < first + levels; i++) {
            largest = logits.data[i] > largest ? logits.data[i] : largest;
          }
          for (int i = first; i < first + levels; i++) {
            p.data[i] = logits.data[i] - largest;
          }
          logProb += p.data[first + (int) x.data[x.at(row) + column]];
        }
        elementwise.exp(p.data, p.data, at, logits.width);
        for (int column = 0; column < x.width; column++) {
          int first = at + column * levels;
          float total = 0;
          for (int i = first; i < first + levels; i++) {
            total += p.data[i];
          }
          logProb -= ElementaryFunctions.log(total);
          elementwise.scale(p.data, 1f / total, p.data, first, levels);
        }
        sum.data[sum.at(row)] = logProb;
      }
    };
  }

  /** {@code dLogits = g * ([x = level] - p)}. */
  @Override
  Step backward(NodePlan plan) {
    ElementwiseKernels elementwise = plan.kernels().elementwise();
    Buffer x = plan.input(1);
    Buffer p = plan.saved(0);
    Buffer g = plan.gradient();
    Buffer dLogits = plan.gradientTo(0);
    return (run, from, to) -> {
      for (int row = from; row < to; row++) {
        int at = dLogits.at(row);
        float upstream = g.data[g.at(row)];
        elementwise.scale(p.data, -upstream, dLogits.data, at, dLogits.width);
        for (int column = 0; column < x.width; column++) {
          int level = (int) x.data[x.at(row) + column];
          dLogits.data[at + column * levels + level] += upstream;
        }
      }
    };
  }

  @Override
  boolean blocksGradient(int i) {
    return i == 1;
  }

  @Override
  boolean backwardReadsInput(int i) {
    return i == 1;
  }

  @Override
  int[] savedWidths(Node node) {
    return new int[] {node.inputs().get(0).width()};
  }

  @Override
  long work(Node node) {
    return 20L * node.inputs().get(0).width();
  }
}
