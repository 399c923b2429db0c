// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

import java.nio.ByteOrder;

/** An array as the header of its file describes it, checked. The first dimension counts rows. */
final class ArrayLayout {
  private final ElementType type;
  private final ByteOrder byteOrder;
  private final boolean columnMajor;
  private final int rows;
  private final RowShape shape;
  private final int[] rowDimensions;

  private ArrayLayout(
      ElementType type,
      ByteOrder byteOrder,
      boolean columnMajor,
      int rows,
      RowShape shape,
      int[] rowDimensions) {
    this.type = type;
    this.byteOrder = byteOrder;
    this.columnMajor = columnMajor;
    this.rows = rows;
    this.shape = shape;
    this.rowDimensions = rowDimensions;
  }

  /**
   * Checks dimensions. Three make grey images [rows, height, width]; four with 1 to 4 in the last
   * place make images [rows, height, width, channels]; all else is flat.
   *
   * @param dimensions at least one
   * @param columnMajor first index fastest (Fortran) instead of last
   */
  static ArrayLayout of(
      String file, ElementType type, ByteOrder byteOrder, boolean columnMajor, long[] dimensions) {
    String text = describe(dimensions);
    if (dimensions[0] == 0) {
      throw DataException.in(file, "the array holds no rows (dimensions " + text + ")");
    }
    if (dimensions[0] > Integer.MAX_VALUE) {
      throw DataException.in(
          file, "the array has more than 2147483647 rows (dimensions " + text + ")");
    }
    int[] row = new int[dimensions.length - 1];
    long size = 1;
    for (int i = 0; i < row.length; i++) {
      long dimension = dimensions[i + 1];
      // Checked at each step, so the product cannot overflow.
      size = dimension > RowShape.MAX_SIZE ? Long.MAX_VALUE : size * dimension;
      if (!(1 <= size && size <= RowShape.MAX_SIZE)) {
        throw DataException.in(
            file,
            "a row must hold from 1 to "
                + (RowShape.MAX_SIZE + " values, but the dimensions are " + text));
      }
      row[i] = (int) dimension;
    }
    RowShape shape = RowShape.flat((int) size);
    if (row.length == 2) {
      shape = new RowShape(row[0], row[1], 1);
    } else if (row.length == 3 && row[2] <= 4) {
      shape = new RowShape(row[0], row[1], row[2]);
    } else if (row.length == 3 && row[0] <= 4) {
      throw DataException.in(
          file,
          "dimensions "
              + text
              + " look like channels first; images are [rows, height, width, channels]"
              + " (NumPy: a.transpose(0, 2, 3, 1))");
    }
    return new ArrayLayout(type, byteOrder, columnMajor, (int) dimensions[0], shape, row);
  }

  ElementType type() {
    return type;
  }

  ByteOrder byteOrder() {
    return byteOrder;
  }

  /** True when the first index runs fastest and that makes a difference. */
  boolean columnMajor() {
    return columnMajor && rowDimensions.length > 0;
  }

  int rows() {
    return rows;
  }

  RowShape shape() {
    return shape;
  }

  /** {@code 60000 rows of 28x28}. */
  String promise() {
    return rows + (rows == 1 ? " row of " : " rows of ") + shape;
  }

  /** Where in a column-major file the values of row 0 are; row r is r places further. */
  long[] columnMajorOffsets() {
    long[] offsets = new long[shape.size()];
    int[] index = new int[rowDimensions.length];
    for (int i = 0; i < offsets.length; i++) {
      long stride = rows;
      for (int d = 0; d < index.length; d++) {
        offsets[i] += index[d] * stride;
        stride *= rowDimensions[d];
      }
      for (int d = index.length - 1; d >= 0 && ++index[d] == rowDimensions[d]; d--) {
        index[d] = 0;
      }
    }
    return offsets;
  }

  private static String describe(long[] dimensions) {
    StringBuilder text = new StringBuilder("[");
    for (int i = 0; i < Math.min(8, dimensions.length); i++) {
      text.append(i == 0 ? "" : ", ").append(Long.toUnsignedString(dimensions[i]));
    }
    return text.append(dimensions.length > 8 ? ", ...]" : "]").toString();
  }
}
