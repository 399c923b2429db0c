// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.Layout;
import dev.elbo.engine.kernel.ProductKernels;

/**
 * Patches of images times a matrix: a convolution forward, a transposed one backward. Each result
 * is one chain of fused multiply-adds over the patch, zeros outside the image included.
 */
final class GatherProduct implements Step {
  private final ProductKernels products;
  private final Patches patches;
  private final Buffer images;
  private final float[] matrix;
  private final float[] initial;
  private final Buffer results;
  private final int channels;
  private final PatchMemory memory;

  /**
   * @param matrix panels of {@code [patch length, channels]}
   * @param initial what each pixel of the results starts from, padded
   * @param channels of the results
   */
  GatherProduct(
      ProductKernels products,
      Patches patches,
      Buffer images,
      float[] matrix,
      float[] initial,
      Buffer results,
      int channels) {
    this.products = products;
    this.patches = patches;
    this.images = images;
    this.matrix = matrix;
    this.initial = initial;
    this.results = results;
    this.channels = channels;
    memory = new PatchMemory(patches.length(), channels);
  }

  @Override
  public void run(Run run, int from, int to) {
    int positions = patches.positions();
    int last = to * positions;
    PatchMemory.Loan loan = memory.take();
    for (int first = from * positions; first < last; first += memory.rows()) {
      int count = Math.min(memory.rows(), last - first);
      for (int i = 0; i < count; i++) {
        int row = (first + i) / positions;
        int position = (first + i) % positions;
        patches.gather(
            images.data,
            images.at(row),
            position,
            0,
            patches.length(),
            loan.inputs(),
            i * memory.inputStride());
      }
      products.multiply(
          loan.inputs(),
          0,
          memory.inputStride(),
          matrix,
          Layout.LEAD,
          initial,
          loan.outputs(),
          0,
          memory.outputStride(),
          count,
          patches.length(),
          channels,
          loan.scratch(),
          0);
      for (int i = 0; i < count; i++) {
        int row = (first + i) / positions;
        int position = (first + i) % positions;
        System.arraycopy(
            loan.outputs(),
            i * memory.outputStride(),
            results.data,
            results.at(row) + position * channels,
            channels);
      }
    }
    memory.giveBack(loan);
  }
}
