// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.picture;

import dev.elbo.report.Grid;
import dev.elbo.report.Images;
import dev.elbo.report.Picture;
import dev.elbo.report.TileStyle;

/** The decoded codes of a plane. */
public final class ManifoldPicture {
  /** Images of fewer rows mostly fill their frame and would run into each other without gaps. */
  private static final int SMALL = 16;

  private ManifoldPicture() {}

  /**
   * Draws the plane; seamless unless the images are small.
   *
   * @param images {@code steps * steps} images, row by row from the top left
   * @param steps images in each direction
   */
  public static Picture draw(Images images, int steps) {
    return images.shape().height() < SMALL
        ? Grid.draw(images, steps, TileStyle.DEFAULT.withScale(3))
        : Grid.manifold(images, steps, TileStyle.DEFAULT);
  }
}
