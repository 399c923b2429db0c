// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.likelihood;

import dev.elbo.data.RowShape;
import dev.elbo.engine.graph.Graph;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.Parameter;
import dev.elbo.engine.graph.RowSource;
import dev.elbo.engine.random.RandomStream;
import java.util.List;
import java.util.Optional;

/**
 * The distribution p(x|z) of a row given the decoder's outputs, independent by column. Values are
 * in the model's scale, see {@code VaeModel}.
 */
public sealed interface Likelihood
    permits BernoulliLikelihood,
        CategoricalLikelihood,
        GaussianLikelihood,
        LevelLikelihood,
        TableLikelihood {

  /** The name used in files and on the command line. */
  String id();

  /**
   * Outputs that the decoder must have.
   *
   * @param columns width of the data
   */
  int decoderOutputs(int columns);

  /**
   * Defines the parameter that the likelihood learns beside the decoder, if any.
   *
   * @param columns width of the data
   */
  Optional<Parameter> define(Graph graph, int columns);

  /**
   * The distribution's parameters for each row.
   *
   * @param head decoder outputs, {@code [rows, decoderOutputs]}
   * @param own what {@link #define} gave
   * @param columns width of the data
   */
  List<Node> parameters(Node head, Optional<Parameter> own, int columns);

  /**
   * What an encoder is given of rows.
   *
   * @param x data, {@code [rows, columns]}
   * @return rows of {@link #encoderShape}, what belongs to a column side by side
   */
  default Node encoderInput(Node x) {
    return x;
  }

  /**
   * The shape of what {@link #encoderInput} gives.
   *
   * @param shape shape of a row of data
   * @throws IllegalArgumentException if that is more than a row can be
   */
  default RowShape encoderShape(RowShape shape) {
    return shape;
  }

  /**
   * Log-probability or log-density of rows, summed over the columns, in nats.
   *
   * @param parameters what {@link #parameters} gave
   * @param x data, {@code [rows, columns]}
   * @return {@code [rows, 1]}
   */
  Node logProb(List<Node> parameters, Node x);

  /**
   * The summands of {@link #logProb} by variable, of likelihoods whose columns are of several
   * kinds.
   *
   * @return {@code [rows, variables]}, or empty
   */
  default Optional<Node> logProbByVariable(List<Node> parameters, Node x) {
    return Optional.empty();
  }

  /**
   * The mean of p(x|z) of one row.
   *
   * @param parameters values of {@link #parameters} for the row
   * @param target receives {@code columns} values
   */
  void mean(float[][] parameters, float[] target, int columns);

  /**
   * A sample from p(x|z) for one row.
   *
   * @param parameters values of {@link #parameters} for the row
   * @param random where chance comes from
   * @param target receives {@code columns} values
   */
  void sample(float[][] parameters, RandomStream random, float[] target, int columns);

  /**
   * Biases of the decoder's last layer from which an untrained decoder tells what is common to all
   * rows, so that training need not begin with learning it.
   *
   * @param rows the data in the model's scale
   * @param count number of rows
   * @param columns width of the data
   * @return one bias a decoder output
   */
  float[] marginalBias(RowSource rows, int count, int columns);

  /** What values a row may hold; told to people whose data do not fit. */
  String support();

  /** True if the value can occur. */
  boolean supports(float value);

  /** True if the value can occur in a column. */
  default boolean supports(int column, float value) {
    return supports(value);
  }

  /** True if {@link #logProb} is a density, which changes with the scale of the data. */
  boolean isDensity();
}
