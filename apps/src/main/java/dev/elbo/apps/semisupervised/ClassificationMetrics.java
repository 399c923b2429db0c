// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.semisupervised;

/**
 * How good predictions are.
 *
 * @param rows how many rows were judged
 * @param errorRate share of rows whose most probable class is not theirs
 * @param logLoss mean of -log of the probability of the row's class, nats; probabilities below 1e-7
 *     count as that
 * @param calibrationError expected calibration error: over 15 bins of equal width of the most
 *     probable class's probability, the mean distance of that from the share of rows that are right
 *     (Guo et al. 2017, equation 3)
 * @param confusion rows by class and most probable class, {@code [classes][classes]}
 */
public record ClassificationMetrics(
    int rows, double errorRate, double logLoss, double calibrationError, int[][] confusion) {
  private static final int BINS = 15;
  private static final double LEAST = 1e-7;

  /**
   * Judges predictions.
   *
   * @param labels the class of each row, below 0 where it is not known; such rows do not count
   * @throws IllegalArgumentException if none is known, or there are more or fewer than rows
   */
  public static ClassificationMetrics of(Predictions predictions, int[] labels) {
    if (labels.length != predictions.rows()) {
      throw new IllegalArgumentException(
          "there must be one label for each row, got "
              + labels.length
              + " labels for "
              + predictions.rows()
              + " rows");
    }
    int classes = predictions.classes();
    int[][] confusion = new int[classes][classes];
    double[] probability = new double[BINS];
    int[] right = new int[BINS];
    int rows = 0;
    int wrong = 0;
    double loss = 0;
    for (int row = 0; row < labels.length; row++) {
      if (labels[row] < 0) {
        continue;
      }
      int most = predictions.label(row);
      rows++;
      wrong += most == labels[row] ? 0 : 1;
      confusion[labels[row]][most]++;
      loss -= StrictMath.log(Math.max(LEAST, predictions.probability(row, labels[row])));
      double sure = predictions.probability(row, most);
      int bin = Math.min(BINS - 1, (int) (BINS * sure));
      probability[bin] += sure;
      right[bin] += most == labels[row] ? 1 : 0;
    }
    if (rows == 0) {
      throw new IllegalArgumentException("at least one label must be known");
    }
    double distance = 0;
    for (int bin = 0; bin < BINS; bin++) {
      distance += Math.abs(probability[bin] - right[bin]);
    }
    return new ClassificationMetrics(
        rows, wrong / (double) rows, loss / rows, distance / rows, confusion);
  }
}
