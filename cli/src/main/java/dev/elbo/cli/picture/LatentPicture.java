// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.picture;

import dev.elbo.apps.generate.LatentMap;
import dev.elbo.data.Dataset;
import dev.elbo.report.AxisLabel;
import dev.elbo.report.Chart;
import dev.elbo.report.LabelledPoints;
import dev.elbo.report.LatentScatter;
import dev.elbo.report.Picture;
import dev.elbo.report.ScatterChart;
import java.util.ArrayList;
import java.util.List;

/** A map of the latent space, coloured by label where the data have labels. */
public final class LatentPicture {
  private LatentPicture() {}

  /** The map as pixels. */
  public static Picture picture(LatentMap map, Dataset data) {
    return LatentScatter.draw(points(map, data), map.acrossLabel(), map.upLabel());
  }

  /** The map as a drawing. */
  public static Chart chart(LatentMap map, Dataset data) {
    return new ScatterChart(
        "Latent space of " + data.source(),
        AxisLabel.of(map.acrossLabel()),
        AxisLabel.of(map.upLabel()),
        points(map, data));
  }

  private static LabelledPoints points(LatentMap map, Dataset data) {
    if (!data.hasLabels()) {
      return LabelledPoints.of(map.points());
    }
    int[] labels = new int[data.rows()];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = data.label(row);
    }
    List<String> names = data.labelNames();
    if (names.isEmpty()) {
      return LabelledPoints.of(map.points(), labels);
    }
    List<String> named = new ArrayList<>();
    for (int label : labels) {
      named.add(0 <= label && label < names.size() ? names.get(label) : Integer.toString(label));
    }
    return LabelledPoints.of(map.points(), named);
  }
}
