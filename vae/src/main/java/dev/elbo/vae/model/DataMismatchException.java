// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

/** Data that do not fit a model; the message is one line that says what to do. */
public final class DataMismatchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a message for people. */
  public DataMismatchException(String message) {
    super(message);
  }
}
