// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

/**
 * One pass over the rows of a table. Not for two threads at a time; tables that are read as a whole
 * are read by a thread of their own.
 */
public interface TableRows extends AutoCloseable {
  /**
   * Goes to the next row; the first call goes to the first.
   *
   * @return false when there is none
   * @throws dev.elbo.data.DataException if the row cannot be read
   */
  boolean next();

  /**
   * The cells of the row, one for each column of the source, null where there is none. The array is
   * used again for the next row.
   */
  String[] cells();

  /** Where the row is, for messages, such as {@code adult.csv: line 12}. */
  String place();

  @Override
  void close();
}
