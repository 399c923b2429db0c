// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.kernel;

/** From random words to random values. */
public interface RandomKernels {
  /**
   * Standard normal values from uniform 32-bit words.
   *
   * @param words random words
   * @param normals receives one value a word, from {@code offset}
   */
  void normals(int[] words, float[] normals, int offset, int length);
}
