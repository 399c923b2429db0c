// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

/**
 * A mistake in the data or in the way they were asked for, such as a missing file, a damaged header
 * or a cell that is not a number. The message is one line: file, place, rule, value seen, remedy.
 */
public final class DataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DataException(String message) {
    super(message);
  }

  public DataException(String message, Throwable cause) {
    super(message, cause);
  }

  /** What is wrong with a file, or with other data of that name. */
  public static DataException in(String file, String problem) {
    return new DataException(file + ": " + problem);
  }

  /** What is wrong with a file, and what made it known. */
  public static DataException in(String file, String problem, Throwable cause) {
    return new DataException(file + ": " + problem, cause);
  }
}
