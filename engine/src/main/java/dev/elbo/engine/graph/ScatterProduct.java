// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.Kernels;
import dev.elbo.engine.kernel.Layout;

/**
 * Pixels times a matrix, each result a patch that is added to an image where it lies: a transposed
 * convolution forward, an ordinary one backward. Patches are added in the order of their positions.
 */
final class ScatterProduct implements Step {
  /** Floats of patches at a time, which are to stay in a second-level cache. */
  private static final int FLOATS = 65_536;

  /** Pixels at a time: whole groups of 12, as the product likes them. */
  private static final int LEAST_PIXELS = 24;

  private final Kernels kernels;
  private final Patches patches;
  private final Buffer pixels;
  private final int channels;
  private final Panels matrix;
  private final float[] initial;
  private final Buffer images;
  private final float[] zeros;
  private final int pieces;
  private final int stride;
  private final Scratch<float[]> results;
  private final Scratch<float[]> scratch;

  /**
   * @param pixels rows of {@code [positions, channels]}
   * @param matrix the panels of {@code [channels, patch size]}
   * @param initial what the images' pixels start from, at least one float a channel of theirs
   */
  ScatterProduct(
      Kernels kernels,
      Patches patches,
      Buffer pixels,
      int channels,
      Panels matrix,
      float[] initial,
      Buffer images) {
    this.kernels = kernels;
    this.patches = patches;
    this.pixels = pixels;
    this.channels = channels;
    this.matrix = matrix;
    this.initial = initial;
    this.images = images;
    zeros = new float[Layout.padded(patches.size())];
    stride = Layout.stride(patches.size());
    int most = Math.max(LEAST_PIXELS, FLOATS / stride);
    pieces = (patches.positions() + most - 1) / most;
    int largest = (patches.positions() + pieces - 1) / pieces;
    results = Scratch.floats(Math.multiplyExact(largest, stride));
    scratch = Scratch.floats(Math.multiplyExact(largest, channels));
  }

  @Override
  public void run(Run run, int from, int to) {
    float[] found = results.take();
    float[] memory = scratch.take();
    for (int row = from; row < to; row++) {
      start(row);
      int positions = patches.positions();
      for (int piece = 0; piece < pieces; piece++) {
        int first = (int) ((long) positions * piece / pieces);
        int count = (int) ((long) positions * (piece + 1) / pieces) - first;
        kernels
            .products()
            .multiply(
                pixels.data,
                pixels.at(row) + first * channels,
                channels,
                matrix.data(),
                matrix.at(),
                zeros,
                found,
                0,
                stride,
                count,
                channels,
                patches.size(),
                memory,
                0);
        for (int i = 0; i < count; i++) {
          patches.scatter(
              kernels.windows(), found, i * stride, first + i, images.data, images.at(row));
        }
      }
    }
    results.giveBack(found);
    scratch.giveBack(memory);
  }

  /** The same pixel everywhere. */
  private void start(int row) {
    int at = images.at(row);
    int size = patches.image().size();
    int done = patches.image().channels();
    System.arraycopy(initial, 0, images.data, at, done);
    while (done < size) {
      int more = Math.min(done, size - done);
      System.arraycopy(images.data, at, images.data, at + done, more);
      done += more;
    }
  }
}
