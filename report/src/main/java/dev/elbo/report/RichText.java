// SPDX-License-Identifier: Apache-2.0
package dev.elbo.report;

import java.util.regex.Pattern;

/** Escaped text in which `backticks` mark code. */
final class RichText {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  private RichText() {}

  static String html(String text) {
    return CODE.matcher(Markup.escape(text)).replaceAll("<code>$1</code>");
  }

  /** Adds the caption of a figure unless it is blank. */
  static Markup caption(Markup figure, String caption) {
    return caption.isBlank() ? figure : figure.open("figcaption").raw(html(caption)).close();
  }
}
