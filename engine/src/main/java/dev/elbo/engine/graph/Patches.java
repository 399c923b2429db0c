// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.WindowKernels;
import java.util.Arrays;

/**
 * The parts of an image that a window covers, one patch a position: {@code [height, width,
 * channels]} floats, zeros outside the image. They are read where they lie, in the image with its
 * padding around it: a patch is one run of floats a line of the window.
 */
final class Patches {
  private final ImageShape image;
  private final Window window;
  private final int columns;
  private final int length;
  private final int line;
  private final int[] offsets;

  Patches(ImageShape image, Window window) {
    this.image = image;
    this.window = window;
    ImageShape result = window.convolved(image, 1);
    columns = result.width();
    length = Math.multiplyExact(window.width(), image.channels());
    line = Math.multiplyExact(window.left() + image.width() + window.right(), image.channels());
    Math.multiplyExact(line, window.top() + image.height() + window.bottom());
    offsets = new int[result.pixels()];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] =
          i / columns * window.strideDown() * line
              + i % columns * window.strideRight() * image.channels();
    }
  }

  ImageShape image() {
    return image;
  }

  /** Positions of the window, which are the pixels of the convolved image. */
  int positions() {
    return offsets.length;
  }

  /** Where the patch of each position begins in the padded image. */
  int[] offsets() {
    return offsets;
  }

  /** Runs of a patch. */
  int runs() {
    return window.height();
  }

  /** Floats of a run. */
  int length() {
    return length;
  }

  /** Floats from the start of a run to that of the next, in the padded image. */
  int jump() {
    return line;
  }

  /** Floats in a patch. */
  int size() {
    return runs() * length;
  }

  /** True if there is padding; the image itself is the padded image otherwise. */
  boolean padded() {
    return paddedSize() > image.size();
  }

  /** Floats of the padded image. */
  int paddedSize() {
    return line * (window.top() + image.height() + window.bottom());
  }

  /** Copies images and puts zeros around them. */
  void pad(Buffer from, Buffer to, int firstRow, int endRow) {
    int width = image.width() * image.channels();
    int left = window.left() * image.channels();
    for (int row = firstRow; row < endRow; row++) {
      int at = to.at(row);
      int end = at + paddedSize();
      int inside = at + window.top() * line + left;
      Arrays.fill(to.data, at, inside, 0f);
      for (int y = 0; y < image.height(); y++, inside += line) {
        System.arraycopy(from.data, from.at(row) + y * width, to.data, inside, width);
        int next = y == image.height() - 1 ? end : inside + line;
        Arrays.fill(to.data, inside + width, next, 0f);
      }
    }
  }

  /**
   * Adds a patch to the image, without its padding, where it lies; what lies outside is dropped.
   */
  void scatter(
      WindowKernels windows, float[] patch, int patchAt, int position, float[] to, int imageAt) {
    int lineOfImage = image.width() * image.channels();
    int y = position / columns * window.strideDown() - window.top();
    int start = (position % columns * window.strideRight() - window.left()) * image.channels();
    int before = Math.max(0, -start);
    int count = Math.min(length, lineOfImage - start) - before;
    int last = Math.min(window.height(), image.height() - y);
    for (int run = Math.max(0, -y); count > 0 && run < last; run++) {
      int target = imageAt + (y + run) * lineOfImage + start + before;
      windows.addTo(patch, patchAt + run * length + before, to, target, count);
    }
  }
}
