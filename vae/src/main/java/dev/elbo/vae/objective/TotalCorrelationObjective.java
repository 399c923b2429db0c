// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.objective;

import dev.elbo.engine.graph.Node;

/**
 * The evidence lower bound with its KL term in three parts, each with a weight of its own (Chen et
 * al. 2018, equation 2 and section 4.1): {@code E[log p(x|z)] - alpha I(z; n) - beta TC(z) - gamma
 * sum_j KL(q(z_j) || p(z_j))}, in nats per row. I is the information that a code has of its row, TC
 * what the dimensions of all codes together have of each other. With alpha = beta = gamma = 1 it is
 * the bound itself.
 *
 * @param alpha weight of the information, 0 to 1000
 * @param beta weight of the total correlation, 0 to 1000; above 1 it makes dimensions independent
 * @param gamma weight of the divergence by dimension, 0 to 1000
 */
public record TotalCorrelationObjective(float alpha, float beta, float gamma) implements Objective {
  /** The name used in files and on the command line. */
  public static final String ID = "tc";

  /** The weights that the paper uses most: 1, 6 and 1. */
  public static final TotalCorrelationObjective PAPER = new TotalCorrelationObjective(1f, 6f, 1f);

  /** Checks the ranges. */
  public TotalCorrelationObjective {
    check("alpha", alpha);
    check("beta", beta);
    check("gamma", gamma);
  }

  private static void check(String name, float weight) {
    if (!(weight >= 0 && weight <= 1000)) {
      throw new IllegalArgumentException(name + " must be from 0 to 1000, got " + weight);
    }
  }

  /** The same with another weight of the total correlation. */
  public TotalCorrelationObjective withBeta(float beta) {
    return new TotalCorrelationObjective(alpha, beta, gamma);
  }

  /**
   * The node whose mean is to grow, {@code [rows, 1]}; all arguments are of that shape but one.
   *
   * @param reconstruction log p(x|z)
   * @param posterior log q(z|x)
   * @param aggregate log q(z) and sum_j log q(z_j), estimated from the batch, {@code [rows, 2]}
   * @param prior log p(z)
   */
  public Node of(Node reconstruction, Node posterior, Node aggregate, Node prior) {
    Node joint = aggregate.columns(0, 1);
    Node marginals = aggregate.columns(1, 1);
    return reconstruction
        .minus(posterior.minus(joint).times(alpha))
        .minus(joint.minus(marginals).times(beta))
        .minus(marginals.minus(prior).times(gamma));
  }

  @Override
  public String id() {
    return ID;
  }

  /** The weight of the total correlation. */
  @Override
  public float betaAt(long step, long stepsPerEpoch, int epochs) {
    return beta;
  }

  @Override
  public int warmupEnd(int epochs) {
    return 0;
  }

  @Override
  public String collapseRemedy() {
    return "a smaller --beta, or --objective elbo with a KL warm-up (--warmup)";
  }
}
