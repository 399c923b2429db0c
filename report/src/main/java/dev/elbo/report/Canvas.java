// SPDX-License-Identifier: Apache-2.0
package dev.elbo.report;

import java.util.Arrays;

/** Opaque pixels to draw on; everything outside the edges is cut off. */
final class Canvas {
  /** 64 million pixels are 256 MB, and more than any viewer shows. */
  private static final long MAX_PIXELS = 64_000_000;

  private final int width;
  private final int height;
  private final int[] pixels;

  Canvas(int width, int height, int background) {
    Check.that(
        (long) width * height <= MAX_PIXELS,
        "a picture of "
            + width
            + "x"
            + height
            + " pixels is over the limit of "
            + MAX_PIXELS
            + "; use fewer images or a smaller scale");
    this.width = width;
    this.height = height;
    this.pixels = new int[width * height];
    Arrays.fill(pixels, background);
  }

  Picture toPicture(Picture.Kind kind) {
    return new Picture(width, height, pixels.clone(), kind);
  }

  void fill(int left, int top, int fillWidth, int fillHeight, int color) {
    int right = Math.min(width, left + fillWidth);
    for (int y = Math.max(0, top); y < Math.min(height, top + fillHeight); y++) {
      for (int x = Math.max(0, left); x < right; x++) {
        pixels[y * width + x] = color;
      }
    }
  }

  /** Draws one image with its pixels enlarged by {@code scale}. */
  void image(Images images, int index, int left, int top, int scale, Ink ink) {
    ImageShape shape = images.shape();
    for (int y = 0; y < shape.height(); y++) {
      for (int x = 0; x < shape.width(); x++) {
        int color = images.rgb(index, y, x, ink);
        fill(left + x * scale, top + y * scale, scale, scale, color);
      }
    }
  }

  /** A disc with a soft edge one pixel wide; the centre is in pixels, pixel centres at one half. */
  void disc(double centerX, double centerY, double radius, int color, double opacity) {
    int left = (int) Math.floor(centerX - radius - 1);
    int right = (int) Math.ceil(centerX + radius + 1);
    int top = (int) Math.floor(centerY - radius - 1);
    int bottom = (int) Math.ceil(centerY + radius + 1);
    for (int y = Math.max(0, top); y <= Math.min(height - 1, bottom); y++) {
      for (int x = Math.max(0, left); x <= Math.min(width - 1, right); x++) {
        double dx = x + 0.5 - centerX;
        double dy = y + 0.5 - centerY;
        double cover = radius + 0.5 - Math.sqrt(dx * dx + dy * dy);
        blend(y * width + x, color, opacity * Math.max(0, Math.min(1, cover)));
      }
    }
  }

  /** Text from left to right; {@code top} is the top of the capitals. */
  void text(String text, int left, int top, int scale, int color) {
    BitmapFont.forEachDot(
        text, (x, y) -> fill(left + x * scale, top + y * scale, scale, scale, color));
  }

  /** Text from bottom to top; {@code left} is the top of the capitals, {@code bottom} the start. */
  void textUpwards(String text, int left, int bottom, int scale, int color) {
    BitmapFont.forEachDot(
        text, (x, y) -> fill(left + y * scale, bottom - (x + 1) * scale, scale, scale, color));
  }

  private void blend(int at, int color, double share) {
    if (share > 0) {
      int old = pixels[at];
      pixels[at] =
          mix(old >> 16, color >> 16, share) << 16
              | mix(old >> 8, color >> 8, share) << 8
              | mix(old, color, share);
    }
  }

  private static int mix(int from, int to, double share) {
    return (int) ((from & 0xFF) * (1 - share) + (to & 0xFF) * share + 0.5);
  }
}
