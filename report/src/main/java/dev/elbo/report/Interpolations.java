// SPDX-License-Identifier: Apache-2.0
package dev.elbo.report;

/** Walks from one image to another: one row for each pair of ends. */
public final class Interpolations {
  private Interpolations() {}

  /**
   * Strips below each other, set apart from their neighbours.
   *
   * @param strips the images of the first strip, from its start to its end, then the next one's
   * @param steps images of a strip; divides the number of images
   */
  public static Picture draw(Images strips, int steps, TileStyle style) {
    Grid.atLeastOne(steps, "steps");
    Check.that(
        strips.count() % steps == 0,
        "interpolations need full strips: " + strips.count() + " images, " + steps + " steps");
    int rows = strips.count() / steps;
    int gap = style.gap();
    int far = Math.max(6, 3 * gap);
    Sheet sheet =
        new Sheet(
            strips.shape(),
            style.scaleFor(strips.shape(), steps, rows),
            steps,
            rows,
            far,
            far,
            far,
            column -> gap,
            row -> far,
            style.ink());
    for (int i = 0; i < strips.count(); i++) {
      sheet.put(strips, i, i % steps, i / steps);
    }
    return sheet.toPicture();
  }
}
