// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.bench;

import dev.elbo.engine.Engine;
import dev.elbo.engine.kernel.Layout;
import dev.elbo.engine.random.RandomStream;

/**
 * The product of the classic VAE's first layer, for a larger batch, on all threads of an engine.
 */
final class ProductLoad {
  private static final int ROWS = 512;
  private static final int ROWS_PER_PIECE = 128;
  private static final int INPUTS = 784;
  private static final int OUTPUTS = 400;

  private final Engine engine;
  private final int inputStride = Layout.stride(INPUTS);
  private final int outputStride = Layout.stride(OUTPUTS);
  private final float[] x = normal(0, ROWS * inputStride);
  private final float[] w = normal(1, Layout.LEAD + Layout.panelLength(INPUTS, OUTPUTS));
  private final float[] bias = normal(2, outputStride);
  private final float[] y = new float[ROWS * outputStride + Layout.PANEL];
  private final float[] scratch = new float[ROWS * INPUTS];

  ProductLoad(Engine engine) {
    this.engine = engine;
  }

  private static float[] normal(int row, int length) {
    float[] values = new float[length];
    RandomStream.of(1, 0, 0, row).fillNormal(values, 0, length);
    return values;
  }

  /** Works for a while. */
  double gflops(double seconds) {
    long start = System.nanoTime();
    long products = 0;
    double elapsed;
    do {
      engine
          .pool()
          .run(
              ROWS / ROWS_PER_PIECE,
              (piece, worker) -> {
                int row = piece * ROWS_PER_PIECE;
                engine
                    .kernels()
                    .products()
                    .multiply(
                        x,
                        row * inputStride,
                        inputStride,
                        w,
                        Layout.LEAD,
                        bias,
                        y,
                        row * outputStride,
                        outputStride,
                        ROWS_PER_PIECE,
                        INPUTS,
                        OUTPUTS,
                        scratch,
                        row * INPUTS);
              });
      products++;
      elapsed = (System.nanoTime() - start) / 1e9;
    } while (elapsed < seconds);
    return 2.0 * products * ROWS * INPUTS * OUTPUTS / elapsed / 1e9;
  }
}
