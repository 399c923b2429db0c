// SPDX-License-Identifier: Apache-2.0
package dev.elbo.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Upright bars from zero, such as the KL divergence of each latent dimension.
 *
 * @param title heading
 * @param x what the bars stand for
 * @param y what their height shows
 * @param bars from left to right; may be empty
 * @param thresholds horizontal lines; bars that do not rise above all of them are grey
 */
public record BarChart(
    String title, AxisLabel x, AxisLabel y, List<Bar> bars, List<Threshold> thresholds)
    implements Chart {
  private static final double CHARACTER = 7.2;
  private static final double LINE = 13;
  private static final int MAX_LABEL = 12;

  /** Least width of the plot, whatever the numbers on its left. */
  private static final double ROOM = 460;

  public BarChart {
    Check.notBlank(title, "title of the chart");
    bars = List.copyOf(bars);
    thresholds = List.copyOf(thresholds);
  }

  /** A chart without thresholds. */
  public static BarChart of(String title, AxisLabel x, AxisLabel y, List<Bar> bars) {
    return new BarChart(title, x, y, bars, List.of());
  }

  /** The same with the highest bar first; equal bars keep their order, NaN comes last. */
  public BarChart sorted() {
    List<Bar> sorted = new ArrayList<>(bars);
    sorted.sort(
        Comparator.comparingDouble((Bar bar) -> Double.isNaN(bar.value()) ? 1 : 0)
            .thenComparing(Comparator.comparingDouble(Bar::value).reversed()));
    return new BarChart(title, x, y, sorted, thresholds);
  }

  /** The same with one more horizontal line. */
  public BarChart withThreshold(double value, String text) {
    List<Threshold> all = new ArrayList<>(thresholds);
    all.add(new Threshold(value, text));
    return new BarChart(title, x, y, bars, all);
  }

  @Override
  public String svg() {
    Span span = Span.EMPTY.including(0);
    for (Bar bar : bars) {
      span = span.including(bar.value());
    }
    for (Threshold threshold : thresholds) {
      span = span.including(threshold.value());
    }
    String description =
        "Bar chart of " + y.text() + " for " + bars.size() + " values of " + x.text();
    ChartFrame frame = new ChartFrame(title, description, List.of());
    boolean level = (longestLabel() * CHARACTER + 6) * bars.size() <= ROOM;
    if (!level) {
      frame.reserveBelow(longestLabel() * CHARACTER - 18);
    }
    frame.verticalAxis(y, room(span));
    double slot = (frame.right() - frame.left()) / Math.max(1, bars.size());
    for (int i = 0; i < bars.size(); i++) {
      draw(frame, bars.get(i), frame.left() + i * slot, slot);
    }
    frame.svg().line();
    labels(frame, slot, level);
    frame.horizontalAxis(x);
    thresholds.forEach(frame::horizontalMark);
    if (bars.isEmpty()) {
      frame.noData();
    }
    return frame.done();
  }

  /** From zero with some room beyond the longest bar. */
  private static Span room(Span span) {
    if (span.min() == 0 && span.max() == 0) {
      return new Span(0, 1);
    }
    double margin = (span.max() - span.min()) * 0.06;
    return new Span(
        span.min() < 0 ? span.min() - margin : 0, span.max() > 0 ? span.max() + margin : 0);
  }

  private void draw(ChartFrame frame, Bar bar, double left, double slot) {
    if (!Double.isFinite(bar.value())) {
      return;
    }
    double width = Math.min(48, Math.max(0.5, slot * 0.72));
    double zero = frame.y(0);
    double end = frame.y(bar.value());
    boolean active = thresholds.stream().allMatch(threshold -> bar.value() > threshold.value());
    frame
        .svg()
        .open(
            "rect",
            "x",
            left + (slot - width) / 2,
            "y",
            Math.min(zero, end),
            "width",
            width,
            "height",
            Math.abs(zero - end),
            active ? "fill" : "class",
            active ? Palette.css(0) : "idle")
        .element("title", bar.label() + ": " + NumberText.significant(bar.value(), 4))
        .close();
  }

  private int longestLabel() {
    int longest = 0;
    for (Bar bar : bars) {
      longest = Math.max(longest, Math.min(MAX_LABEL, bar.label().length()));
    }
    return longest;
  }

  /** Level if there is room, else upright, and only some of them if the bars are narrow. */
  private void labels(ChartFrame frame, double slot, boolean level) {
    int every = Math.max(1, (int) Math.ceil(LINE / slot));
    for (int i = 0; i < bars.size(); i += every) {
      String text = ChartFrame.cut(bars.get(i).label(), MAX_LABEL);
      double center = frame.left() + (i + 0.5) * slot;
      if (level) {
        frame.label(text, center, frame.bottom() + 20, "middle");
      } else {
        upright(frame, text, center);
      }
    }
    frame.svg().line();
  }

  private static void upright(ChartFrame frame, String text, double center) {
    String turn =
        "translate(%s %s) rotate(-90)"
            .formatted(Markup.number(center + 4), Markup.number(frame.bottom() + 6));
    frame.svg().element("text", text, "transform", turn, "text-anchor", "end", "font-size", "11");
  }
}
