// SPDX-License-Identifier: Apache-2.0
package dev.elbo.report;

/** Which end of the value range of a grey image is dark. Colour images are drawn as stored. */
public enum Ink {
  /** As stored: 0 is black, 1 is white. */
  WHITE_ON_BLACK(0x2A2F36, 0xC9D1D9),
  /** Inverted: 0 is white, 1 is black; saves toner. */
  BLACK_ON_WHITE(0xD5DAE0, 0x30363D);

  private final int gapColor;
  private final int labelColor;

  Ink(int gapColor, int labelColor) {
    this.gapColor = gapColor;
    this.labelColor = labelColor;
  }

  /** Colour between the images: near the images' background, yet distinct from it. */
  int gapColor() {
    return gapColor;
  }

  int labelColor() {
    return labelColor;
  }
}
