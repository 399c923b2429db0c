// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.modelfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Reads one text of RFC 8259; a fresh parser for each text. */
final class JsonParser {
  private static final char END = '\uFFFF'; // not a character, so no confusion with the text

  private final String text;
  private final int maxValues;
  private int position;
  private int depth;
  private int values;

  /**
   * A parser.
   *
   * @param maxValues how many values, nested ones included, the text may hold; bounds the memory
   *     that a hostile text can take
   */
  JsonParser(String text, int maxValues) {
    this.text = Objects.requireNonNull(text, "text");
    this.maxValues = maxValues;
  }

  JsonValue document() {
    int half = JsonString.indexOfHalfPair(text, 0);
    if (half >= 0) {
      position = half;
      throw problem("half of a surrogate pair");
    }
    skipSpace();
    JsonValue result = value();
    skipSpace();
    if (position < text.length()) {
      throw problem("expected the end, got " + seen());
    }
    return result;
  }

  private JsonValue value() {
    if (++values > maxValues) {
      throw problem("more than " + maxValues + " values");
    }
    return switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> new JsonString(string());
      case 't' -> literal("true", new JsonBoolean(true));
      case 'f' -> literal("false", new JsonBoolean(false));
      case 'n' -> literal("null", JsonNull.NULL);
      default -> number();
    };
  }

  private JsonObject object() {
    enter();
    JsonObject.Builder result = JsonObject.builder();
    boolean more = opened('}');
    while (more) {
      if (peek() != '"') {
        throw problem("expected a key in double quotes, got " + seen());
      }
      int start = position;
      String key = string();
      skipSpace();
      if (peek() != ':') {
        throw problem("expected ':' after the key, got " + seen());
      }
      position++;
      skipSpace();
      JsonValue value = value();
      try {
        result.put(key, value);
      } catch (IllegalArgumentException e) {
        position = start;
        throw problem("the key " + Json.quote(key, 60) + " is there twice");
      }
      more = another('}');
    }
    depth--;
    return result.build();
  }

  private JsonArray array() {
    enter();
    List<JsonValue> result = new ArrayList<>();
    boolean more = opened(']');
    while (more) {
      result.add(value());
      more = another(']');
    }
    depth--;
    return new JsonArray(result);
  }

  private void enter() {
    if (++depth > Json.MAX_DEPTH) {
      throw problem("nested deeper than " + Json.MAX_DEPTH + " levels");
    }
  }

  /** Steps over the opening bracket; whether something stands before the closing one. */
  private boolean opened(char close) {
    position++;
    skipSpace();
    if (peek() == close) {
      position++;
      return false;
    }
    return true;
  }

  /** Steps over a comma (true) or the closing bracket (false). */
  private boolean another(char close) {
    skipSpace();
    char c = peek();
    if (c != ',' && c != close) {
      throw problem("expected ',' or '" + close + "', got " + seen());
    }
    position++;
    skipSpace();
    return c == ',';
  }

  private String string() {
    position++;
    int start = position;
    StringBuilder result = null; // most texts have no escapes and are one substring
    while (true) {
      char c = peek();
      if (c == '"') {
        String tail = text.substring(start, position++);
        return result == null ? tail : result.append(tail).toString();
      }
      if (position >= text.length()) {
        throw problem("the text in quotes does not end");
      }
      if (c < ' ') {
        throw problem("control character inside a text; write it as an escape");
      }
      position++;
      if (c == '\\') {
        result = result == null ? new StringBuilder() : result;
        result.append(text, start, position - 1);
        escape(result);
        start = position;
      }
    }
  }

  private void escape(StringBuilder out) {
    char c = peek();
    switch (c) {
      case '"', '\\', '/' -> out.append(c);
      case 'b' -> out.append('\b');
      case 'f' -> out.append('\f');
      case 'n' -> out.append('\n');
      case 'r' -> out.append('\r');
      case 't' -> out.append('\t');
      case 'u' -> {
        unicode(out);
        return;
      }
      default -> throw problem("unknown escape, got " + seen());
    }
    position++;
  }

  private void unicode(StringBuilder out) {
    int start = position - 1;
    char first = hex();
    out.append(first);
    if (!Character.isSurrogate(first)) {
      return;
    }
    boolean pair = Character.isHighSurrogate(first) && text.startsWith("\\u", position);
    if (pair) {
      position++;
      char second = hex();
      out.append(second);
      pair = Character.isLowSurrogate(second);
    }
    if (!pair) {
      position = start;
      throw problem("half of a surrogate pair");
    }
  }

  /** Steps over {@code uXXXX}. */
  private char hex() {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      position++;
      char c = peek();
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw problem("expected four hexadecimal digits after \\u, got " + seen());
      }
      code = code * 16 + digit;
    }
    position++;
    return (char) code;
  }

  private JsonValue literal(String word, JsonValue value) {
    if (!text.startsWith(word, position)) {
      throw problem("expected a value, got " + seen());
    }
    position += word.length();
    return value;
  }

  private JsonNumber number() {
    int end = JsonNumber.scan(text, position);
    if (end == position) {
      throw problem("expected a value, got " + seen());
    }
    String number = text.substring(position, end);
    position = end;
    return new JsonNumber(number);
  }

  private void skipSpace() {
    while (true) {
      char c = peek();
      if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
        return;
      }
      position++;
    }
  }

  private char peek() {
    return position < text.length() ? text.charAt(position) : END;
  }

  private String seen() {
    if (position >= text.length()) {
      return "the end";
    }
    int end = Math.min(text.length(), position + 12);
    return Json.quote(text.substring(position, end), 40);
  }

  private JsonException problem(String what) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < Math.min(position, text.length()); i++) {
      if (text.charAt(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    int column = position - lineStart + 1;
    return new JsonException("not valid JSON, line " + line + ", column " + column + ": " + what);
  }
}
