// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.bench.anomaly;

import dev.elbo.engine.random.RandomStream;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An isolation forest: rows that random splits set apart early are anomalies. 100 trees of 256 rows
 * each, or of all rows if there are fewer. Immutable.
 *
 * @see "Liu, Ting and Zhou 2008, Isolation forest, ICDM, doi:10.1109/ICDM.2008.17"
 */
public final class IsolationForest {
  private static final int TREES = 100;
  private static final int ROWS_PER_TREE = 256;

  /** Place of the draws, see {@link dev.elbo.engine.random.Philox}; each tree is a step. */
  private static final int STREAM = 33;

  private final List<IsolationTree> trees;
  private final int width;
  private final double expectedPath;

  private IsolationForest(List<IsolationTree> trees, int width, double expectedPath) {
    this.trees = trees;
    this.width = width;
    this.expectedPath = expectedPath;
  }

  /**
   * Grows the trees. The same rows and seed give the same forest on any number of threads.
   *
   * @param rows finite numbers, [at least 2][columns]
   * @throws IllegalArgumentException when there are fewer rows
   */
  public static IsolationForest fit(float[][] rows, long seed) {
    if (rows.length < 2) {
      throw new IllegalArgumentException("there must be at least 2 rows, got " + rows.length);
    }
    int rowsPerTree = Math.min(ROWS_PER_TREE, rows.length);
    List<IsolationTree> trees =
        IntStream.range(0, TREES)
            .parallel()
            .mapToObj(tree -> RandomStream.of(seed, STREAM, tree, 0))
            .map(random -> IsolationTree.grow(rows, rowsPerTree, random))
            .toList();
    return new IsolationForest(trees, rows[0].length, IsolationTree.expectedPath(rowsPerTree));
  }

  /**
   * Scores 2^(-E[h] / c(n)) of equation 2 of the paper, with E[h] the mean over the trees of the
   * splits that a row passes and c(n) what is expected of the n rows of a tree.
   *
   * @param rows finite numbers, [rows][columns as in training]
   * @return scores above 0 and below 1, larger for what is more of an anomaly
   * @throws IllegalArgumentException when a row has another width
   */
  public double[] scores(float[][] rows) {
    return IntStream.range(0, rows.length).parallel().mapToDouble(r -> score(rows, r)).toArray();
  }

  private double score(float[][] rows, int index) {
    float[] row = rows[index];
    if (row.length != width) {
      throw new IllegalArgumentException(
          "rows must have " + width + " columns, row " + index + " has " + row.length);
    }
    double sum = 0;
    for (IsolationTree tree : trees) {
      sum += tree.path(row);
    }
    return StrictMath.pow(2, -sum / trees.size() / expectedPath);
  }
}
