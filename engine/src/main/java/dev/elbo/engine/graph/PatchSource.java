// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import static dev.elbo.engine.kernel.Layout.PANEL;

import dev.elbo.engine.kernel.Kernels;

/**
 * A matrix that patches of images are multiplied by, or that gives patches: the sum over all
 * positions of all rows of a patch times a pixel. Positions are summed {@link TileMemory#PIXELS} at
 * a time, and those sums added in order.
 *
 * @param patches where patches lie
 * @param images rows of images
 * @param pixels rows of one pixel for each position
 * @param channels channels of these pixels
 * @param patchesAreInputs true for a convolution, whose matrix has a patch as its inputs; false for
 *     a transposed one, which has it as its outputs
 */
record PatchSource(
    Patches patches, Buffer images, Buffer pixels, int channels, boolean patchesAreInputs)
    implements MatrixSource {
  @Override
  public void sum(
      Kernels kernels,
      int rows,
      int input,
      int inputs,
      int output,
      int outputs,
      float[] g,
      TileMemory memory) {
    int total = rows * patches.positions();
    for (int first = 0; first < total; first += TileMemory.PIXELS) {
      int count = Math.min(TileMemory.PIXELS, total - first);
      for (int i = 0; i < count; i++) {
        int row = (first + i) / patches.positions();
        int position = (first + i) % patches.positions();
        int x = i * inputs;
        int dy = i * PANEL;
        if (patchesAreInputs) {
          patch(row, position, input, inputs, memory.inputs(), x);
          pixel(row, position, output, outputs, memory.outputs(), dy);
        } else {
          pixel(row, position, input, inputs, memory.inputs(), x);
          patch(row, position, output, outputs, memory.outputs(), dy);
        }
      }
      float[] sum = first == 0 ? g : memory.part();
      kernels
          .products()
          .weightGradient(
              memory.inputs(),
              0,
              inputs,
              memory.outputs(),
              0,
              PANEL,
              count,
              inputs,
              outputs,
              sum,
              0,
              memory.scratch(),
              0);
      if (first > 0) {
        kernels.elementwise().add(g, sum, g, 0, inputs * PANEL);
      }
    }
  }

  private void patch(int row, int position, int first, int count, float[] to, int at) {
    patches.gather(images.data, images.at(row), position, first, count, to, at);
  }

  private void pixel(int row, int position, int first, int count, float[] to, int at) {
    System.arraycopy(pixels.data, pixels.at(row) + position * channels + first, to, at, count);
  }
}
