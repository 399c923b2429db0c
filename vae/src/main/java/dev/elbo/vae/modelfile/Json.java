// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.modelfile;

import java.util.Objects;

/**
 * Reads and writes JSON text (RFC 8259).
 *
 * <p>Reading is strict: no comments, no trailing commas, no NaN, no repeated keys, at most {@value
 * #MAX_DEPTH} levels of nesting, no half surrogate pairs. Writing is deterministic: the same value
 * gives the same characters on every Java version.
 */
public final class Json {
  /** The deepest nesting of arrays and objects that is read or written. */
  public static final int MAX_DEPTH = 64;

  private Json() {}

  /**
   * Reads one JSON value that fills the whole text.
   *
   * @throws JsonException when the text is not valid JSON; the message names line and column
   */
  public static JsonValue parse(String text) {
    return new JsonParser(text, Integer.MAX_VALUE).document();
  }

  /**
   * The value on one line without spaces.
   *
   * @throws IllegalArgumentException when the value is nested deeper than {@value #MAX_DEPTH}
   */
  public static String write(JsonValue value) {
    return new JsonWriter(false).write(value);
  }

  /**
   * The value indented by two spaces, lists of plain values on one line, without a final line
   * break.
   *
   * @throws IllegalArgumentException when the value is nested deeper than {@value #MAX_DEPTH}
   */
  public static String writePretty(JsonValue value) {
    return new JsonWriter(true).write(value);
  }

  /** The number, or null where JSON has no number for it: NaN and the infinities. */
  public static JsonValue numberOrNull(double value) {
    return Double.isFinite(value) ? JsonNumber.of(value) : JsonNull.NULL;
  }

  /**
   * The text in quotes and with escapes; at most {@code limit} characters of it, then an ellipsis.
   */
  static String quote(String text, int limit) {
    return excerpt(new JsonString(Objects.requireNonNull(text, "text")), limit);
  }

  static String excerpt(JsonValue value, int limit) {
    String text = write(value);
    return text.length() <= limit ? text : new JsonString(text.substring(0, limit)).value() + "...";
  }
}
