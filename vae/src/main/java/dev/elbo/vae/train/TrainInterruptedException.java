// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.train;

/** Training that ended because its stop signal was given, without a result. */
public final class TrainInterruptedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a message for people: how far it got, and how to go on. */
  public TrainInterruptedException(String message) {
    super(message);
  }
}
