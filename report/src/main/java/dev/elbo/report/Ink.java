// SPDX-License-Identifier: Apache-2.0
package dev.elbo.report;

/** Which end of the value range of a grey image is dark. Colour images are drawn as stored. */
public enum Ink {
  /** As stored: 0 is black, 1 is white. */
  WHITE_ON_BLACK(0x2E2E2E, 0xD0D0D0),
  /** Inverted: 0 is white, 1 is black; saves toner. */
  BLACK_ON_WHITE(0xD8D8D8, 0x303030);

  private final int gapColor;
  private final int labelColor;

  Ink(int gapColor, int labelColor) {
    this.gapColor = gapColor;
    this.labelColor = labelColor;
  }

  /** Near the background of the images, yet distinct; grey, so that grey sheets stay grey files. */
  int gapColor() {
    return gapColor;
  }

  int labelColor() {
    return labelColor;
  }
}
