// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.objective;

import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.Scalar;

/**
 * The evidence lower bound {@code E[log p(x|z)] - β KL(q(z|x) || p(z))} (Kingma and Welling 2014,
 * equation 3; β of Higgins et al. 2017), in nats per row.
 *
 * @param beta weight of the KL term after warm-up, from 0 to 1000; 1 is the bound itself
 * @param warmupEpochs epochs over which the weight grows linearly from 0 to beta (Bowman et al.
 *     2016; Sønderby et al. 2016), at least 0; a warm-up longer than the run ends with the run
 * @param freeBits nats of KL that each latent dimension may use free of charge, on average over the
 *     batch (Kingma et al. 2016, equation 15), at least 0
 */
public record ElboObjective(float beta, double warmupEpochs, float freeBits) implements Objective {
  /** The name used on the command line. */
  public static final String ID = "elbo";

  /** The bound itself, from the first step. */
  public static final ElboObjective PLAIN = new ElboObjective(1f, 0, 0f);

  /** Checks the ranges. */
  public ElboObjective {
    check(beta >= 0 && beta <= 1000, "beta must be from 0 to 1000, got " + beta);
    check(
        warmupEpochs >= 0 && warmupEpochs <= 1_000_000,
        "warmupEpochs must be from 0 to 1000000, got " + warmupEpochs);
    check(freeBits >= 0 && freeBits <= 1000, "freeBits must be from 0 to 1000, got " + freeBits);
  }

  /** The same with another beta. */
  public ElboObjective withBeta(float beta) {
    return new ElboObjective(beta, warmupEpochs, freeBits);
  }

  /** The same with another warm-up. */
  public ElboObjective withWarmupEpochs(double warmupEpochs) {
    return new ElboObjective(beta, warmupEpochs, freeBits);
  }

  /** The same with other free bits. */
  public ElboObjective withFreeBits(float freeBits) {
    return new ElboObjective(beta, warmupEpochs, freeBits);
  }

  /**
   * The node whose mean is to grow, {@code [rows, 1]}.
   *
   * @param reconstruction log p(x|z), {@code [rows, 1]}
   * @param klByDimension {@code [rows, latent]}, or without free bits the whole, {@code [rows, 1]}
   * @param weight the weight of the KL term, set to {@link #betaAt} before each step
   */
  public Node of(Node reconstruction, Node klByDimension, Scalar weight) {
    Node charged = freeBits > 0 ? klByDimension.batchMean().atLeast(freeBits) : klByDimension;
    return reconstruction.minus(charged.sumColumns().times(weight));
  }

  @Override
  public String id() {
    return ID;
  }

  /** The weight of the KL term. */
  @Override
  public float betaAt(long step, long stepsPerEpoch, int epochs) {
    double steps = Math.min(warmupEpochs, epochs) * stepsPerEpoch;
    return step + 1 >= steps ? beta : (float) (beta * ((step + 1) / steps));
  }

  @Override
  public int warmupEnd(int epochs) {
    return (int) Math.ceil(Math.min(warmupEpochs, epochs));
  }

  @Override
  public String collapseRemedy() {
    return "a KL warm-up (--warmup), free bits (--free-bits) or a smaller --beta";
  }

  private static void check(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
