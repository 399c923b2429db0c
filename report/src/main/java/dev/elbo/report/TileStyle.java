// SPDX-License-Identifier: Apache-2.0
package dev.elbo.report;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * How a sheet of images is drawn.
 *
 * @param scale whole factor by which each pixel is enlarged, 1 to 64; empty chooses one that makes
 *     an image about 64 pixels large and keeps the sheet at a handy size
 * @param gap pixels between images, 0 to 64
 * @param ink which end of the grey scale is dark
 */
public record TileStyle(OptionalInt scale, int gap, Ink ink) {
  /** Automatic scale, two pixels between images, white on black as stored. */
  public static final TileStyle DEFAULT = new TileStyle(OptionalInt.empty(), 2, Ink.WHITE_ON_BLACK);

  private static final int MAX = 64;
  private static final int TARGET_SIDE = 64;
  private static final int MAX_AUTOMATIC_WIDTH = 2_000;
  private static final int MAX_AUTOMATIC_HEIGHT = 4_000;

  public TileStyle {
    if (scale.isPresent()) {
      int value = scale.getAsInt();
      Check.that(1 <= value && value <= MAX, "scale must be in [1, " + MAX + "], got " + value);
    }
    Check.that(0 <= gap && gap <= MAX, "gap must be in [0, " + MAX + "], got " + gap);
    Objects.requireNonNull(ink, "ink");
  }

  /** The same with a fixed scale. */
  public TileStyle withScale(int newScale) {
    return new TileStyle(OptionalInt.of(newScale), gap, ink);
  }

  /** The same with another gap in pixels. */
  public TileStyle withGap(int newGap) {
    return new TileStyle(scale, newGap, ink);
  }

  /** The same with another ink. */
  public TileStyle withInk(Ink newInk) {
    return new TileStyle(scale, gap, newInk);
  }

  int scaleFor(ImageShape shape, int columns, int rows) {
    if (scale.isPresent()) {
      return scale.getAsInt();
    }
    int byTarget = Math.round((float) TARGET_SIDE / Math.max(shape.height(), shape.width()));
    int byWidth = (MAX_AUTOMATIC_WIDTH / columns - gap) / shape.width();
    int byHeight = (MAX_AUTOMATIC_HEIGHT / rows - gap) / shape.height();
    return Math.max(1, Math.min(byTarget, Math.min(byWidth, byHeight)));
  }
}
