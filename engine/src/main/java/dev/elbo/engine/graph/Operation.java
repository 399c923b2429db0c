// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import java.util.List;

/**
 * How a node is computed from its inputs and how gradients flow back. An operation is immutable and
 * knows no buffers; the plan gives them when a program is compiled.
 */
abstract sealed class Operation
    permits ActivationOperation,
        AddConstantOperation,
        AggregatePosteriorOperation,
        ArithmeticOperation,
        AtLeastOperation,
        BatchMeanOperation,
        BernoulliOperation,
        BetaBinomialOperation,
        CategoricalOperation,
        ColumnDensityOperation,
        ColumnInputOperation,
        ColumnsOperation,
        ConcatOperation,
        ConvolveOperation,
        DenseOperation,
        DepthToSpaceOperation,
        DiscretizedLogisticOperation,
        DropoutOperation,
        ExpOperation,
        FixedGaussianOperation,
        GaussianOperation,
        GroupNormOperation,
        InputOperation,
        KlOperation,
        LevelIndicatorsOperation,
        LogSumExpOperation,
        MixtureColumnsOperation,
        MixtureOperation,
        NormalizeRowOperation,
        PoolOperation,
        RepeatColumnsOperation,
        RepeatRowsOperation,
        SampleOperation,
        ScaleGradientOperation,
        ScaleOperation,
        StopGradientOperation,
        SumColumnsOperation,
        TableOperation,
        TransposedConvolveOperation,
        UpsampleOperation {

  /** Computes rows of the node. */
  abstract Step forward(NodePlan plan);

  /**
   * Computes rows of the gradients by those inputs that {@link NodePlan#gradientTo} gives a buffer
   * for, overwriting it, and reports gradients by parameters to the plan.
   */
  abstract Step backward(NodePlan plan);

  /** Parameters in use. */
  List<Parameter> parameters() {
    return List.of();
  }

  /** True if {@link #backward} reads the value of input {@code i}. */
  boolean backwardReadsInput(int i) {
    return false;
  }

  /** True if {@link #backward} reads the node's own value. */
  boolean backwardReadsOutput() {
    return false;
  }

  /** True if the node's gradient must live until the parameters are updated. */
  boolean parameterReadsGradient() {
    return false;
  }

  /** True if input {@code i} must live until the parameters are updated. */
  boolean parameterReadsInput(int i) {
    return false;
  }

  /** True if what forward keeps must live until the parameters are updated. */
  boolean parameterReadsSaved() {
    return false;
  }

  /** True if a row depends on other rows; the steps then run once for all rows. */
  boolean couplesRows() {
    return false;
  }

  /** True if the steps read any row of the inputs but write only their own. */
  boolean readsAllRows() {
    return false;
  }

  /**
   * The rows of the node.
   *
   * @throws IllegalArgumentException if the inputs' do not fit
   */
  RowSpace space(List<Node> inputs) {
    return RowSpace.common(inputs);
  }

  /** Nodes defined later whose values {@link #backward} reads; gradients do not flow to them. */
  List<Node> backwardReadsLate() {
    return List.of();
  }

  /** True if gradients do not flow to input {@code i} whatever it depends on. */
  boolean blocksGradient(int i) {
    return false;
  }

  /**
   * True if the operation is best run for a few wide rows at a time, false if it wants as many as
   * there are: a dense layer passes over all its weights each time.
   */
  boolean passesFewRows() {
    return true;
  }

  /** Widths of the buffers that forward keeps for backward, beside inputs and output. */
  int[] savedWidths(Node node) {
    return NONE;
  }

  /** True if what forward keeps is not read by backward. */
  boolean savedIsScratch() {
    return false;
  }

  /** Multiply-adds of a row, forward, for the choice of running on one thread or many. */
  long work(Node node) {
    return node.width();
  }

  private static final int[] NONE = {};
}
