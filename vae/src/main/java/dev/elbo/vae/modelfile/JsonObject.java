// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.modelfile;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A JSON object; its entries keep their order, which does not matter for equality. */
public final class JsonObject implements JsonValue {
  private final Map<String, JsonValue> entries;

  private JsonObject(Map<String, JsonValue> entries) {
    this.entries = Collections.unmodifiableMap(entries);
  }

  /** Collects entries in order. */
  public static Builder builder() {
    return new Builder();
  }

  /** The entries in order, unmodifiable. */
  public Map<String, JsonValue> entries() {
    return entries;
  }

  /** The value of a key, if the object has it. */
  public Optional<JsonValue> find(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JsonObject that && entries.equals(that.entries);
  }

  @Override
  public int hashCode() {
    return entries.hashCode();
  }

  @Override
  public String toString() {
    return Json.write(this);
  }

  /** Collects the entries of an object; a key may be given once. */
  public static final class Builder {
    private final Map<String, JsonValue> entries = new LinkedHashMap<>();

    private Builder() {}

    /**
     * Adds an entry.
     *
     * @throws IllegalArgumentException when the key is there already
     */
    public Builder put(String key, JsonValue value) {
      Objects.requireNonNull(value, () -> "the value of " + key + " must not be null");
      if (entries.putIfAbsent(new JsonString(key).value(), value) != null) {
        throw new IllegalArgumentException(
            "key must be given once, got " + Json.quote(key, 60) + " again");
      }
      return this;
    }

    /** Adds a text. */
    public Builder put(String key, String value) {
      return put(key, new JsonString(value));
    }

    /** Adds a whole number. */
    public Builder put(String key, long value) {
      return put(key, JsonNumber.of(value));
    }

    /** Adds a finite number; see {@link Json#numberOrNull} for others. */
    public Builder put(String key, double value) {
      return put(key, JsonNumber.of(value));
    }

    /** Adds a finite number in the shortest text that reads back as the same float. */
    public Builder put(String key, float value) {
      return put(key, JsonNumber.of(value));
    }

    /** Adds a truth value. */
    public Builder put(String key, boolean value) {
      return put(key, new JsonBoolean(value));
    }

    /** The object; the builder may go on to make a larger one. */
    public JsonObject build() {
      return new JsonObject(new LinkedHashMap<>(entries));
    }
  }
}
