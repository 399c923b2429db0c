// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.modelfile;

/** The JSON value {@code null}. */
public enum JsonNull implements JsonValue {
  /** The only one. */
  NULL;

  @Override
  public String toString() {
    return "null";
  }
}
