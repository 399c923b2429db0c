// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.Kernels;

/**
 * A matrix in a dense layer: the outer products of inputs and output gradients.
 *
 * @param x rows of inputs
 * @param dy rows of output gradients
 */
record DenseSource(Buffer x, Buffer dy) implements MatrixSource {
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
    kernels
        .products()
        .weightGradient(
            x.data,
            x.at(0) + input,
            x.stride,
            dy.data,
            dy.at(0) + output,
            dy.stride,
            rows,
            inputs,
            outputs,
            g,
            0,
            memory.scratch(),
            0);
  }
}
