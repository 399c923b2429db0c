// SPDX-License-Identifier: Apache-2.0
package dev.elbo.report;

import java.util.List;
import java.util.function.IntFunction;

/** What all charts share: heading, legend, axes, grid and the place of a value on the page. */
final class ChartFrame {
  static final double WIDTH = 560;
  static final double HEIGHT = 370;

  private static final double EDGE = 10;
  private static final double TICK_CHARACTER = 8;
  private static final double LEGEND_CHARACTER = 7.2;
  private static final double LEGEND_ROW = 22;
  private static final int MAX_LEGEND_ROWS = 5;
  private static final int MAX_TITLE = 60;
  private static final int MAX_TEXT = 70;
  private static final String STYLE =
      """
      .elbo-chart{--c-text:#1f2328;--c-muted:#59636e;--c-grid:#e6e9ed;--c-axis:#8b949e;\
      --c-surface:#fff;font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",\
      "Helvetica Neue",Arial,sans-serif;font-size:13px;font-variant-numeric:tabular-nums}
      @media (prefers-color-scheme:dark){.elbo-chart{--c-text:#e6edf3;--c-muted:#9aa4af;\
      --c-grid:#2a313a;--c-axis:#6e7681;--c-surface:#161b22}}
      @media print{.elbo-chart{--c-text:#1f2328;--c-muted:#59636e;--c-grid:#e6e9ed;\
      --c-axis:#8b949e;--c-surface:#fff}}
      .elbo-chart .surface{fill:var(--c-surface)}
      .elbo-chart text{fill:var(--c-muted)}
      .elbo-chart .title{fill:var(--c-text);font-size:16px;font-weight:600}
      .elbo-chart .legend{fill:var(--c-text)}
      .elbo-chart .grid{stroke:var(--c-grid);stroke-width:1}
      .elbo-chart .axis{stroke:var(--c-axis);stroke-width:1}
      .elbo-chart .mark{stroke:var(--c-muted);stroke-width:1.5;stroke-dasharray:5 4}
      .elbo-chart .note{fill:var(--c-text);stroke:var(--c-surface);stroke-width:4px;\
      paint-order:stroke;stroke-linejoin:round}
      .elbo-chart .idle{fill:var(--c-axis)}
      """;

  private final Markup svg = new Markup();
  private double left;
  private final double right = WIDTH - EDGE - 8;
  private double top;
  private double bottom = HEIGHT - 54;
  private Scale xScale;
  private Scale yScale;

  /**
   * Opens the document and writes heading and legend.
   *
   * @param description what the chart shows, for screen readers
   * @param legend texts in the order of the colours; empty for no legend
   */
  ChartFrame(String title, String description, List<String> legend) {
    svg.open(
            "svg",
            "xmlns",
            "http://www.w3.org/2000/svg",
            "viewBox",
            "0 0 " + Markup.number(WIDTH) + " " + Markup.number(HEIGHT),
            "width",
            WIDTH,
            "height",
            HEIGHT,
            "class",
            "elbo-chart",
            "role",
            "img",
            "aria-label",
            title)
        .line()
        .element("title", title)
        .element("desc", description)
        .open("style")
        .raw(STYLE) // no < or & inside
        .close()
        .line();
    svg.leaf("rect", "class", "surface", "width", WIDTH, "height", HEIGHT).line();
    svg.element("text", cut(title, MAX_TITLE), "class", "title", "x", EDGE, "y", 24.0).line();
    top = 28;
    legend(legend);
  }

  /** Axes with numbers on both sides. */
  void axes(AxisLabel xLabel, Span xSpan, boolean wholeX, AxisLabel yLabel, Span ySpan) {
    axes(xLabel, atMost -> Scale.of(xSpan, atMost, wholeX), yLabel, ySpan);
  }

  /**
   * Axes with numbers on both sides.
   *
   * @param xScale makes the horizontal one with at most so many ticks
   */
  void axes(AxisLabel xLabel, IntFunction<Scale> xScale, AxisLabel yLabel, Span ySpan) {
    verticalAxis(yLabel, ySpan);
    this.xScale = horizontalScale(xScale);
    for (Scale.Tick tick : this.xScale.ticks()) {
      double x = x(tick.value());
      svg.leaf("line", "class", "grid", "x1", x, "y1", top, "x2", x, "y2", bottom);
      double half = tick.text().length() * TICK_CHARACTER / 2;
      label(minus(tick.text()), Math.min(x, WIDTH - 2 - half), bottom + 20, "middle");
    }
    horizontalAxis(xLabel);
  }

