// SPDX-License-Identifier: Apache-2.0
package dev.elbo.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Curves over a common axis, such as losses over epochs.
 *
 * @param title heading
 * @param x what the horizontal axis shows
 * @param y what the vertical axis shows
 * @param series curves in the order of the legend; may be empty or hold no points
 * @param markers vertical lines, such as the best epoch
 * @param logX whether equal distances on the horizontal axis are equal ratios; all points and
 *     markers are then to be above 0
 */
public record LineChart(
    String title, AxisLabel x, AxisLabel y, List<Series> series, List<Marker> markers, boolean logX)
    implements Chart {
  /** Points up to this number get a dot, so that single epochs can be told apart. */
  private static final int MAX_DOTS = 15;

  public LineChart {
    Check.notBlank(title, "title of the chart");
    series = List.copyOf(series);
    markers = List.copyOf(markers);
    for (Series curve : series) {
      Check.that(
          !logX || curve.extendX(new Span(1, 1)).min() > 0,
          "x of series '" + curve.name() + "' must be above 0 on a logarithmic axis");
    }
    for (Marker marker : markers) {
      Check.that(!logX || marker.x() > 0, "a marker must be above 0 on a logarithmic axis");
    }
  }

  /** A chart without curves yet. */
  public static LineChart of(String title, AxisLabel x, AxisLabel y) {
    return new LineChart(title, x, y, List.of(), List.of(), false);
  }

  /** The same with one more curve. */
  public LineChart withSeries(Series added) {
    List<Series> all = new ArrayList<>(series);
    all.add(added);
    return new LineChart(title, x, y, all, markers, logX);
  }

  /** The same with one more vertical line. */
  public LineChart withMarker(double at, String text) {
    List<Marker> all = new ArrayList<>(markers);
    all.add(new Marker(at, text));
    return new LineChart(title, x, y, series, all, logX);
  }

  /** The same with a logarithmic horizontal axis. */
  public LineChart withLogX() {
    return new LineChart(title, x, y, series, markers, true);
  }

  @Override
  public String svg() {
    List<String> legend = new ArrayList<>();
    Span xSpan = Span.EMPTY;
    Span ySpan = Span.EMPTY;
    boolean wholeX = true;
    boolean empty = true;
    for (Series curve : series) {
      boolean drawn = curve.drawnCount() > 0;
      legend.add(drawn ? curve.name() : curve.name() + " (no data)");
      empty &= !drawn;
      xSpan = curve.extendX(xSpan);
      ySpan = curve.extendY(ySpan);
      wholeX &= curve.wholeX();
    }
    for (Marker marker : markers) {
      xSpan = xSpan.including(marker.x());
    }
    String description =
        "Line chart of " + y.text() + " against " + x.text() + ": " + String.join(", ", legend);
    ChartFrame frame = new ChartFrame(title, description, legend);
    Span across = logX && xSpan.isEmpty() ? new Span(1, 10) : xSpan.widened();
    boolean whole = wholeX;
    frame.axes(
        x,
        atMost -> logX ? Scale.logarithmic(across, atMost) : Scale.of(across, atMost, whole),
        y,
        ySpan.padded(0.05));
    for (int i = 0; i < series.size(); i++) {
      draw(frame, series.get(i), Palette.css(i));
    }
    markers.forEach(frame::verticalMark);
    if (empty) {
      frame.noData();
    }
    return frame.done();
  }

  private static void draw(ChartFrame frame, Series curve, String color) {
    Polyline line = new Polyline();
    for (int i = 0; i < curve.count(); i++) {
      if (curve.isDrawn(i)) {
        line.add(frame.x(curve.x(i)), frame.y(curve.y(i)));
      } else {
        line.gap();
      }
    }
    String path = line.path();
    if (!path.isEmpty()) {
      frame
          .svg()
          .leaf(
              "path",
              "d",
              path,
              "fill",
              "none",
              "stroke",
              color,
              "stroke-width",
              2.5,
              "stroke-linejoin",
              "round",
              "stroke-linecap",
              "round")
          .line();
    }
    if (curve.drawnCount() <= MAX_DOTS) {
      for (int i = 0; i < curve.count(); i++) {
        if (curve.isDrawn(i)) {
          double cx = frame.x(curve.x(i));
          double cy = frame.y(curve.y(i));
          frame.svg().leaf("circle", "cx", cx, "cy", cy, "r", 3.5, "fill", color);
        }
      }
      frame.svg().line();
    }
  }
}
