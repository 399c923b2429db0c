// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import java.util.List;

/** Each element, and after it how near it is to each of some levels. */
final class LevelIndicatorsOperation extends Operation {
  private final float span;
  private final float[] marked;

  /** Checked by {@link Node#levelIndicators}. */
  LevelIndicatorsOperation(int levels, List<Integer> marked) {
    span = levels - 1;
    this.marked = new float[marked.size()];
    for (int i = 0; i < this.marked.length; i++) {
      this.marked[i] = marked.get(i);
    }
  }

  @Override
  Step forward(NodePlan plan) {
    Buffer x = plan.input(0);
    Buffer y = plan.output();
    return (run, from, to) -> {
      for (int row = from; row < to; row++) {
        int at = y.at(row);
        int xAt = x.at(row);
        for (int column = xAt; column < xAt + x.width; column++) {
          float value = x.data[column];
          y.data[at++] = value;
          for (float level : marked) {
            y.data[at++] = Math.max(0f, 1f - Math.abs(value * span - level));
          }
        }
      }
    };
  }

  @Override
  Step backward(NodePlan plan) {
    Buffer x = plan.input(0);
    Buffer g = plan.gradient();
    Buffer dx = plan.gradientTo(0);
    return (run, from, to) -> {
      for (int row = from; row < to; row++) {
        int at = g.at(row);
        int xAt = x.at(row);
        int dxAt = dx.at(row);
        for (int column = 0; column < x.width; column++) {
          float value = x.data[xAt + column];
          float sum = g.data[at++];
          for (float level : marked) {
            float apart = value * span - level;
            float slope = Math.abs(apart) < 1f ? -Math.signum(apart) * span : 0f;
            sum = Math.fma(slope, g.data[at++], sum);
          }
          dx.data[dxAt + column] = sum;
        }
      }
    };
  }

  @Override
  boolean backwardReadsInput(int i) {
    return true;
  }

  @Override
  long work(Node node) {
    return 2L * node.width();
  }
}
