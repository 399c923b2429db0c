// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import dev.elbo.engine.graph.Node;
import dev.elbo.vae.model.ScoreNodes;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What one model scores rows by; more is more unusual in all. */
public enum ScoreKind {
  /**
   * The negative ELBO with the code at the posterior's mean, {@code KL(q(z|x) || p(z)) - log
   * p(x|μ)}, nats.
   */
  NEGATIVE_ELBO("elbo"),
  /**
   * The negative log-likelihood by importance sampling, {@code -log mean p(x|z) p(z) / q(z|x)} over
   * samples z of q(z|x), nats (Burda et al. 2016, equation 8).
   */
  NEGATIVE_LOG_LIKELIHOOD("likelihood"),
  /**
   * The reconstruction probability as An and Cho (2015, algorithm 4) have it, in logarithms: {@code
   * -mean log p(x|z)} over samples z of q(z|x), nats.
   */
  RECONSTRUCTION("reconstruction"),
  /**
   * The distance of the posterior's mean from the centre of the prior, {@code ‖μ‖}: its Mahalanobis
   * distance from the standard normal prior, at least 0.
   */
  LATENT("latent");

  private final String id;

  ScoreKind(String id) {
    this.id = id;
  }

  /** The name used on the command line. */
  public String id() {
    return id;
  }

  /**
   * The kind of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static ScoreKind of(String id) {
    for (ScoreKind kind : values()) {
      if (kind.id.equals(id)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "score must be one of "
            + Arrays.stream(values()).map(ScoreKind::id).collect(Collectors.joining(", "))
            + ", got "
            + id);
  }

  /** True if it takes samples of q(z|x). */
  boolean isSampled() {
    return this == NEGATIVE_LOG_LIKELIHOOD || this == RECONSTRUCTION;
  }

  /** True if it is minus a log-probability or log-density of the row. */
  boolean isOfRow() {
    return this != LATENT;
  }

  /** What a draw of it is computed from, {@code [rows, 1]}. */
  Node node(ScoreNodes nodes) {
    return switch (this) {
      case NEGATIVE_ELBO -> nodes.negativeElbo();
      case NEGATIVE_LOG_LIKELIHOOD -> nodes.logWeight();
      case RECONSTRUCTION -> nodes.atNoise();
      case LATENT -> nodes.distance();
    };
  }

  /**
   * The score in the model's scale.
   *
   * @param draws values of {@link #node} for one row, one without samples
   */
  double score(float[] draws) {
    return switch (this) {
      case NEGATIVE_ELBO -> draws[0];
      case NEGATIVE_LOG_LIKELIHOOD -> -logMeanExp(draws);
      case RECONSTRUCTION -> -mean(draws);
      case LATENT -> Math.sqrt(draws[0]);
    };
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double logMeanExp(float[] values) {
    float largest = Float.NEGATIVE_INFINITY;
    for (float value : values) {
      largest = Math.max(largest, value);
    }
    double sum = 0;
    for (float value : values) {
      sum += StrictMath.exp((double) value - largest);
    }
    return largest + StrictMath.log(sum / values.length);
  }
}
