// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.Layout;
import dev.elbo.engine.kernel.ProductKernels;

/**
 * Pixels times a matrix, each result a patch that is added to an image where it lies: a transposed
 * convolution forward, an ordinary one backward. Patches are added in the order of their positions.
 */
final class ScatterProduct implements Step {
  private final ProductKernels products;
  private final Patches patches;
  private final Buffer pixels;
  private final int channels;
  private final float[] matrix;
  private final float[] initial;
  private final Buffer images;
  private final float[] zeros;
  private final PatchMemory memory;

  /**
   * @param pixels rows of {@code [positions, channels]}
   * @param matrix panels of {@code [channels, patch length]}
   * @param initial what the images' pixels start from, at least one float a channel of theirs
   */
  ScatterProduct(
      ProductKernels products,
      Patches patches,
      Buffer pixels,
      int channels,
      float[] matrix,
      float[] initial,
      Buffer images) {
    this.products = products;
    this.patches = patches;
    this.pixels = pixels;
    this.channels = channels;
    this.matrix = matrix;
    this.initial = initial;
    this.images = images;
    zeros = new float[Layout.padded(patches.length())];
    memory = new PatchMemory(channels, patches.length());
  }

  @Override
  public void run(Run run, int from, int to) {
    for (int row = from; row < to; row++) {
      start(row);
    }
    int positions = patches.positions();
    int last = to * positions;
    PatchMemory.Loan loan = memory.take();
    for (int first = from * positions; first < last; first += memory.rows()) {
      int count = Math.min(memory.rows(), last - first);
      for (int i = 0; i < count; i++) {
        int row = (first + i) / positions;
        int position = (first + i) % positions;
        System.arraycopy(
            pixels.data,
            pixels.at(row) + position * channels,
            loan.inputs(),
            i * memory.inputStride(),
            channels);
      }
      products.multiply(
          loan.inputs(),
          0,
          memory.inputStride(),
          matrix,
          Layout.LEAD,
          zeros,
          loan.outputs(),
          0,
          memory.outputStride(),
          count,
          channels,
          patches.length(),
          loan.scratch(),
          0);
      for (int i = 0; i < count; i++) {
        int row = (first + i) / positions;
        int position = (first + i) % positions;
        patches.scatter(
            loan.outputs(), i * memory.outputStride(), position, images.data, images.at(row));
      }
    }
    memory.giveBack(loan);
  }

  private void start(int row) {
    int at = images.at(row);
    int depth = patches.image().channels();
    int end = at + patches.image().size();
    System.arraycopy(initial, 0, images.data, at, depth);
    for (int done = depth; at + done < end; done *= 2) {
      System.arraycopy(images.data, at, images.data, at + done, Math.min(done, end - at - done));
    }
  }
}
