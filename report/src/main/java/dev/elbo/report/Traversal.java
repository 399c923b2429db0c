// SPDX-License-Identifier: Apache-2.0
package dev.elbo.report;

import java.util.List;

/** What each latent dimension does: a row per dimension, a column per value, both labelled. */
public final class Traversal {
  private static final int PADDING = 8;
  private static final int LABEL_SCALE = 2;
  private static final int MAX_LABEL = 16;

  private Traversal() {}

  /**
   * Draws the table.
   *
   * @param images decoded rows: all values of the first dimension, then of the second ...
   * @param dimensions labels of the rows, such as "z3"
   * @param values labels of the columns, such as "-1.5"; a label that would touch the one before it
   *     is left out
   * @throws IllegalArgumentException unless there are dimensions · values images
   */
  public static Picture draw(
      Images images, List<String> dimensions, List<String> values, TileStyle style) {
    int rows = Grid.atLeastOne(dimensions.size(), "number of dimensions");
    int columns = Grid.atLeastOne(values.size(), "number of values");
    Check.that(
        (long) rows * columns == images.count(),
        "traversal of "
            + rows
            + " dimensions and "
            + columns
            + " values needs "
            + (long) rows * columns
            + " images, got "
            + images.count());
    ImageShape shape = images.shape();
    int scale = style.scaleFor(shape, columns, rows);
    int gap = style.gap();
    int labelWidth = 0;
    for (String dimension : dimensions) {
      labelWidth = Math.max(labelWidth, width(dimension, LABEL_SCALE));
    }
    Sheet sheet =
        new Sheet(
            shape,
            scale,
            columns,
            rows,
            labelWidth + 2 * PADDING,
            BitmapFont.HEIGHT * LABEL_SCALE + 2 * PADDING,
            PADDING,
            column -> gap,
            row -> gap,
            style.ink());
    for (int i = 0; i < images.count(); i++) {
      sheet.put(images, i, i % columns, i / columns);
    }
    labelRows(sheet, dimensions, shape.height() * scale, labelWidth, style.ink());
    labelColumns(sheet, values, shape.width() * scale, style.ink());
    return sheet.toPicture();
  }

  private static void labelRows(
      Sheet sheet, List<String> dimensions, int cell, int labelWidth, Ink ink) {
    int labelScale = cell >= BitmapFont.HEIGHT * LABEL_SCALE ? LABEL_SCALE : 1;
    for (int row = 0; row < dimensions.size(); row++) {
      String text = BitmapFont.cut(dimensions.get(row), MAX_LABEL);
      int left = PADDING + labelWidth - width(text, labelScale);
      int top = sheet.top(row) + (cell - BitmapFont.HEIGHT * labelScale) / 2;
      sheet.canvas().text(text, left, top, labelScale, ink.labelColor());
    }
  }

  private static void labelColumns(Sheet sheet, List<String> values, int cell, Ink ink) {
    boolean allFit = values.stream().allMatch(value -> width(value, LABEL_SCALE) <= cell);
    int labelScale = allFit ? LABEL_SCALE : 1;
    int top = PADDING + (LABEL_SCALE - labelScale) * BitmapFont.HEIGHT;
    int free = 0;
    for (int column = 0; column < values.size(); column++) {
      String text = BitmapFont.cut(values.get(column), MAX_LABEL);
      int left = sheet.left(column) + (cell - width(text, labelScale)) / 2;
      if (left >= free) {
        sheet.canvas().text(text, left, top, labelScale, ink.labelColor());
        free = left + width(text, labelScale) + BitmapFont.ADVANCE;
      }
    }
  }

  private static int width(String text, int labelScale) {
    return BitmapFont.width(BitmapFont.cut(text, MAX_LABEL)) * labelScale;
  }
}
