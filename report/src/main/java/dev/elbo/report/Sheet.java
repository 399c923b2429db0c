// SPDX-License-Identifier: Apache-2.0
package dev.elbo.report;

import java.util.function.IntUnaryOperator;

/** Where the cells of a table of equal images lie: gaps may differ from column to column. */
final class Sheet {
  private final int scale;
  private final int[] lefts;
  private final int[] tops;
  private final Canvas canvas;
  private final Ink ink;

  /**
   * Lays a table out and fills it with the colour of the gaps.
   *
   * @param left pixels left of the first column
   * @param top pixels above the first row
   * @param margin pixels right of the last column and below the last row
   * @param columnGap pixels after a column, by its index
   * @param rowGap pixels after a row, by its index
   */
  Sheet(
      ImageShape shape,
      int scale,
      int columns,
      int rows,
      int left,
      int top,
      int margin,
      IntUnaryOperator columnGap,
      IntUnaryOperator rowGap,
      Ink ink) {
    this.scale = scale;
    this.ink = ink;
    lefts = starts(columns, Math.multiplyExact(shape.width(), scale), left, columnGap);
    tops = starts(rows, Math.multiplyExact(shape.height(), scale), top, rowGap);
    int width = lefts[columns - 1] + shape.width() * scale + margin;
    int height = tops[rows - 1] + shape.height() * scale + margin;
    canvas = new Canvas(width, height, ink.gapColor());
  }

  void put(Images images, int index, int column, int row) {
    canvas.image(images, index, lefts[column], tops[row], scale, ink);
  }

  int left(int column) {
    return lefts[column];
  }

  int top(int row) {
    return tops[row];
  }

  Canvas canvas() {
    return canvas;
  }

  Picture toPicture() {
    return canvas.toPicture(Picture.Kind.PIXELS);
  }

  private static int[] starts(int count, int size, int first, IntUnaryOperator gap) {
    int[] starts = new int[count];
    int at = first;
    for (int i = 0; i < count; i++) {
      starts[i] = at;
      at = Math.addExact(at, size + gap.applyAsInt(i));
    }
    return starts;
  }
}
