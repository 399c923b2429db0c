// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import java.util.Arrays;

/**
 * The parts of an image that a window covers, one patch a position: {@code [height, width,
 * channels]} floats, zeros outside the image. Patches are copied a few at a time; no step makes all
 * of them.
 */
final class Patches {
  /** Below this many floats a loop copies faster than a call. */
  private static final int SHORT = 8;

  private final ImageShape image;
  private final Window window;
  private final int columns;
  private final int positions;
  private final int lineLength;
  private final int imageLine;

  Patches(ImageShape image, Window window) {
    this.image = image;
    this.window = window;
    ImageShape result = window.convolved(image, 1);
    columns = result.width();
    positions = result.pixels();
    lineLength = Math.multiplyExact(window.width(), image.channels());
    imageLine = Math.multiplyExact(image.width(), image.channels());
  }

  /** Positions of the window, which are the pixels of the convolved image. */
  int positions() {
    return positions;
  }

  /** Floats in a patch. */
  int length() {
    return window.height() * lineLength;
  }

  ImageShape image() {
    return image;
  }

  /**
   * Copies part of a patch.
   *
   * @param from image, from {@code imageAt}
   * @param position which patch
   * @param first first float of the patch to copy
   * @param count floats to copy
   */
  void gather(float[] from, int imageAt, int position, int first, int count, float[] to, int toAt) {
    int line = position / columns * window.strideDown() - window.top();
    int start = (position % columns * window.strideRight() - window.left()) * image.channels();
    int end = first + count;
    int y = first / lineLength;
    for (int at = first; at < end; y++) {
      int stop = Math.min(end, (y + 1) * lineLength);
      int target = toAt + at - first;
      if (line + y < 0 || line + y >= image.height()) {
        Arrays.fill(to, target, target + stop - at, 0f);
      } else {
        int left = start + at - y * lineLength;
        int imageRow = imageAt + (line + y) * imageLine;
        gatherLine(from, imageRow, left, stop - at, to, target);
      }
      at = stop;
    }
  }

  /**
   * Copies {@code count} floats of a line of the image from {@code left}, which may lie outside.
   */
  private void gatherLine(float[] from, int lineAt, int left, int count, float[] to, int toAt) {
    int before = Math.min(count, Math.max(0, -left));
    int inside = Math.min(count, imageLine - left) - before;
    if (before > 0) {
      Arrays.fill(to, toAt, toAt + before, 0f);
    }
    if (inside > 0) {
      copy(from, lineAt + left + before, to, toAt + before, inside);
    }
    int done = before + Math.max(0, inside);
    if (done < count) {
      Arrays.fill(to, toAt + done, toAt + count, 0f);
    }
  }

  private static void copy(float[] from, int at, float[] to, int toAt, int count) {
    if (count >= SHORT) {
      System.arraycopy(from, at, to, toAt, count);
    } else {
      for (int i = 0; i < count; i++) {
        to[toAt + i] = from[at + i];
      }
    }
  }

  /** Adds a patch to the image where it lies; what lies outside is dropped. */
  void scatter(float[] patch, int patchAt, int position, float[] to, int imageAt) {
    int line = position / columns * window.strideDown() - window.top();
    int start = (position % columns * window.strideRight() - window.left()) * image.channels();
    int before = Math.max(0, -start);
    int stop = Math.min(lineLength, imageLine - start);
    int last = Math.min(window.height(), image.height() - line);
    for (int y = Math.max(0, -line); y < last; y++) {
      int source = patchAt + y * lineLength;
      int target = imageAt + (line + y) * imageLine + start;
      for (int i = before; i < stop; i++) {
        to[target + i] += patch[source + i];
      }
    }
  }
}
