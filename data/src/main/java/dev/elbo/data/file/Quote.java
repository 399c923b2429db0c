// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data.file;

/** Text from a file as it may stand in a message: quoted, short, on one line. */
public final class Quote {
  private static final int MAX_LENGTH = 40;

  private Quote() {}

  public static String of(CharSequence text) {
    StringBuilder out = new StringBuilder("'");
    int length = Math.min(text.length(), MAX_LENGTH);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      out.append(Character.isISOControl(c) ? '?' : c);
    }
    return out.append(text.length() > MAX_LENGTH ? "...'" : "'").toString();
  }
}
