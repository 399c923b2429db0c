// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import static dev.elbo.engine.kernel.Layout.PANEL;

import dev.elbo.engine.kernel.Kernels;
import dev.elbo.engine.kernel.Layout;
import dev.elbo.engine.kernel.WindowKernels;

/**
 * A matrix that patches of images are multiplied by, or that gives patches: the sum over all
 * positions of all rows of a patch times a pixel. Positions are summed {@link TileMemory#PIXELS} at
 * a time, and those sums added in order.
 *
 * @param patches where patches lie
 * @param images rows of padded images
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
      float[] sum = first == 0 ? g : memory.part();
      locate(first, count, memory);
      if (patchesAreInputs) {
        patchTimesPixel(kernels.windows(), count, input, inputs, output, outputs, sum, memory);
      } else {
        pixelTimesPatch(kernels.windows(), count, input, inputs, output, outputs, sum, memory);
      }
      if (first > 0) {
        kernels.elementwise().add(g, sum, g, 0, inputs * PANEL);
      }
    }
  }

  /** Finds where some positions' patches and pixels begin. */
  private void locate(int first, int count, TileMemory memory) {
    int positions = patches.positions();
    int row = first / positions;
    int position = first % positions;
    int[] offsets = patches.offsets();
    for (int i = 0; i < count; i++) {
      memory.patchesAt()[i] = images.at(row) + offsets[position];
      memory.pixelsAt()[i] = pixels.at(row) + position * channels;
      if (++position == positions) {
        position = 0;
        row++;
      }
    }
  }

  private void patchTimesPixel(
      WindowKernels windows,
      int count,
      int input,
      int inputs,
      int output,
      int outputs,
      float[] sum,
      TileMemory memory) {
    float[] dy = pixels.data;
    int[] at = memory.pixelsAt();
    int shift = output;
    if (output + Layout.padded(outputs) > channels) {
      // Kernels read whole lanes, which may not all be there.
      for (int i = 0; i < count; i++) {
        System.arraycopy(pixels.data, at[i] + output, memory.outputs(), i * PANEL, outputs);
      }
      dy = memory.outputs();
      at = memory.panels();
      shift = 0;
    }
    int length = patches.length();
    for (int first = input; first < input + inputs; ) {
      int run = first / length;
      int end = Math.min(input + inputs, (run + 1) * length);
      windows.weightGradient(
          images.data,
          run * patches.jump() + first - run * length,
          memory.patchesAt(),
          dy,
          shift,
          at,
          count,
          end - first,
          outputs,
          sum,
          (first - input) * PANEL);
      first = end;
    }
  }

  private void pixelTimesPatch(
      WindowKernels windows,
      int count,
      int input,
      int inputs,
      int output,
      int outputs,
      float[] sum,
      TileMemory memory) {
    int length = patches.length();
    int run = output / length;
    float[] dy = images.data;
    int[] at = memory.patchesAt();
    int shift = run * patches.jump() + output - run * length;
    if (output + Layout.padded(outputs) > (run + 1) * length) {
      // The panel's columns do not lie side by side in the image, or their lanes are not whole.
      for (int i = 0; i < count; i++) {
        copyOutputs(at[i], output, outputs, memory.outputs(), i * PANEL);
      }
      dy = memory.outputs();
      at = memory.panels();
      shift = 0;
    }
    windows.weightGradient(
        pixels.data, input, memory.pixelsAt(), dy, shift, at, count, inputs, outputs, sum, 0);
  }

  private void copyOutputs(int patchAt, int first, int count, float[] to, int toAt) {
    int length = patches.length();
    int target = toAt;
    for (int i = first; i < first + count; ) {
      int run = i / length;
      int end = Math.min(first + count, (run + 1) * length);
      int source = patchAt + run * patches.jump() + i - run * length;
      System.arraycopy(images.data, source, to, target, end - i);
      target += end - i;
      i = end;
    }
  }
}
