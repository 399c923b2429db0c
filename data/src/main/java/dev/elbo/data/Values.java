// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

import java.util.Objects;

/**
 * Rows of numbers in one stored type. They lie in chunks of whole rows, so that a file can be read
 * without knowing (or trusting) its length, without a second copy, and past 2^31 values.
 */
sealed interface Values {
  int rows();

  int width();

  void copyRow(int row, float[] target, int offset);

  /** Chunks hold about 2^18 values; a power of two of rows makes finding a row a shift. */
  static int chunkShift(int width) {
    int rows = Math.max(1, (1 << 18) / width);
    return 31 - Integer.numberOfLeadingZeros(rows);
  }

  /** Unsigned bytes. */
  final class Bytes implements Values {
    /** Faster than the conversion, which the compiler does one by one. */
    private static final float[] OF_BYTE = new float[256];

    static {
      for (int i = 0; i < OF_BYTE.length; i++) {
        OF_BYTE[i] = i;
      }
    }

    private final byte[][] chunks;
    private final int rows;
    private final int width;
    private final int shift;

    Bytes(byte[][] chunks, int rows, int width) {
      this.chunks = chunks;
      this.rows = rows;
      this.width = width;
      this.shift = chunkShift(width);
    }

    @Override
    public int rows() {
      return rows;
    }

    @Override
    public int width() {
      return width;
    }

    @Override
    public void copyRow(int row, float[] target, int offset) {
      Objects.checkIndex(row, rows);
      byte[] chunk = chunks[row >>> shift];
      int start = (row & ((1 << shift) - 1)) * width;
      for (int i = 0; i < width; i++) {
        target[offset + i] = OF_BYTE[chunk[start + i] & 0xFF];
      }
    }
  }

  /** 32-bit floats. */
  final class Floats implements Values {
    private final float[][] chunks;
    private final int rows;
    private final int width;
    private final int shift;

    Floats(float[][] chunks, int rows, int width) {
      this.chunks = chunks;
      this.rows = rows;
      this.width = width;
      this.shift = chunkShift(width);
    }

    @Override
    public int rows() {
      return rows;
    }

    @Override
    public int width() {
      return width;
    }

    @Override
    public void copyRow(int row, float[] target, int offset) {
      Objects.checkIndex(row, rows);
      int start = (row & ((1 << shift) - 1)) * width;
      System.arraycopy(chunks[row >>> shift], start, target, offset, width);
    }
  }
}
