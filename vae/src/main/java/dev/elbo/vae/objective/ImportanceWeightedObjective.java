// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.objective;

import dev.elbo.engine.graph.Node;
import java.util.List;

/**
 * The importance-weighted bound {@code log 1/k sum_i w_i} with {@code w_i = p(x|z_i) p(z_i) /
 * q(z_i|x)} for k samples of the posterior (Burda et al. 2016, equation 8), in nats per row.
 *
 * @param samples k, 1 to 1000
 * @param doublyReparameterized whether the encoder learns by the doubly reparameterised gradient
 *     (Tucker et al. 2019, equation 8), whose noise does not swamp it as k grows: it reaches the
 *     encoder through the samples alone, weighed by the squares of the normalised weights. The
 *     standard gradient differentiates the bound as it is. Both are unbiased and the same for
 *     decoder and prior
 */
public record ImportanceWeightedObjective(int samples, boolean doublyReparameterized)
    implements Objective {
  /** The name used in files and on the command line. */
  public static final String ID = "iwae";

  /** Samples unless told otherwise, the largest number of Burda et al. */
  public static final int DEFAULT_SAMPLES = 50;

  /** Checks the range. */
  public ImportanceWeightedObjective {
    if (!(samples >= 1 && samples <= 1000)) {
      throw new IllegalArgumentException("samples must be from 1 to 1000, got " + samples);
    }
  }

  /**
   * The bound, {@code [rows, 1]}.
   *
   * @param logWeights {@code log w_i}, one node of {@code [rows, 1]} for each sample
   */
  public Node of(List<Node> logWeights) {
    Node[] others = logWeights.subList(1, logWeights.size()).toArray(new Node[0]);
    return logWeights.get(0).concat(others).logSumExp().plus((float) -StrictMath.log(samples));
  }

  /**
   * The normalised weight of a sample, {@code w_i / sum_j w_j}, {@code [rows, 1]}.
   *
   * @param bound what {@link #of} gave
   */
  public Node normalizedWeight(Node logWeight, Node bound) {
    return logWeight.minus(bound).plus((float) -StrictMath.log(samples)).exp();
  }

  @Override
  public String id() {
    return ID;
  }

  /** 1: there is no such weight. */
  @Override
  public float betaAt(long step, long stepsPerEpoch, int epochs) {
    return 1f;
  }

  @Override
  public int warmupEnd(int epochs) {
    return 0;
  }

  @Override
  public String collapseRemedy() {
    return "fewer --samples, a smaller --lr, or --objective elbo with a KL warm-up (--warmup)";
  }
}
