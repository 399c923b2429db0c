// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.bench.anomaly;

import java.util.stream.IntStream;

/**
 * Distance to the fifth nearest training row as the score of an anomaly.
 *
 * @see "Ramaswamy, Rastogi and Shim 2000, Efficient algorithms for mining outliers from large data
 *     sets, SIGMOD, doi:10.1145/342009.335437"
 */
public final class NearestNeighbours {
  /** The default of PyOD, and so of the published comparisons. */
  static final int NEIGHBOURS = 5;

  /** Sums of products of 16 rows with a block, 16 KB, stay in the first cache. */
  private static final int ROWS_PER_PIECE = 16;

  private final float[][] train;
  private final TransposedRows transposed;
  private final int shared;

  private NearestNeighbours(float[][] train, int shared) {
    this.train = train;
    this.shared = shared;
    transposed = TransposedRows.of(train);
  }

  /**
   * Euclidean distances to the fifth nearest training row, after columns were brought to mean 0 and
   * standard deviation 1 over the training rows; columns that are constant there do not count. A
   * scored row that is a training row is not its own neighbour, as in the published comparisons
   * that score the rows they train on.
   *
   * <p>Which rows are nearest is found from |x|² + |y|² - 2xy in floats, of rows as far apart the
   * first; their distances are then computed from differences, so that a row equal to five training
   * rows has score 0. Results do not depend on the number of threads.
   *
   * @param train finite numbers, [at least 5, or 6 if some are scored][columns]
   * @param test finite numbers, [rows][columns]
   * @param shared how many of the test rows, the first, are the first training rows
   * @return scores of the test rows from 0 on, larger for what is more of an anomaly
   * @throws IllegalArgumentException when there are too few training rows, or rows differ in width
   */
  public static double[] scores(float[][] train, float[][] test, int shared) {
    int least = shared == 0 ? NEIGHBOURS : NEIGHBOURS + 1;
    if (train.length < least) {
      throw new IllegalArgumentException(
          "there must be at least " + least + " training rows, got " + train.length);
    }
    Standardization columns = Standardization.of(train);
    return new NearestNeighbours(columns.apply(train), shared).scores(columns.apply(test));
  }

  private double[] scores(float[][] test) {
    double[] scores = new double[test.length];
    IntStream.range(0, (test.length + ROWS_PER_PIECE - 1) / ROWS_PER_PIECE)
        .parallel()
        .forEach(piece -> score(test, piece * ROWS_PER_PIECE, scores));
    return scores;
  }

  private void score(float[][] test, int from, double[] scores) {
    int rows = Math.min(ROWS_PER_PIECE, test.length - from);
    Nearest[] nearest = new Nearest[rows];
    for (int r = 0; r < rows; r++) {
      nearest[r] = new Nearest(NEIGHBOURS, from + r < shared ? from + r : Nearest.NONE);
    }
    float[][] products = new float[rows][TransposedRows.BLOCK];
    for (int block = 0; block < transposed.blocks(); block++) {
      transposed.multiply(test, from, block, products);
      for (int r = 0; r < rows; r++) {
        transposed.offer(block, products[r], nearest[r]);
      }
    }
    for (int r = 0; r < rows; r++) {
      scores[from + r] = farthest(test[from + r], nearest[r]);
    }
  }

  private double farthest(float[] row, Nearest nearest) {
    double most = 0;
    for (int i = 0; i < NEIGHBOURS; i++) {
      most = Math.max(most, squaredDistance(row, train[nearest.row(i)]));
    }
    return Math.sqrt(most);
  }

  private static double squaredDistance(float[] x, float[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double difference = (double) x[i] - y[i];
      sum += difference * difference;
    }
    return sum;
  }
}
