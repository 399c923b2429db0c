// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.modelfile;

/** An immutable JSON value. To take one apart with good error messages, use {@link JsonCursor}. */
public sealed interface JsonValue
    permits JsonArray, JsonBoolean, JsonNull, JsonNumber, JsonObject, JsonString {

  /** The value as compact JSON. */
  @Override
  String toString();
}
