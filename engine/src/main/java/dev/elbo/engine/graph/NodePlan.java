// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.Kernels;
import java.util.List;

/** What an operation may use to make the steps of one node. */
final class NodePlan {
  private final Node node;
  private final ProgramPlan plan;

  NodePlan(Node node, ProgramPlan plan) {
    this.node = node;
    this.plan = plan;
  }

  Node node() {
    return node;
  }

  Kernels kernels() {
    return plan.kernels();
  }

  /** True in programs that train. */
  boolean training() {
    return plan.training();
  }

  Buffer output() {
    return plan.value(node);
  }

  Buffer input(int i) {
    return plan.value(node.inputs().get(i));
  }

  Buffer saved(int i) {
    return plan.saved(node).get(i);
  }

  /** Memory of the given width for the backward step alone. */
  Buffer backwardScratch(int width) {
    return plan.scratch(width);
  }

  /** Gradient by the node's value. */
  Buffer gradient() {
    return plan.gradient(node);
  }

  /** Where to write the gradient by input {@code i}; null if nobody needs it. */
  Buffer gradientTo(int i) {
    return plan.target(node, i);
  }

  float[] values(Parameter parameter) {
    return plan.values().storage(parameter);
  }

  /** The weights of a matrix with inputs and outputs exchanged, as panels. */
  float[] transposed(Parameter parameter) {
    return plan.transposed(parameter);
  }

  /** Reports what a matrix's gradient is made of in this node. */
  void gradientOf(Parameter matrix, MatrixSource source) {
    plan.addGradient(matrix, source);
  }

  /** Reports what a vector's gradient is made of in this node. */
  void gradientOf(Parameter vector, VectorSource source) {
    plan.addGradient(vector, source);
  }

  List<Node> inputs() {
    return node.inputs();
  }
}
