// SPDX-License-Identifier: Apache-2.0
package dev.elbo.report;

import java.util.List;

/**
 * Points of a latent space in a frame with ticks, coloured by label, with a legend; for any number
 * of points. For a few thousand points {@link ScatterChart} gives sharper text.
 */
public final class LatentScatter {
  private static final int WIDTH = 1360;
  private static final int HEIGHT = 1040;
  private static final int BACKGROUND = 0xFFFFFF;
  private static final int GRID = 0xE9ECF0;
  private static final int FRAME = 0x8B949E;
  private static final int TEXT = 0x30363D;
  private static final int TEXT_SCALE = 3;
  private static final int TEXT_HEIGHT = BitmapFont.HEIGHT * TEXT_SCALE;
  private static final int CHARACTER = BitmapFont.ADVANCE * TEXT_SCALE;
  private static final int LINE = 2;
  private static final int MARGIN = 32;
  private static final int LEGEND_ROW = 40;
  private static final int MAX_LABEL = 18;

  private final LabelledPoints points;
  private final Scale xScale;
  private final Scale yScale;
  private final Canvas canvas = new Canvas(WIDTH, HEIGHT, BACKGROUND);
  private final int left;
  private final int right;
  private final int top = MARGIN;
  private final int bottom;

  private LatentScatter(LabelledPoints points, String xLabel, String yLabel) {
    this.points = points;
    xScale = Scale.of(points.xSpan().padded(0.04), 8, false);
    yScale = Scale.of(points.ySpan().padded(0.04), 8, false);
    int tickWidth = 0;
    for (Scale.Tick tick : yScale.ticks()) {
      tickWidth = Math.max(tickWidth, width(tick.text()));
    }
    left = MARGIN + TEXT_HEIGHT + MARGIN / 2 + tickWidth + MARGIN / 2;
    right = WIDTH - MARGIN - legendWidth();
    bottom = HEIGHT - 2 * MARGIN - 2 * TEXT_HEIGHT - MARGIN / 2;
    frame(xLabel, yLabel);
    dots();
    legend();
  }

  /**
   * Draws the picture at twice the density of a usual screen (1360 x 1040 pixels).
   *
   * @param points at least one that can be drawn
   * @param xLabel text below the frame
   * @param yLabel text left of the frame
   */
  public static Picture draw(LabelledPoints points, String xLabel, String yLabel) {
    Check.that(points.count() > 0, "points must hold at least one finite point, got 0");
    return new LatentScatter(points, xLabel, yLabel).canvas.toPicture(Picture.Kind.DRAWING);
  }

  private void frame(String xLabel, String yLabel) {
    for (Scale.Tick tick : xScale.ticks()) {
      int x = x(tick.value());
      canvas.fill(x, top, LINE, bottom - top, GRID);
      int textLeft = x - width(tick.text()) / 2;
      canvas.text(tick.text(), textLeft, bottom + MARGIN / 2, TEXT_SCALE, TEXT);
    }
    for (Scale.Tick tick : yScale.ticks()) {
      int y = y(tick.value());
      canvas.fill(left, y, right - left, LINE, GRID);
      int textLeft = left - MARGIN / 2 - width(tick.text());
      canvas.text(tick.text(), textLeft, y - TEXT_HEIGHT / 2, TEXT_SCALE, TEXT);
    }
    canvas.fill(left, top, right - left + LINE, LINE, FRAME);
    canvas.fill(left, bottom, right - left + LINE, LINE, FRAME);
    canvas.fill(left, top, LINE, bottom - top, FRAME);
    canvas.fill(right, top, LINE, bottom - top, FRAME);
    String below = BitmapFont.cut(xLabel, (right - left) / CHARACTER);
    int center = (left + right - width(below)) / 2;
    canvas.text(below, center, HEIGHT - MARGIN - TEXT_HEIGHT, TEXT_SCALE, TEXT);
    String beside = BitmapFont.cut(yLabel, (bottom - top) / CHARACTER);
    int start = (top + bottom + width(beside)) / 2;
    canvas.textUpwards(beside, MARGIN, start, TEXT_SCALE, TEXT);
  }

  /**
   * In the order of the data, so that no label covers all others. Centres are whole pixels: nobody
   * sees it at this density, and equal discs make the file half as large.
   */
  private void dots() {
    int count = points.count();
    double radius = count <= 300 ? 8 : count <= 3_000 ? 5.5 : count <= 20_000 ? 4 : 3;
    double opacity = count <= 3_000 ? 0.85 : 1; // blends of many points make a large file
    for (int i = 0; i < count; i++) {
      canvas.disc(x(points.x(i)), y(points.y(i)), radius, Palette.rgb(points.group(i)), opacity);
    }
  }

  private void legend() {
    if (!points.labelled()) {
      return;
    }
    List<String> labels = points.labels();
    int room = (bottom - top) / LEGEND_ROW;
    int shown = labels.size() <= room ? labels.size() : room - 1;
    int x = right + MARGIN;
    for (int i = 0; i < shown; i++) {
      int y = top + i * LEGEND_ROW;
      canvas.disc(x + 10, y + TEXT_HEIGHT / 2.0, 10, Palette.rgb(i), 1);
      canvas.text(BitmapFont.cut(labels.get(i), MAX_LABEL), x + 34, y, TEXT_SCALE, TEXT);
    }
    if (shown < labels.size()) {
      String more = "+" + (labels.size() - shown) + " more";
      canvas.text(more, x + 34, top + shown * LEGEND_ROW, TEXT_SCALE, TEXT);
    }
  }

  private int legendWidth() {
    if (!points.labelled()) {
      return 0;
    }
    int widest = 0;
    for (String label : points.labels()) {
      widest = Math.max(widest, width(BitmapFont.cut(label, MAX_LABEL)));
    }
    return MARGIN + 34 + widest;
  }

  private int x(double value) {
    return (int) Math.round(left + xScale.share(value) * (right - left));
  }

  private int y(double value) {
    return (int) Math.round(bottom - yScale.share(value) * (bottom - top));
  }

  private static int width(String text) {
    return BitmapFont.width(text) * TEXT_SCALE;
  }
}
