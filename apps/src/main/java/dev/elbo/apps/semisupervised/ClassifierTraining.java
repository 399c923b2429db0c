// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.semisupervised;

/**
 * How a classifier is trained.
 *
 * @param steps steps of Adam, 1 to 10000000; the rate rises over the first 100 and falls along a
 *     cosine to a hundredth
 * @param labelledRows rows with labels in a step, each class as often, 1 to 65536
 * @param rows rows without in a step, 1 to 65536
 * @param learningRate largest rate, above 0 and at most 1
 * @param elboWeight weight of the ELBO, in nats per value of a row, beside the classifier's; at
 *     least 0
 * @param consistency weight of the classifier's agreement with itself on changed rows, at least 0
 * @param sureFrom sum of the squared class probabilities, of a row and its changed copy together,
 *     from which a row counts in that agreement, growing to its full weight at 1; at least 0 and
 *     below 1
 * @param strength how much rows are changed, 0 to 4; see {@link Perturbation}
 */
public record ClassifierTraining(
    int steps,
    int labelledRows,
    int rows,
    double learningRate,
    float elboWeight,
    float consistency,
    float sureFrom,
    float strength) {
  private static final int MOST_STEPS = 10_000_000;
  private static final int MOST_ROWS = 65536;

  /** Checks the ranges. */
  public ClassifierTraining {
    check(steps >= 1 && steps <= MOST_STEPS, "steps must be from 1 to 10000000, got " + steps);
    check(
        labelledRows >= 1 && labelledRows <= MOST_ROWS,
        "labelledRows must be from 1 to 65536, got " + labelledRows);
    check(rows >= 1 && rows <= MOST_ROWS, "rows must be from 1 to 65536, got " + rows);
    check(
        learningRate > 0 && learningRate <= 1,
        "learningRate must be above 0 and at most 1, got " + learningRate);
    check(
        elboWeight >= 0 && elboWeight <= 1e6f,
        "elboWeight must be from 0 to 1000000, got " + elboWeight);
    check(
        consistency >= 0 && consistency <= 1e6f,
        "consistency must be from 0 to 1000000, got " + consistency);
    check(
        sureFrom >= 0 && sureFrom < 1, "sureFrom must be at least 0 and below 1, got " + sureFrom);
    check(strength >= 0 && strength <= 4, "strength must be from 0 to 4, got " + strength);
  }

  private static void check(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  /** The same with another number of steps. */
  public ClassifierTraining withSteps(int steps) {
    return new ClassifierTraining(
        steps, labelledRows, rows, learningRate, elboWeight, consistency, sureFrom, strength);
  }

  /** The same with another largest learning rate. */
  public ClassifierTraining withLearningRate(double learningRate) {
    return new ClassifierTraining(
        steps, labelledRows, rows, learningRate, elboWeight, consistency, sureFrom, strength);
  }

  /** The same with another weight of the ELBO. */
  public ClassifierTraining withElboWeight(float elboWeight) {
    return new ClassifierTraining(
        steps, labelledRows, rows, learningRate, elboWeight, consistency, sureFrom, strength);
  }

  /** The same with another weight of agreement on changed rows. */
  public ClassifierTraining withConsistency(float consistency) {
    return new ClassifierTraining(
        steps, labelledRows, rows, learningRate, elboWeight, consistency, sureFrom, strength);
  }

  /** The same with surer rows, or less sure ones, agreed upon. */
  public ClassifierTraining withSureFrom(float sureFrom) {
    return new ClassifierTraining(
        steps, labelledRows, rows, learningRate, elboWeight, consistency, sureFrom, strength);
  }

  /** The same with rows changed more or less. */
  public ClassifierTraining withStrength(float strength) {
    return new ClassifierTraining(
        steps, labelledRows, rows, learningRate, elboWeight, consistency, sureFrom, strength);
  }
}