  /** Keeps more room below the base line; to be called before the axes are drawn. */
  void reserveBelow(double height) {
    bottom -= Math.max(0, height);
  }

  /** The numbers on the left; the space left of the frame follows their width. */
  void verticalAxis(AxisLabel label, Span span) {
    top += 30;
    svg.element("text", cut(label.text(), MAX_TEXT), "x", EDGE, "y", top - 12).line();
    yScale = Scale.of(span, 6, false);
    int longest = 0;
    for (Scale.Tick tick : yScale.ticks()) {
      longest = Math.max(longest, tick.text().length());
    }
    left = EDGE + longest * TICK_CHARACTER + 10;
    for (Scale.Tick tick : yScale.ticks()) {
      double y = y(tick.value());
      svg.leaf("line", "class", "grid", "x1", left, "y1", y, "x2", right, "y2", y);
      label(minus(tick.text()), left - 8, y + 4.5, "end");
    }
    svg.line();
  }

  /** The base line and the words below it. */
  void horizontalAxis(AxisLabel label) {
    svg.leaf("line", "class", "axis", "x1", left, "y1", bottom, "x2", right, "y2", bottom);
    label(cut(label.text(), MAX_TEXT), (left + right) / 2, HEIGHT - EDGE, "middle");
    svg.line();
  }

  void verticalMark(Marker marker) {
    double x = x(marker.x());
    boolean onRight = x <= (left + right) / 2;
    svg.leaf("line", "class", "mark", "x1", x, "y1", top, "x2", x, "y2", bottom);
    note(marker.text(), onRight ? x + 7 : x - 7, top + 14, onRight ? "start" : "end");
  }

  void horizontalMark(Threshold threshold) {
    double y = y(threshold.value());
    svg.leaf("line", "class", "mark", "x1", left, "y1", y, "x2", right, "y2", y);
    note(threshold.text(), right - 4, y - 7, "end");
  }

  void noData() {
    label("no data", (left + right) / 2, (top + bottom) / 2, "middle");
  }

  double x(double value) {
    return left + xScale.share(value) * (right - left);
  }

  double y(double value) {
    return bottom - yScale.share(value) * (bottom - top);
  }

  double left() {
    return left;
  }

  double right() {
    return right;
  }

  double bottom() {
    return bottom;
  }

  Markup svg() {
    return svg;
  }

  String done() {
    svg.close().line();
    return svg.done();
  }

  void label(String text, double x, double y, String anchor) {
    svg.element("text", text, "x", x, "y", y, "text-anchor", anchor);
  }

  private void note(String text, double x, double y, String anchor) {
    svg.element("text", text, "class", "note", "x", x, "y", y, "text-anchor", anchor).line();
  }

  private void legend(List<String> texts) {
    double x = EDGE;
    double baseline = top + LEGEND_ROW;
    int row = 1;
    for (int i = 0; i < texts.size(); i++) {
      String text = cut(texts.get(i), MAX_TEXT);
      double width = 16 + text.length() * LEGEND_CHARACTER + 18;
      if (x + width > WIDTH && x > EDGE) {
        x = EDGE;
        baseline += LEGEND_ROW;
        row++;
      }
      if (row == MAX_LEGEND_ROWS && i < texts.size() - 1) {
        String more = "and " + (texts.size() - i) + " more";
        svg.element("text", more, "class", "legend", "x", x, "y", baseline);
        break;
      }
      svg.leaf("circle", "cx", x + 5, "cy", baseline - 4.5, "r", 5.0, "fill", Palette.css(i));
      svg.element("text", text, "class", "legend", "x", x + 16, "y", baseline);
      x += width;
    }
    if (!texts.isEmpty()) {
      top = baseline + 6;
      svg.line();
    }
  }

  /** As many ticks as have room for their text. */
  private Scale horizontalScale(IntFunction<Scale> make) {
    for (int atMost = 10; ; atMost--) {
      Scale scale = make.apply(atMost);
      double widest = 0;
      for (Scale.Tick tick : scale.ticks()) {
        widest = Math.max(widest, tick.text().length() * TICK_CHARACTER);
      }
      if (atMost == 2 || scale.ticks().size() * (widest + 12) <= right - left) {
        return scale;
      }
    }
  }

  static String cut(String text, int characters) {
    return text.length() <= characters ? text : text.substring(0, characters - 1) + "\u2026";
  }

  /** The typographic minus sign is as wide as a digit. */
  private static String minus(String number) {
    return number.replace('-', '\u2212');
  }
}
