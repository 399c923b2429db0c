// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.ElementwiseKernels;

/** Sum, difference or product of two nodes, element by element. */
final class ArithmeticOperation extends Operation {
  enum Kind {
    ADD,
    SUBTRACT,
    MULTIPLY
  }

  private final Kind kind;

  ArithmeticOperation(Kind kind) {
    this.kind = kind;
  }

  @Override
  Step forward(NodePlan plan) {
    ElementwiseKernels kernels = plan.kernels().elementwise();
    Buffer a = plan.input(0);
    Buffer b = plan.input(1);
    Buffer c = plan.output();
    return switch (kind) {
      case ADD ->
          (run, from, to) -> kernels.add(a.data, b.data, c.data, c.at(from), c.length(to - from));
      case SUBTRACT ->
          (run, from, to) ->
              kernels.subtract(a.data, b.data, c.data, c.at(from), c.length(to - from));
      case MULTIPLY ->
          (run, from, to) ->
              kernels.multiply(a.data, b.data, c.data, c.at(from), c.length(to - from));
    };
  }

  @Override
  Step backward(NodePlan plan) {
    ElementwiseKernels kernels = plan.kernels().elementwise();
    Buffer g = plan.gradient();
    Buffer a = plan.input(0);
    Buffer b = plan.input(1);
    Buffer da = plan.gradientTo(0);
    Buffer db = plan.gradientTo(1);
    return (run, from, to) -> {
      int offset = g.at(from);
      int length = g.length(to - from);
      if (da != null) {
        if (kind == Kind.MULTIPLY) {
          kernels.multiply(g.data, b.data, da.data, offset, length);
        } else {
          System.arraycopy(g.data, offset, da.data, offset, length);
        }
      }
      if (db != null) {
        switch (kind) {
          case ADD -> System.arraycopy(g.data, offset, db.data, offset, length);
          case SUBTRACT -> kernels.scale(g.data, -1f, db.data, offset, length);
          case MULTIPLY -> kernels.multiply(g.data, a.data, db.data, offset, length);
        }
      }
    };
  }

  @Override
  boolean backwardReadsInput(int i) {
    return kind == Kind.MULTIPLY;
  }
}
