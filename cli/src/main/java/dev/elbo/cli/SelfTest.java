// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.engine.kernel.Kernels;
import dev.elbo.engine.kernel.Layout;
import dev.elbo.engine.kernel.ScalarKernels;
import dev.elbo.engine.random.RandomStream;
import java.util.Arrays;

/** Compares the kernels in use with the scalar ones, bit for bit, on a small product. */
final class SelfTest {
  private static final int ROWS = 13;
  private static final int INPUTS = 57;
  private static final int OUTPUTS = 45;

  private SelfTest() {}

  static boolean passes(Kernels kernels) {
    return Arrays.equals(product(kernels), product(new ScalarKernels()));
  }

  private static int[] product(Kernels kernels) {
    int inputStride = Layout.stride(INPUTS);
    int outputStride = Layout.padded(OUTPUTS) + Layout.LANES;
    float[] x = normal(0, ROWS * inputStride);
    float[] w = normal(1, Layout.panelLength(INPUTS, OUTPUTS));
    float[] initial = normal(2, outputStride);
    float[] y = new float[ROWS * outputStride];
    kernels
        .products()
        .multiply(
            x,
            0,
            inputStride,
            w,
            0,
            initial,
            y,
            0,
            outputStride,
            ROWS,
            INPUTS,
            OUTPUTS,
            new float[ROWS * INPUTS],
            0);
    int[] bits = new int[ROWS * OUTPUTS];
    for (int row = 0; row < ROWS; row++) {
      for (int column = 0; column < OUTPUTS; column++) {
        bits[row * OUTPUTS + column] = Float.floatToRawIntBits(y[row * outputStride + column]);
      }
    }
    return bits;
  }

  private static float[] normal(int row, int length) {
    float[] values = new float[length];
    RandomStream.of(1, 0, 0, row).fillNormal(values, 0, length);
    return values;
  }
}
