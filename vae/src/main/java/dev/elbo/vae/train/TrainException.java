// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.train;

/** Training that cannot start as asked; the message is one line that says what to do. */
public final class TrainException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a message for people. */
  public TrainException(String message) {
    super(message);
  }
}
