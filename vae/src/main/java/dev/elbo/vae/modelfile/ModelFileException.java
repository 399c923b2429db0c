// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.modelfile;

/**
 * A file that cannot be read, is not what it should be, or cannot be written. The message is one
 * line that names the file, what is wrong and what to do; it is meant for the user as it is.
 */
public final class ModelFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A problem told in one line. */
  public ModelFileException(String message) {
    super(message);
  }

  /** A problem told in one line, and where it comes from. */
  public ModelFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
