// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.modelfile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A value and where it stands in its document, for taking documents apart: every method that does
 * not find what it needs says where, what and what was seen, as in {@code /elbo/config/latent must
 * be a whole number, got "x"}.
 *
 * @param path a JSON pointer (RFC 6901); empty at the root
 * @param value the value there
 */
public record JsonCursor(String path, JsonValue value) {
  private static final int EXCERPT = 60;

  /** Both are needed. */
  public JsonCursor {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(value, "value");
  }

  /** The root of a document. */
  public static JsonCursor of(JsonValue root) {
    return new JsonCursor("", root);
  }

  /**
   * The value of a key of this object.
   *
   * @throws JsonException when this is not an object or lacks the key
   */
  public JsonCursor get(String key) {
    return find(key).orElseThrow(() -> new JsonException(child(key) + " is missing"));
  }

  /**
   * The value of a key of this object, if it has the key.
   *
   * @throws JsonException when this is not an object
   */
  public Optional<JsonCursor> find(String key) {
    return object().find(key).map(found -> new JsonCursor(child(key), found));
  }

  /**
   * The entries of this object in order.
   *
   * @throws JsonException when this is not an object
   */
  public Map<String, JsonCursor> entries() {
    Map<String, JsonCursor> result = new LinkedHashMap<>();
    object().entries().forEach((key, at) -> result.put(key, new JsonCursor(child(key), at)));
    return result;
  }

  /**
   * The elements of this list.
   *
   * @throws JsonException when this is not a list
   */
  public List<JsonCursor> elements() {
    if (!(value instanceof JsonArray array)) {
      throw wrong("a list");
    }
    List<JsonCursor> result = new ArrayList<>(array.values().size());
    for (JsonValue element : array.values()) {
      result.add(new JsonCursor(path + "/" + result.size(), element));
    }
    return result;
  }

  /**
   * This object.
   *
   * @throws JsonException when this is not an object
   */
  public JsonObject object() {
    if (value instanceof JsonObject object) {
      return object;
    }
    throw wrong("an object");
  }

  /** True if this is an object. */
  public boolean isObject() {
    return value instanceof JsonObject;
  }

  /**
   * This text.
   *
   * @throws JsonException when this is not a text
   */
  public String asString() {
    if (value instanceof JsonString string) {
      return string.value();
    }
    throw wrong("a text");
  }

  /**
   * This truth value.
   *
   * @throws JsonException when this is not true or false
   */
  public boolean asBoolean() {
    if (value instanceof JsonBoolean truth) {
      return truth.value();
    }
    throw wrong("true or false");
  }

  /**
   * This number, written without point and exponent.
   *
   * @throws JsonException when this is not a whole number of an int's range
   */
  public int asInt() {
    long result = whole();
    if (result < Integer.MIN_VALUE || result > Integer.MAX_VALUE) {
      throw wrong("a whole number from -2147483648 to 2147483647");
    }
    return (int) result;
  }

  /**
   * This number, written without point and exponent.
   *
   * @throws JsonException when this is not a whole number of a long's range
   */
  public long asLong() {
    return whole();
  }

  /**
   * This number, rounded to a double.
   *
   * @throws JsonException when this is not a number or beyond a double's range
   */
  public double asDouble() {
    double result = value instanceof JsonNumber number ? Double.parseDouble(number.text()) : 0;
    if (!(value instanceof JsonNumber) || !Double.isFinite(result)) {
      throw wrong("a number within the range of a double");
    }
    return result;
  }

  /**
   * This number, rounded to a float.
   *
   * @throws JsonException when this is not a number or beyond a float's range
   */
  public float asFloat() {
    float result = value instanceof JsonNumber number ? Float.parseFloat(number.text()) : 0;
    if (!(value instanceof JsonNumber) || !Float.isFinite(result)) {
      throw wrong("a number within the range of a float");
    }
    return result;
  }

  /**
   * This list of numbers.
   *
   * @throws JsonException when this is not a list of numbers of a float's range
   */
  public float[] asFloats() {
    List<JsonCursor> elements = elements();
    float[] result = new float[elements.size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = elements.get(i).asFloat();
    }
    return result;
  }

  /**
   * This list of numbers.
   *
   * @throws JsonException when this is not a list of numbers of a double's range
   */
  public double[] asDoubles() {
    return elements().stream().mapToDouble(JsonCursor::asDouble).toArray();
  }

  /**
   * This list of whole numbers.
   *
   * @throws JsonException when this is not a list of whole numbers of an int's range
   */
  public int[] asInts() {
    return elements().stream().mapToInt(JsonCursor::asInt).toArray();
  }

  /**
   * This list of texts.
   *
   * @throws JsonException when this is not a list of texts
   */
  public List<String> asStrings() {
    return elements().stream().map(JsonCursor::asString).toList();
  }

  /** An exception that says what this value must be and what it is, for rules of the caller. */
  public JsonException wrong(String expected) {
    String place = path.isEmpty() ? "the document" : path;
    return new JsonException(
        place + " must be " + expected + ", got " + Json.excerpt(value, EXCERPT));
  }

  private long whole() {
    if (value instanceof JsonNumber number) {
      try {
        return Long.parseLong(number.text());
      } catch (NumberFormatException e) {
        throw wrong("a whole number");
      }
    }
    throw wrong("a whole number");
  }

  private String child(String key) {
    String quoted = Json.quote(key, Integer.MAX_VALUE);
    String oneLine = quoted.substring(1, quoted.length() - 1); // control characters as escapes
    return path + "/" + oneLine.replace("~", "~0").replace("/", "~1");
  }
}
