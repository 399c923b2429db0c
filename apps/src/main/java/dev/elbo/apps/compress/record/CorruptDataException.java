// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.record;

/** Compressed data that cannot be what the coder wrote; the message says what is wrong. */
public final class CorruptDataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An exception with a message of one line. */
  public CorruptDataException(String message) {
    super(message);
  }
}
