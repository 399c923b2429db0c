// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

/** The same rows, through which no gradient flows. */
final class StopGradientOperation extends Operation {
  @Override
  Step forward(NodePlan plan) {
    Buffer a = plan.input(0);
    Buffer c = plan.output();
    return (run, from, to) ->
        System.arraycopy(a.data, a.at(from), c.data, c.at(from), a.length(to - from));
  }

  @Override
  Step backward(NodePlan plan) {
    throw new AssertionError("no gradient flows here");
  }

  @Override
  boolean blocksGradient(int i) {
    return true;
  }
}
