// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.Layout;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Memory for the product of a few patches or pixels with a matrix, lent to whichever thread runs a
 * step.
 */
final class PatchMemory {
  /** Floats of factors and of results, which are to stay in a second-level cache. */
  private static final int FLOATS = 49_152;

  /** Most rows at a time: whole groups of the product's tiles of 8 and of 12. */
  private static final int MOST_ROWS = 96;

  private static final int LEAST_ROWS = 24;

  private final int rows;
  private final int inputs;
  private final int outputs;
  private final ConcurrentLinkedQueue<Loan> free = new ConcurrentLinkedQueue<>();

  /**
   * @param inputs columns of the matrix's left factor
   * @param outputs columns of the product
   */
  PatchMemory(int inputs, int outputs) {
    this.inputs = inputs;
    this.outputs = outputs;
    int fitting = FLOATS / Math.max(inputs, outputs) / LEAST_ROWS * LEAST_ROWS;
    rows = Math.max(LEAST_ROWS, Math.min(MOST_ROWS, fitting));
  }

  /** Rows at a time. */
  int rows() {
    return rows;
  }

  /** Distance of the left factor's rows. */
  int inputStride() {
    return Layout.stride(inputs);
  }

  /** Distance of the product's rows. */
  int outputStride() {
    return Layout.stride(outputs);
  }

  Loan take() {
    Loan loan = free.poll();
    return loan != null
        ? loan
        : new Loan(
            new float[rows * inputStride()],
            new float[rows * outputStride()],
            new float[rows * inputs]);
  }

  void giveBack(Loan loan) {
    free.add(loan);
  }

  /**
   * @param inputs rows of the left factor
   * @param outputs rows of the product
   * @param scratch the kernel's own
   */
  record Loan(float[] inputs, float[] outputs, float[] scratch) {}
}
