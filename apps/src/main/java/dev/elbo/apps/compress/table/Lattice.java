// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.table;

/**
 * Numbers that cells of a column can hold, in rising order and numbered. Each stands for the values
 * that are nearer to it than to others.
 */
interface Lattice {
  /** What {@link #read} gives for texts of other numbers. */
  long NONE = Long.MIN_VALUE;

  /** No lattice reaches beyond this from 0, so that doubles tell its numbers apart. */
  long FARTHEST = 1L << 51;

  /** Place of the lowest number. */
  long low();

  /** Place of the highest number. */
  long high();

  /** The number at a place; also one beyond the lowest and the highest. */
  double value(long place);

  /** The place of the number that a text says, or of one near it, or {@link #NONE}. */
  long read(String text);

  /** The text of the number at a place. */
  String write(long place);

  /** Where the values begin that a place stands for. */
  default double edge(long place) {
    return 0.5 * value(place - 1) + 0.5 * value(place);
  }

  /** A place that a number should have, {@link #NONE} if it is out of reach. */
  static long place(double rounded, long low, long high) {
    return rounded >= low && rounded <= high ? (long) rounded : NONE;
  }
}
