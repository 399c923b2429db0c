// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.picture;

import dev.elbo.report.Images;
import dev.elbo.report.Picture;
import dev.elbo.report.TileStyle;
import dev.elbo.report.Traversal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table of a traversal with the names of its rows and columns. */
public final class TraversalPicture {
  private TraversalPicture() {}

  /**
   * Draws the table.
   *
   * @param images decoded codes: all values of the first dimension, then of the second ...
   * @param dimensions latent dimensions, from 0; shown from 1, as z1
   * @param values what each dimension took
   */
  public static Picture draw(Images images, int[] dimensions, float[] values, TileStyle style) {
    List<String> names = new ArrayList<>();
    for (int dimension : dimensions) {
      names.add("z" + (dimension + 1));
    }
    List<String> heads = new ArrayList<>();
    for (float value : values) {
      String text = String.format(Locale.ROOT, "%.1f", value);
      heads.add(text.equals("-0.0") ? "0.0" : text);
    }
    return Traversal.draw(images, names, heads, style);
  }
}
