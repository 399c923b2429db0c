// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.Layout;
import dev.elbo.engine.kernel.WindowKernels;

/**
 * Patches of images times a matrix: a convolution forward, a transposed one backward. Each result
 * is one chain of fused multiply-adds over the patch, zeros outside the image included.
 */
final class WindowProduct implements Step {
  private final WindowKernels windows;
  private final Patches patches;
  private final Buffer images;
  private final Buffer padded;
  private final Panels matrix;
  private final float[] initial;
  private final Buffer results;
  private final int channels;
  private final Scratch<float[]> pixels;

  /**
   * @param padded receives the padded images; the images themselves if there is no padding
   * @param matrix the panels of {@code [patch size, channels]}
   * @param initial what each pixel of the results starts from, padded to whole lanes
   * @param channels of the results
   */
  WindowProduct(
      WindowKernels windows,
      Patches patches,
      Buffer images,
      Buffer padded,
      Panels matrix,
      float[] initial,
      Buffer results,
      int channels) {
    this.windows = windows;
    this.patches = patches;
    this.images = images;
    this.padded = padded;
    this.matrix = matrix;
    this.initial = initial;
    this.results = results;
    this.channels = channels;
    // Kernels write whole lanes: where channels are not, pixels are made apart and moved together.
    pixels =
        channels % Layout.LANES == 0
            ? null
            : Scratch.floats(Math.multiplyExact(patches.positions(), Layout.padded(channels)));
  }

  @Override
  public void run(Run run, int from, int to) {
    if (padded != images) {
      patches.pad(images, padded, from, to);
    }
    for (int row = from; row < to; row++) {
      if (pixels == null) {
        multiply(row, results.data, results.at(row), channels);
      } else {
        int stride = Layout.padded(channels);
        float[] apart = pixels.take();
        multiply(row, apart, 0, stride);
        for (int i = 0; i < patches.positions(); i++) {
          int target = results.at(row) + i * channels;
          System.arraycopy(apart, i * stride, results.data, target, channels);
        }
        pixels.giveBack(apart);
      }
    }
  }

  private void multiply(int row, float[] y, int yOffset, int yStride) {
    windows.multiply(
        padded.data,
        padded.at(row),
        patches.offsets(),
        patches.positions(),
        patches.runs(),
        patches.length(),
        patches.jump(),
        matrix.data(),
        matrix.at(),
        initial,
        y,
        yOffset,
        yStride,
        channels);
  }
}
