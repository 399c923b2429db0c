// SPDX-License-Identifier: Apache-2.0
package dev.elbo.report;

/** Originals, each with its reconstruction close below it. */
public final class Reconstructions {
  private Reconstructions() {}

  /**
   * Pairs of images: the two of a pair are {@code style.gap()} apart, pairs three times as much.
   *
   * @param originals the images that went into the model
   * @param reconstructions what came out, in the same order, number and shape
   * @param pairsPerRow at least 1
   */
  public static Picture draw(
      Images originals, Images reconstructions, int pairsPerRow, TileStyle style) {
    ImageShape shape = originals.shape();
    Check.that(
        shape.equals(reconstructions.shape()),
        "reconstructions have shape " + reconstructions.shape() + ", originals " + shape);
    int count = originals.count();
    Check.that(
        count == reconstructions.count(),
        "reconstructions must be as many as originals ("
            + count
            + "), got "
            + reconstructions.count());
    int columns = Math.min(Grid.atLeastOne(pairsPerRow, "pairsPerRow"), count);
    int rows = 2 * ((count + columns - 1) / columns);
    int near = style.gap();
    int far = Math.max(6, 3 * near);
    Sheet sheet =
        new Sheet(
            shape,
            style.scaleFor(shape, columns, rows),
            columns,
            rows,
            far,
            far,
            far,
            column -> far,
            row -> row % 2 == 0 ? near : 2 * far,
            style.ink());
    for (int i = 0; i < count; i++) {
      sheet.put(originals, i, i % columns, 2 * (i / columns));
      sheet.put(reconstructions, i, i % columns, 2 * (i / columns) + 1);
    }
    return sheet.toPicture();
  }
}
