// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.table;

import dev.elbo.data.table.NumberText;
import java.util.Optional;

/**
 * Decimal numbers.
 *
 * @param text how they are written
 * @param low the lowest, in units of the last decimal
 * @param high the highest
 */
record NumberLattice(NumberText text, long low, long high) implements Lattice {
  private static final double[] POWERS_OF_TEN = new double[NumberText.MAX_DECIMALS + 1];

  /** A lattice goes on beyond the numbers seen by as much again, and this. */
  private static final double MARGIN = 16;

  static {
    POWERS_OF_TEN[0] = 1;
    for (int i = 1; i < POWERS_OF_TEN.length; i++) {
      POWERS_OF_TEN[i] = 10 * POWERS_OF_TEN[i - 1];
    }
  }

  /**
   * The lattice of numbers that are like those from {@code min} to {@code max}.
   *
   * @param least there are none below
   * @return empty if there are too many, or their distances differ
   */
  static Optional<Lattice> of(NumberText text, double min, double max, double least) {
    double unit = POWERS_OF_TEN[text.decimals()];
    double span = (max - min) * unit + MARGIN;
    double low = Math.max(least * unit, Math.floor(min * unit - span));
    double high = Math.ceil(max * unit + span);
    boolean within = -FARTHEST <= low && high <= FARTHEST;
    return within && !text.scientific()
        ? Optional.of(new NumberLattice(text, (long) low, (long) high))
        : Optional.empty();
  }

  private double unit() {
    return POWERS_OF_TEN[text.decimals()];
  }

  /** The double nearest to the decimal number: both parts of the quotient are exact. */
  @Override
  public double value(long place) {
    return place / unit();
  }

  @Override
  public long read(String cell) {
    return Lattice.place(Math.rint(text.read(cell) * unit()), low, high);
  }

  @Override
  public String write(long place) {
    return text.write(value(place));
  }
}
