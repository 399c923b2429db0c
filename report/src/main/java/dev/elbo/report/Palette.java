// SPDX-License-Identifier: Apache-2.0
package dev.elbo.report;

/**
 * Twelve colours that stay apart for people with normal vision and with the common forms of colour
 * blindness, on white and on the dark page.
 *
 * <p>Found by a search that maximised the smallest distance of two colours in the Oklab space
 * (Ottosson 2020), seen normally and through simulated protanopia, deuteranopia and tritanopia
 * (Machado, Oliveira and Fernandes 2009, table 1, severity 1), under contrast limits of 1.9 to
 * white and 2.2 to the dark page. The test repeats the measurement.
 */
final class Palette {
  private static final int[] COLORS = {
    0x2B6CD4, 0xE68A00, 0x016355, 0xE65B71, 0x643BA0, 0x43A6B3,
    0x717C0E, 0xEAA0FA, 0x853F00, 0x8ACB92, 0x9F84FE, 0xA55594
  };

  private Palette() {}

  static int size() {
    return COLORS.length;
  }

  /** The colour as 0xRRGGBB; starts again after the last one. */
  static int rgb(int index) {
    return COLORS[index % COLORS.length];
  }

  /** The colour as "#rrggbb". */
  static String css(int index) {
    return "#%06x".formatted(rgb(index));
  }
}
