// SPDX-License-Identifier: Apache-2.0
package dev.elbo.report;

/** Images side by side, row by row. */
public final class Grid {
  private Grid() {}

  /** A grid that is as near to a square as the number and shape of the images allow. */
  public static Picture draw(Images images, TileStyle style) {
    double ratio = (double) images.shape().height() / images.shape().width();
    int columns = (int) Math.ceil(Math.sqrt(images.count() * ratio) - 1e-9);
    return draw(images, Math.max(1, Math.min(images.count(), columns)), style);
  }

  /**
   * A grid with a given number of columns; places left over in the last row stay empty.
   *
   * @param columns at least 1; more than there are images leaves no empty columns
   */
  public static Picture draw(Images images, int columns, TileStyle style) {
    int used = Math.min(atLeastOne(columns, "columns"), images.count());
    return tiles(images, used, style, style.gap());
  }

  /**
   * The images of a two-dimensional latent space: a grid without gaps or margin.
   *
   * @param images the decoded points row by row, the top row first
   * @param columns points in a row; divides the number of images
   */
  public static Picture manifold(Images images, int columns, TileStyle style) {
    atLeastOne(columns, "columns");
    Check.that(
        images.count() % columns == 0,
        "manifold needs full rows: " + images.count() + " images, " + columns + " columns");
    return tiles(images, columns, style.withGap(0), 0);
  }

  private static Picture tiles(Images images, int columns, TileStyle style, int gap) {
    int rows = (images.count() + columns - 1) / columns;
    int scale = style.scaleFor(images.shape(), columns, rows);
    Sheet sheet =
        new Sheet(
            images.shape(), scale, columns, rows, gap, gap, gap, i -> gap, i -> gap, style.ink());
    for (int i = 0; i < images.count(); i++) {
      sheet.put(images, i, i % columns, i / columns);
    }
    return sheet.toPicture();
  }

  static int atLeastOne(int value, String name) {
    Check.that(value >= 1, name + " must be >= 1, got " + value);
    return value;
  }
}
