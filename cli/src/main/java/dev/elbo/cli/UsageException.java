// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

/** A call that cannot be carried out as it was given; the message is one line with the remedy. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
