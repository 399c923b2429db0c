// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.kernel;

final class ScalarRandomKernels implements RandomKernels {
  @Override
  public void normals(int[] words, float[] normals, int offset, int length) {
    WordTransforms.normalsFromWords(words, 0, normals, offset, length);
  }
}
