// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.train;

import dev.elbo.engine.graph.OptimizerState;
import dev.elbo.engine.graph.ParameterValues;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Watches for a loss that is no longer finite, or has grown far beyond the first step's, and brings
 * the last good weights back: those at the latest start of an epoch from which a step went well.
 * The start of the failing epoch is not enough: when its first step fails, the last step of the
 * epoch before has done the damage.
 */
final class DivergenceGuard {
  /** A loss is taken for exploded when it exceeds the first by this many times the first's size. */
  private static final double EXPLOSION = 100;

  private final ParameterValues values;
  private final OptimizerState optimizer;
  private final Saved good;
  private final Saved candidate;
  private boolean candidateIsGood;
  private double firstLoss = Double.NaN;
  private String problem = "";

  DivergenceGuard(ParameterValues values, OptimizerState optimizer) {
    this.values = values;
    this.optimizer = optimizer;
    good = new Saved(values.copy());
    candidate = new Saved(values.copy());
    good.set("the first weights");
  }

  /** Takes the current weights for good if the next step goes well. */
  void remember(int epochs) {
    candidate.set(epochs == 0 ? "the first weights" : "the weights after epoch " + epochs);
    candidateIsGood = false;
  }

  /** Takes the weights of a checkpoint for good. */
  void restore(double firstLoss) {
    this.firstLoss = firstLoss;
    good.set("the checkpoint's weights");
    candidateIsGood = true;
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
      if (!candidateIsGood) {
        good.set(candidate);
        candidateIsGood = true;
      }
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
    return diverged(term, epoch, step);
  }

  /**
   * Checks what an epoch leaves, which no step has used yet.
   *
   * @param validation figure of the validation data, if there are such data
   */
  Optional<String> checkEnd(OptionalDouble validation, int epoch, long step) {
    if (!values.allFinite()) {
      return diverged("a weight is NaN or infinite", epoch, step);
    }
    return Double.isFinite(validation.orElse(0))
        ? Optional.empty()
        : diverged("the validation figure is " + validation.getAsDouble(), epoch, step);
  }

  private Optional<String> diverged(String term, int epoch, long step) {
    problem =
        "training diverged in epoch "
            + epoch
            + ", step "
            + step
            + ": "
            + term
            + "; "
            + good.name
            + " were restored; use a smaller learning rate (--lr) or clip gradients (--clip)";
    return Optional.of(problem);
  }

  /** Brings the last good weights back. Training ends with that: moments are not restored. */
  void rollBack() {
    values.setAll(good.weights);
    optimizer.setStep(good.step);
  }

  /** Weights kept, and what they are. */
  private final class Saved {
    private final ParameterValues weights;
    private long step;
    private String name = "";

    Saved(ParameterValues weights) {
      this.weights = weights;
    }

    void set(String name) {
      weights.setAll(values);
      step = optimizer.step();
      this.name = name;
    }

    void set(Saved other) {
      weights.setAll(other.weights);
      step = other.step;
      name = other.name;
    }
  }
}
