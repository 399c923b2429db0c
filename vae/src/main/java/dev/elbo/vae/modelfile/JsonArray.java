// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.modelfile;

import java.util.ArrayList;
import java.util.List;

/** A JSON list. */
public record JsonArray(List<JsonValue> values) implements JsonValue {
  /** Copies the list. */
  public JsonArray {
    values = List.copyOf(values);
  }

  /** A list of numbers, each the shortest text that reads back as the same float. */
  public static JsonArray ofFloats(float... values) {
    List<JsonValue> result = new ArrayList<>(values.length);
    for (float value : values) {
      result.add(JsonNumber.of(value));
    }
    return new JsonArray(result);
  }

  /** A list of numbers, each the shortest text that reads back as the same double. */
  public static JsonArray ofDoubles(double... values) {
    List<JsonValue> result = new ArrayList<>(values.length);
    for (double value : values) {
      result.add(JsonNumber.of(value));
    }
    return new JsonArray(result);
  }

  /** A list of whole numbers. */
  public static JsonArray ofInts(int... values) {
    List<JsonValue> result = new ArrayList<>(values.length);
    for (int value : values) {
      result.add(JsonNumber.of(value));
    }
    return new JsonArray(result);
  }

  /** A list of texts. */
  public static JsonArray ofStrings(List<String> values) {
    List<JsonValue> result = new ArrayList<>(values.size());
    for (String value : values) {
      result.add(new JsonString(value));
    }
    return new JsonArray(result);
  }

  @Override
  public String toString() {
    return Json.write(this);
  }
}
