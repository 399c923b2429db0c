// SPDX-License-Identifier: Apache-2.0
package dev.elbo.report;

import java.util.List;

/**
 * Points in the plane, coloured by label; good for up to some ten thousand points.
 *
 * @param title heading
 * @param x what the horizontal axis shows
 * @param y what the vertical axis shows
 * @param points the points; may be empty
 */
public record ScatterChart(String title, AxisLabel x, AxisLabel y, LabelledPoints points)
    implements Chart {
  /** Groups take turns in this many layers, so that the last label does not cover the others. */
  private static final int LAYERS = 8;

  public ScatterChart {
    Check.notBlank(title, "title of the chart");
  }

  @Override
  public String svg() {
    List<String> legend = points.labelled() ? points.labels() : List.of();
    String description =
        "Scatter chart of " + points.count() + " points, " + y.text() + " against " + x.text();
    ChartFrame frame = new ChartFrame(title, description, legend);
    frame.axes(x, points.xSpan().padded(0.04), false, y, points.ySpan().padded(0.04));
    int count = points.count();
    for (int layer = 0; layer < LAYERS; layer++) {
      int from = (int) ((long) count * layer / LAYERS);
      int to = (int) ((long) count * (layer + 1) / LAYERS);
      layer(frame, from, to);
    }
    if (count == 0) {
      frame.noData();
    }
    return frame.done();
  }

  /** One path a group: a dot is a line of no length with round ends, a few characters each. */
  private void layer(ChartFrame frame, int from, int to) {
    StringBuilder[] paths = new StringBuilder[points.labels().size()];
    for (int i = from; i < to; i++) {
      int group = points.group(i);
      if (paths[group] == null) {
        paths[group] = new StringBuilder();
      }
      String x = Markup.number(frame.x(points.x(i)));
      String y = Markup.number(frame.y(points.y(i)));
      paths[group].append('M').append(x).append(' ').append(y).append("h0");
    }
    double size = points.count() <= 300 ? 8 : points.count() <= 3_000 ? 5.5 : 4;
    for (int group = 0; group < paths.length; group++) {
      if (paths[group] != null) {
        frame
            .svg()
            .leaf(
                "path",
                "d",
                paths[group],
                "stroke",
                Palette.css(group),
                "stroke-width",
                size,
                "stroke-opacity",
                0.8,
                "stroke-linecap",
                "round")
            .line();
      }
    }
  }
}
