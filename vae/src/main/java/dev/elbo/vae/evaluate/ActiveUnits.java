// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.evaluate;

/**
 * Counts latent dimensions that carry information: those whose posterior mean has a variance above
 * {@link #THRESHOLD} over the rows (Burda et al. 2016, section 5).
 */
public final class ActiveUnits {
  /** Variance above which a dimension counts as active. */
  public static final double THRESHOLD = 0.01;

  private final double[] sums;
  private final double[] squares;
  private long rows;

  /** No rows seen yet. */
  public ActiveUnits(int latent) {
    sums = new double[latent];
    squares = new double[latent];
  }

  /** Counts the start of a new row; its means follow by {@link #add}. */
  public void nextRow() {
    rows++;
  }

  /** The posterior mean of one dimension of the current row. */
  public void add(int dimension, float mean) {
    sums[dimension] += mean;
    squares[dimension] += (double) mean * mean;
  }

  /** Number of rows seen. */
  public long rows() {
    return rows;
  }

  /** All that has been counted, for {@link #ofArray}. */
  public double[] toArray() {
    double[] array = new double[1 + 2 * sums.length];
    array[0] = rows;
    System.arraycopy(sums, 0, array, 1, sums.length);
    System.arraycopy(squares, 0, array, 1 + sums.length, sums.length);
    return array;
  }

  /** Goes on counting from what {@link #toArray} gave. */
  public static ActiveUnits ofArray(double[] array) {
    ActiveUnits units = new ActiveUnits((array.length - 1) / 2);
    units.rows = (long) array[0];
    System.arraycopy(array, 1, units.sums, 0, units.sums.length);
    System.arraycopy(array, 1 + units.sums.length, units.squares, 0, units.sums.length);
    return units;
  }

  /** Number of active dimensions so far; 0 without rows. */
  public int count() {
    int active = 0;
    for (int i = 0; i < sums.length; i++) {
      double mean = sums[i] / rows;
      if (squares[i] / rows - mean * mean > THRESHOLD) {
        active++;
      }
    }
    return active;
  }
}
