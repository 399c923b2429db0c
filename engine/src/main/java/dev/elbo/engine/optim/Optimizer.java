// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.optim;

/** An optimizer and its settings; the learning rate comes from a {@link LearningRate}. */
public sealed interface Optimizer {
  /** Decay of the mean of gradients, in [0, 1). */
  float beta1();

  /** Decay of the mean of squared gradients, in [0, 1). */
  float beta2();

  /** Added to the root of the mean of squared gradients, above 0. */
  float epsilon();

  /** Decoupled weight decay of weight matrices, at least 0; vectors are not decayed. */
  float weightDecay();

  /**
   * Adam (Kingma and Ba 2015, algorithm 1).
   *
   * @param beta1 decay of the mean of gradients, in [0, 1)
   * @param beta2 decay of the mean of squared gradients, in [0, 1)
   * @param epsilon added to the root of the mean of squared gradients, above 0
   */
  record Adam(float beta1, float beta2, float epsilon) implements Optimizer {
    /** The paper's settings. */
    public static final Adam PAPER = new Adam(0.9f, 0.999f, 1e-8f);

    /** Checks the ranges. */
    public Adam {
      check(beta1, beta2, epsilon, 0f);
    }

    @Override
    public float weightDecay() {
      return 0f;
    }
  }

  /**
   * Adam with decoupled weight decay (Loshchilov and Hutter 2019, algorithm 2).
   *
   * @param beta1 decay of the mean of gradients, in [0, 1)
   * @param beta2 decay of the mean of squared gradients, in [0, 1)
   * @param epsilon added to the root of the mean of squared gradients, above 0
   * @param weightDecay share of a weight that decays per unit of learning rate, at least 0
   */
  record AdamW(float beta1, float beta2, float epsilon, float weightDecay) implements Optimizer {
    /** Adam's settings and a decay of 0.01. */
    public static final AdamW DEFAULT = new AdamW(0.9f, 0.999f, 1e-8f, 0.01f);

    /** Checks the ranges. */
    public AdamW {
      check(beta1, beta2, epsilon, weightDecay);
    }
  }

  private static void check(float beta1, float beta2, float epsilon, float weightDecay) {
    require(beta1 >= 0 && beta1 < 1, "beta1 must be at least 0 and below 1", beta1);
    require(beta2 >= 0 && beta2 < 1, "beta2 must be at least 0 and below 1", beta2);
    require(epsilon > 0 && epsilon <= 1, "epsilon must be above 0 and at most 1", epsilon);
    require(
        weightDecay >= 0 && weightDecay <= 1000, "weightDecay must be from 0 to 1000", weightDecay);
  }

  private static void require(boolean holds, String rule, float value) {
    if (!holds) {
      throw new IllegalArgumentException(rule + ", got " + value);
    }
  }
}
