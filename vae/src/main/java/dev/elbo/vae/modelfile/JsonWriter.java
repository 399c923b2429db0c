// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.modelfile;

import java.util.Map;

/** Writes one value; a fresh writer for each text. */
final class JsonWriter {
  private final boolean pretty;
  private final StringBuilder out = new StringBuilder();
  private int depth;

  JsonWriter(boolean pretty) {
    this.pretty = pretty;
  }

  String write(JsonValue value) {
    append(value);
    return out.toString();
  }

  private void append(JsonValue value) {
    if (value instanceof JsonObject object) {
      object(object);
    } else if (value instanceof JsonArray array) {
      array(array);
    } else if (value instanceof JsonString string) {
      string(string.value());
    } else {
      out.append(value);
    }
  }

  private void object(JsonObject object) {
    enter();
    if (object.entries().isEmpty()) {
      out.append("{}");
      depth--;
      return;
    }
    String separator = "{";
    for (Map.Entry<String, JsonValue> entry : object.entries().entrySet()) {
      out.append(separator);
      separator = ",";
      lineBreak();
      string(entry.getKey());
      out.append(pretty ? ": " : ":");
      append(entry.getValue());
    }
    depth--;
    lineBreak();
    out.append('}');
  }

  private void array(JsonArray array) {
    enter();
    if (array.values().isEmpty()) {
      out.append("[]");
      depth--;
      return;
    }
    boolean lines = pretty && array.values().stream().anyMatch(JsonWriter::hasParts);
    String separator = "[";
    for (JsonValue value : array.values()) {
      out.append(separator);
      separator = pretty && !lines ? ", " : ",";
      if (lines) {
        lineBreak();
      }
      append(value);
    }
    depth--;
    if (lines) {
      lineBreak();
    }
    out.append(']');
  }

  private static boolean hasParts(JsonValue value) {
    return value instanceof JsonObject || value instanceof JsonArray;
  }

  private void enter() {
    if (++depth > Json.MAX_DEPTH) {
      throw new IllegalArgumentException(
          "value must be nested at most " + Json.MAX_DEPTH + " levels deep");
    }
  }

  private void lineBreak() {
    if (pretty) {
      out.append('\n').append("  ".repeat(depth));
    }
  }

  private void string(String text) {
    out.append('"');
    int start = 0; // of the characters that stand for themselves
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\') {
        out.append(text, start, i);
        escape(c);
        start = i + 1;
      }
    }
    out.append(text, start, text.length()).append('"');
  }

  private void escape(char c) {
    switch (c) {
      case '"', '\\' -> out.append('\\').append(c);
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        out.append("\\u00").append(Character.forDigit(c >> 4, 16));
        out.append(Character.forDigit(c & 15, 16));
      }
    }
  }
}
