// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.modelfile;

/** Text that is not JSON, or JSON that does not hold what the reader needs; one line. */
public final class JsonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A problem told in one line. */
  public JsonException(String message) {
    super(message);
  }
}
