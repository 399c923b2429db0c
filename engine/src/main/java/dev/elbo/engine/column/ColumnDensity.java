// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.column;

import dev.elbo.engine.random.RandomStream;

/**
 * The distribution of one column of a table, whose parameters a decoder gives row by row. Values
 * are codes: whole numbers for what is counted or chosen, scaled numbers for what is measured.
 */
public sealed interface ColumnDensity
    permits BernoulliDensity,
        CategoricalDensity,
        ContinuousDensity,
        NegativeBinomialDensity,
        OrdinalDensity {

  /** Parameters that a decoder gives for each row. */
  int parameters();

  /** True if the distribution can have the value. */
  boolean supports(float x);

  /**
   * Log-probability or log-density of a value in nats, and its derivatives.
   *
   * @param p parameters, from {@code at} on
   * @param x a value that the distribution can have
   * @param gradient receives the derivatives by the parameters, from {@code at} on
   */
  float logProb(float[] p, int at, float x, float[] gradient);

  /**
   * One value that stands for the distribution: the mean of what is measured, the median of ranks,
   * the most probable of what has no order.
   */
  float typical(float[] p, int at);

  /** A random value; takes as many random numbers whatever comes of them, but for counts. */
  float sample(float[] p, int at, RandomStream random);
}
