// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.modelfile;

/** A JSON {@code true} or {@code false}. */
public record JsonBoolean(boolean value) implements JsonValue {
  @Override
  public String toString() {
    return value ? "true" : "false";
  }
}
