// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.contract;

/** Sizes around the widths of vectors, panels and register tiles. */
final class Sizes {
  static final int[] LENGTHS = {0, 1, 3, 15, 16, 17, 31, 32, 33, 47, 100, 131};
  static final int[] OFFSETS = {0, 1, 7, 16};
  static final int[] ROWS = {1, 2, 3, 5, 7, 8, 9, 13, 14, 17, 22, 29};
  static final int[] DEPTHS = {1, 2, 7, 8, 9, 300, 1023, 1024, 1025};
  static final int[] WIDTHS = {1, 3, 15, 16, 17, 20, 31, 32, 33, 48, 100};

  /** Floats after the last that a kernel may touch. */
  static final int GUARD = 19;

  private Sizes() {}
}
