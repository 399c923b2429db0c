// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

/** Where the rows of an input come from. Called by several threads at once for different rows. */
@FunctionalInterface
public interface RowSource {
  /**
   * Writes one row.
   *
   * @param row which row of the run, from 0
   * @param target receives the input's width of floats from {@code offset}
   */
  void read(int row, float[] target, int offset);

  /** Rows of {@code width} floats one after the other in an array. */
  static RowSource of(float[] values, int width) {
    return (row, target, offset) -> System.arraycopy(values, row * width, target, offset, width);
  }
}
