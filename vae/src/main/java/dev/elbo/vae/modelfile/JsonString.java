// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.modelfile;

/**
 * A JSON text.
 *
 * <p>Halves of surrogate pairs, which UTF-8 cannot hold, become U+FFFD here; so what is written
 * reads back equal.
 */
public record JsonString(String value) implements JsonValue {
  private static final char REPLACEMENT = '\uFFFD';

  /** Repairs half surrogate pairs. */
  public JsonString {
    value = repaired(value);
  }

  @Override
  public String toString() {
    return Json.write(this);
  }

  private static String repaired(String text) {
    int bad = indexOfHalfPair(text, 0);
    if (bad < 0) {
      return text;
    }
    StringBuilder result = new StringBuilder(text);
    for (; bad >= 0; bad = indexOfHalfPair(text, bad + 1)) {
      result.setCharAt(bad, REPLACEMENT);
    }
    return result.toString();
  }

  /** Position of the first surrogate at or after {@code from} without its other half, or -1. */
  static int indexOfHalfPair(CharSequence text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (!pair) {
        return i;
      }
      i++;
    }
    return -1;
  }
}
