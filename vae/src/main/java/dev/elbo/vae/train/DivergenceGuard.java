// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.train;

import dev.elbo.engine.graph.OptimizerState;
import dev.elbo.engine.graph.ParameterValues;
import java.util.Optional;

/**
 * Watches for a loss that is no longer finite, or has grown far beyond the first step's, and brings
 * the last good weights back: those at the start of the epoch.
 */
final class DivergenceGuard {
  /** A loss is taken for exploded when it exceeds the first by this many times the first's size. */
  private static final double EXPLOSION = 100;

  private final ParameterValues values;
  private final OptimizerState optimizer;
  private final ParameterValues goodValues;
  private final OptimizerState goodOptimizer;
  private double firstLoss = Double.NaN;
  private String problem = "";

  DivergenceGuard(ParameterValues values, OptimizerState optimizer) {
    this.values = values;
    this.optimizer = optimizer;
    goodValues = values.copy();
    goodOptimizer = optimizer.copy();
  }

  /** Takes the current weights for good. */
  void remember() {
    goodValues.setAll(values);
    goodOptimizer.setAll(optimizer);
  }

  /** Takes the weights of a checkpoint for good. */
  void restore(double firstLoss) {
    this.firstLoss = firstLoss;
    remember();
  }

  double firstLoss() {
    return firstLoss;
  }

  /** The problem found, empty if there was none. */
  String problem() {
    return problem;
  }

  /**
   * Checks a step.
   *
   * @param objective mean of the objective over the step's rows
   * @return what broke, when, and the remedy
   */
  Optional<String> check(double objective, EpochTotals totals, int epoch, long step) {
    double loss = -objective;
    if (Double.isNaN(firstLoss) && Double.isFinite(loss)) {
      firstLoss = loss;
    }
    boolean exploded = loss > firstLoss + EXPLOSION * (1 + Math.abs(firstLoss));
    if (Double.isFinite(loss) && !exploded) {
      return Optional.empty();
    }
    String term;
    if (exploded && Double.isFinite(loss)) {
      term = "the loss grew from " + firstLoss + " to " + loss;
    } else if (!Double.isFinite(totals.reconstruction())) {
      term = "the reconstruction term is " + totals.reconstruction();
    } else if (!Double.isFinite(totals.kl())) {
      term = "the KL term is " + totals.kl();
    } else {
      term = "the objective is " + objective;
    }
    problem =
        "training diverged in epoch "
            + epoch
            + ", step "
            + step
            + ": "
            + term
            + "; the weights from the start of the epoch were restored; use a smaller learning"
            + " rate (--lr) or clip gradients (--clip)";
    return Optional.of(problem);
  }

  /** Brings the last good weights back. */
  void rollBack() {
    values.setAll(goodValues);
    optimizer.setAll(goodOptimizer);
  }
}
