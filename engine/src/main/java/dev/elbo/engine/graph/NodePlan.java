// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.Kernels;
import java.util.ArrayList;
import java.util.List;

/** What an operation may use to make the steps of one node. */
final class NodePlan {
  /** A step beside the node's own. */
  record Extra(RowSpace space, Pass pass, Step step) {}

  private final Node node;
  private final ProgramPlan plan;
  private final List<Extra> before = new ArrayList<>();
  private final List<Extra> after = new ArrayList<>();

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
    return plan.scratch(node.space(), width);
  }

  /** Memory of the given width from this step until the parameters are updated. */
  Buffer kept(int width) {
    return plan.kept(node.space(), width);
  }

  /** Adds a step that ends before the node's own begins. */
  void before(RowSpace space, Pass pass, Step step) {
    before.add(new Extra(space, pass, step));
  }

  /** Adds a step that begins when the node's own has ended. */
  void after(RowSpace space, Pass pass, Step step) {
    after.add(new Extra(space, pass, step));
  }

  List<Extra> before() {
    return before;
  }

  List<Extra> after() {
    return after;
  }

  /**
   * Memory of the node's own that is not divided by its rows, the same for forward and backward.
   *
   * @param i which, from 0
   */
  float[][] table(int i, int rows, int width) {
    return plan.table(node, i, rows, width);
  }

  /** Most rows that the node may have in a run. */
  int maxRows() {
    return plan.maxRows(node.space());
  }

  /** The value of a node defined later. */
  Buffer late(Node other) {
    return plan.value(other);
  }

  /** Gradient by the node's value. */
  Buffer gradient() {
    return plan.gradient(node);
  }

  /** Where to write the gradient by input {@code i}; null if nobody needs it. */
  Buffer gradientTo(int i) {
    return plan.target(node, i);
  }

  /** The values of a vector or table. */
  float[] values(Parameter parameter) {
    return plan.values().storage(parameter);
  }

  /** The weights of a matrix. */
  Panels matrix(Parameter parameter) {
    return plan.values().panels(parameter);
  }

  /** The weights of a matrix with inputs and outputs exchanged. */
  Panels transposed(Parameter parameter) {
    return plan.transposed(parameter);
  }

  /** Reports what a matrix's gradient is made of in this node. */
  void gradientOf(Parameter matrix, MatrixSource source) {
    plan.addGradient(matrix, node.space(), source);
  }

  /** Reports what a vector's gradient is made of in this node. */
  void gradientOf(Parameter vector, VectorSource source) {
    plan.addGradient(vector, node.space(), source);
  }

  List<Node> inputs() {
    return node.inputs();
  }
}
