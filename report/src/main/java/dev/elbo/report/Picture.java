// SPDX-License-Identifier: Apache-2.0
package dev.elbo.report;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;

/** A finished picture: opaque pixels, ready to be looked at, sent or written as PNG. */
public final class Picture {
  /** How a page should show the picture. */
  enum Kind {
    /** Enlarged pixels: keep their edges sharp. */
    PIXELS,
    /** A drawing at twice the usual density: show it at half its size. */
    DRAWING
  }

  private final int width;
  private final int height;
  private final int[] pixels;
  private final Kind kind;

  /** Takes the array over; callers in this package hand over a fresh one. */
  Picture(int width, int height, int[] pixels, Kind kind) {
    this.width = width;
    this.height = height;
    this.pixels = pixels;
    this.kind = kind;
  }

  /** Width in pixels. */
  public int width() {
    return width;
  }

  /** Height in pixels. */
  public int height() {
    return height;
  }

  /**
   * The colour of a pixel as 0xRRGGBB.
   *
   * @throws IllegalArgumentException if the position is outside the picture
   */
  public int rgb(int x, int y) {
    Check.that(
        0 <= x && x < width && 0 <= y && y < height,
        "pixel (" + x + ", " + y + ") is outside the picture of " + width + "x" + height);
    return pixels[y * width + x];
  }

  /** A copy for use with Java's own imaging classes, of type {@code TYPE_INT_RGB}. */
  public BufferedImage image() {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, width, height, pixels, 0, width);
    return image;
  }

  /** The picture as a PNG file: grey, palette or true colour, whichever is smallest. */
  public byte[] png() {
    return PngEncoder.encode(width, height, pixels);
  }

  /**
   * Writes the PNG file, replacing an older one in a single step; parent folders are created.
   *
   * @throws IOException if the file cannot be written; an older file is then untouched
   */
  public void write(Path file) throws IOException {
    AtomicFile.write(file, png());
  }

  Kind kind() {
    return kind;
  }

  /** Width on a page, in CSS pixels. */
  int displayWidth() {
    return kind == Kind.DRAWING ? (width + 1) / 2 : width;
  }

  int displayHeight() {
    return kind == Kind.DRAWING ? (height + 1) / 2 : height;
  }
}
