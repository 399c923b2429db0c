// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.anomaly;

import dev.elbo.apps.anomaly.ColumnSurprise;
import dev.elbo.apps.anomaly.Detector;
import dev.elbo.apps.anomaly.DetectorSession;
import dev.elbo.apps.anomaly.Explanation;
import dev.elbo.data.Dataset;
import dev.elbo.data.RowShape;
import dev.elbo.report.AxisLabel;
import dev.elbo.report.Block;
import dev.elbo.report.Grid;
import dev.elbo.report.HtmlReport;
import dev.elbo.report.ImageShape;
import dev.elbo.report.Images;
import dev.elbo.report.KeyFigure;
import dev.elbo.report.LineChart;
import dev.elbo.report.Section;
import dev.elbo.report.Series;
import dev.elbo.report.TileStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Scores, the threshold, and the most unusual rows with why, as a page. */
public final class DetectionReport {
  private static final int BINS = 60;
  private static final int TOP_ROWS = 20;
  private static final int TOP_COLUMNS = 3;
  private static final int TOP_PICTURES = 12;

  private final Detector detector;
  private final DetectorSession session;
  private final Dataset rows;
  private final double[] scores;
  private final Optional<boolean[]> anomalous;

  private DetectionReport(
      Detector detector,
      DetectorSession session,
      Dataset rows,
      double[] scores,
      Optional<boolean[]> anomalous) {
    this.detector = detector;
    this.session = session;
    this.rows = rows;
    this.scores = scores;
    this.anomalous = anomalous;
  }

  /**
   * The page.
   *
   * @param session of the detector, by which rows are explained
   * @param rows the rows that were scored
   * @param scores theirs
   * @param anomalous whether each is an anomaly, where that is known
   */
  public static HtmlReport of(
      Detector detector,
      DetectorSession session,
      Dataset rows,
      double[] scores,
      Optional<boolean[]> anomalous) {
    return new DetectionReport(detector, session, rows, scores, anomalous).build();
  }

  private HtmlReport build() {
    long flagged = Arrays.stream(scores).filter(detector.threshold()::flags).count();
    HtmlReport page =
        HtmlReport.of("Unusual rows", "What was scored, what was flagged, and why")
            .withKeyFigure(
                new KeyFigure(
                    "Flagged",
                    String.format(Locale.ROOT, "%,d of %,d", flagged, scores.length),
                    "rows",
                    "Rows that score above the threshold."))
            .withKeyFigure(
                new KeyFigure(
                    "Threshold",
                    number(detector.threshold().score()),
                    "",
                    "The rule: " + detector.threshold().rule().description() + "."));
    List<Integer> top =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble(row -> -scores[row]))
            .limit(TOP_ROWS)
            .toList();
    return page.withSection(histogram())
        .withSection(detector.data().shape().isImage() ? pictures(top) : top(top))
        .withFact("scored", rows.source())
        .withFact("learned from", detector.data().source())
        .withFact("rows learned from", Integer.toString(detector.data().rows()))
        .withFact("training rows", detector.config().training().id());
  }

  private Section histogram() {
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    double low = Math.min(sorted[0], detector.threshold().score());
    double high = Math.max(sorted[sorted.length - 1], detector.threshold().score());
    double width = high > low ? (high - low) / BINS : 1;
    LineChart chart =
        LineChart.of("Scores", AxisLabel.of("score"), AxisLabel.of("share of the rows"));
    if (anomalous.isPresent()) {
      chart =
          chart
              .withSeries(series("normal rows", row -> !anomalous.get()[row], low, width))
              .withSeries(series("anomalies", row -> anomalous.get()[row], low, width));
    } else {
      chart = chart.withSeries(series("rows", row -> true, low, width));
    }
    return Section.of(
        "Scores",
        Block.figure(
            chart.withMarker(detector.threshold().score(), "threshold"),
            "Each curve shows the share of its rows in bins of equal width."));
  }

  private Series series(String name, IntPredicate chosen, double low, double width) {
    double[] places = new double[BINS];
    double[] shares = new double[BINS];
    int all = 0;
    for (int bin = 0; bin < BINS; bin++) {
      places[bin] = low + (bin + 0.5) * width;
    }
    for (int row = 0; row < scores.length; row++) {
      if (chosen.test(row)) {
        shares[Math.min(BINS - 1, (int) ((scores[row] - low) / width))]++;
        all++;
      }
    }
    for (int bin = 0; bin < BINS; bin++) {
      shares[bin] /= Math.max(1, all);
    }
    return Series.of(name, places, shares);
  }

  private Section top(List<Integer> order) {
    List<List<String>> lines = new ArrayList<>();
    float[] values = new float[rows.width()];
    for (int row : order) {
      rows.copyRow(row, values, 0);
      Explanation why = session.explainer().explain(values);
      lines.add(
          List.of(
              Integer.toString(row + 1),
              number(scores[row]),
              String.format(Locale.ROOT, "%.2g", detector.calibration().pValue(scores[row])),
              detector.threshold().flags(scores[row]) ? "yes" : "no",
              why.columns().stream()
                  .limit(TOP_COLUMNS)
                  .map(ColumnSurprise::inWords)
                  .collect(Collectors.joining("; "))));
    }
    return Section.of(
        "The most unusual rows",
        Block.table(
            "Rows count from 1; a p-value is the share of normal rows that score as high",
            List.of("Row", "Score", "p-value", "Flagged", "Why"),
            lines));
  }

  /** Images, what the models make of them, and where the two differ. */
  private Section pictures(List<Integer> order) {
    RowShape shape = detector.data().shape();
    int count = Math.min(TOP_PICTURES, order.size());
    float[][] shown = new float[3 * count][shape.size()];
    float low = rows.range().min();
    float span = Math.max(Float.MIN_NORMAL, rows.range().max() - low);
    for (int i = 0; i < count; i++) {
      rows.copyRow(order.get(i), shown[i], 0);
      float[] normal = session.explainer().reconstruct(shown[i]);
      for (int p = 0; p < normal.length; p++) {
        shown[i][p] = (shown[i][p] - low) / span;
        shown[count + i][p] = Math.max(0, Math.min(1, (normal[p] - low) / span));
        shown[2 * count + i][p] = Math.abs(shown[i][p] - shown[count + i][p]);
      }
    }
    Images images =
        Images.of(new ImageShape(shape.height(), shape.width(), shape.channels()), shown);
    return Section.of(
        "The most unusual images",
        Block.figure(
            Grid.draw(images, count, TileStyle.DEFAULT),
            "Three rows of images",
            "Above the images, the most unusual first; in the middle what the models make of them,"
                + " which is like what they learned from; below where the two differ."));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
