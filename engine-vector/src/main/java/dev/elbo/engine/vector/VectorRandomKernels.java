// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.vector;

import dev.elbo.engine.kernel.RandomKernels;

/** Random words to values. */
final class VectorRandomKernels implements RandomKernels {
  @Override
  public void normals(int[] words, float[] normals, int offset, int length) {
    VectorFunctions.normalsFromWords(words, 0, normals, offset, length);
  }
}
