// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.classification;

import dev.elbo.apps.semisupervised.ClassificationMetrics;
import dev.elbo.apps.semisupervised.Classifier;
import dev.elbo.apps.semisupervised.ClassifierSession;
import dev.elbo.apps.semisupervised.PartlyLabelled;
import dev.elbo.apps.semisupervised.Predictions;
import dev.elbo.apps.semisupervised.StepReport;
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
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Errors, the learning curve, the confusion matrix, and what to label next, as a page. */
public final class ClassificationReport {
  private static final int MOST_CLASSES = 30;
  private static final int NEXT_ROWS = 20;
  private static final int NEXT_PICTURES = 40;
  private static final int PICTURE_COLUMNS = 10;
  private static final int SHOWN_CLASSES = 3;

  private final ClassificationFindings findings;
  private final ClassifierSession session;
  private final Classifier classifier;

  private ClassificationReport(ClassificationFindings findings, ClassifierSession session) {
    this.findings = findings;
    this.session = session;
    classifier = session.classifier();
  }

  /**
   * The page.
   *
   * @param session of the classifier found, by which new rows are made
   */
  public static HtmlReport of(ClassificationFindings findings, ClassifierSession session) {
    return new ClassificationReport(findings, session).build();
  }

  private HtmlReport build() {
    HtmlReport page =
        HtmlReport.of(
            "Classes from few labels", "What was learned, how sure, and what to label next");
    PartlyLabelled rows = findings.rows();
    page =
        page.withKeyFigure(
            new KeyFigure(
                "Labels",
                String.format(Locale.ROOT, "%,d of %,d", rows.labelled(), rows.data().rows()),
                "rows",
                "Rows whose class was told."));
    if (findings.all().isPresent()) {
      ClassificationMetrics all = findings.all().get();
      page =
          page.withKeyFigure(
                  new KeyFigure(
                      "Error",
                      percent(all.errorRate()),
                      "%",
                      String.format(Locale.ROOT, "Of %,d rows measured by.", all.rows())))
              .withKeyFigure(
                  new KeyFigure(
                      "Calibration error",
                      percent(all.calibrationError()),
                      "%",
                      "How far probabilities are from what they promise, on average."));
    }
    if (findings.supervised().isPresent()) {
      page =
          page.withKeyFigure(
              new KeyFigure(
                  "Error of the labels alone",
                  percent(findings.supervised().get().errorRate()),
                  "%",
                  "The same network, trained in the same way on the rows with labels."));
    }
    if (!findings.curve().isEmpty()) {
      page = page.withSection(curve());
    }
    if (findings.all().isPresent() && classifier.classes().size() <= MOST_CLASSES) {
      page = page.withSection(confusion(findings.all().get()));
    }
    page = page.withSection(next());
    if (classifier.schema().shape().isImage()
        && classifier.config().model().generatesByClass()
        && classifier.classes().size() <= MOST_CLASSES) {
      page = page.withSection(generated());
    }
    return page.withSection(training())
        .withFact("rows", rows.data().source())
        .withFact("classes", classifier.classes().list())
        .withFact("model", classifier.config().model().id())
        .withFact("steps", Integer.toString(classifier.config().training().steps()))
        .withFact("seed", Long.toString(classifier.config().seed()));
  }

  private Section curve() {
    double[] labels = findings.curve().stream().mapToDouble(CurvePoint::labels).toArray();
    List<List<String>> lines = new ArrayList<>();
    findings
        .curve()
        .forEach(
            point ->
                lines.add(
                    List.of(
                        Integer.toString(point.labels()),
                        percent(point.errorRate()),
                        percent(point.supervisedErrorRate()))));
    return Section.of(
        "Learning curve",
        Block.figure(
            LineChart.of("Errors", AxisLabel.of("labels"), AxisLabel.of("wrong rows", "%"))
                .withSeries(
                    Series.of("labels and all other rows", labels, errors(CurvePoint::errorRate)))
                .withSeries(
                    Series.of("labels alone", labels, errors(CurvePoint::supervisedErrorRate))),
            "How errors fall with the number of labels."),
        Block.table(
            "Wrong rows in percent",
            List.of("Labels", "With all other rows", "Labels alone"),
            lines));
  }

  private double[] errors(ToDoubleFunction<CurvePoint> of) {
    return findings.curve().stream().mapToDouble(of).map(share -> 100 * share).toArray();
  }

  private Section confusion(ClassificationMetrics metrics) {
    List<String> header = new ArrayList<>(List.of("Class"));
    List<List<String>> lines = new ArrayList<>();
    int[][] counts = metrics.confusion();
    for (int c = 0; c < counts.length; c++) {
      header.add(classifier.classes().name(c));
      List<String> line = new ArrayList<>(List.of(classifier.classes().name(c)));
      Arrays.stream(counts[c]).forEach(count -> line.add(Integer.toString(count)));
      lines.add(line);
    }
    return Section.of(
        "Confusion",
        Block.table("A line for each class, a column for what it was taken for", header, lines));
  }

  private Section next() {
    Dataset data = findings.rows().data();
    int[] labels = findings.rows().labels();
    int[] least =
        Arrays.stream(findings.predictions().leastCertain(data.rows()))
            .filter(row -> labels[row] < 0)
            .limit(data.shape().isImage() ? NEXT_PICTURES : NEXT_ROWS)
            .toArray();
    if (least.length == 0) {
      return Section.of("What to label next", Block.prose("All rows have labels."));
    }
    Section section =
        Section.of(
            "What to label next",
            Block.prose("The rows without labels whose class is least certain, nearest first."));
    if (data.shape().isImage()) {
      float[][] shown = new float[least.length][data.width()];
      for (int i = 0; i < least.length; i++) {
        data.copyRow(least[i], shown[i], 0);
      }
      section =
          section.with(pictures(shown, "Images without labels", "In the order of the table."));
    }
    List<List<String>> lines = new ArrayList<>();
    for (int row : Arrays.copyOf(least, Math.min(NEXT_ROWS, least.length))) {
      lines.add(List.of(Integer.toString(row + 1), mostProbable(row)));
    }
    return section.with(
        Block.table("Rows count from 1", List.of("Row", "Most probable classes"), lines));
  }

  private String mostProbable(int row) {
    Predictions given = findings.predictions();
    List<Integer> order = new ArrayList<>();
    for (int c = 0; c < given.classes(); c++) {
      order.add(c);
    }
    order.sort((a, b) -> Float.compare(given.probability(row, b), given.probability(row, a)));
    StringBuilder text = new StringBuilder();
    for (int c : order.subList(0, Math.min(SHOWN_CLASSES, order.size()))) {
      text.append(text.isEmpty() ? "" : ", ")
          .append(classifier.classes().name(c))
          .append(' ')
          .append(String.format(Locale.ROOT, "%.3f", given.probability(row, c)));
    }
    return text.toString();
  }

  private Section generated() {
    List<float[]> shown = new ArrayList<>();
    for (int c = 0; c < classifier.classes().size(); c++) {
      shown.addAll(Arrays.asList(session.generate(c, PICTURE_COLUMNS, classifier.config().seed())));
    }
    return Section.of(
        "New images of each class",
        pictures(
            shown.toArray(new float[0][]),
            "Generated images",
            "A line for each class; what is below each other is made of the same noise."));
  }

  private Block pictures(float[][] rows, String alternative, String caption) {
    Dataset data = findings.rows().data();
    RowShape shape = data.shape();
    float low = data.range().min();
    float span = Math.max(Float.MIN_NORMAL, data.range().max() - low);
    for (float[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        row[i] = Math.max(0, Math.min(1, (row[i] - low) / span));
      }
    }
    Images images =
        Images.of(new ImageShape(shape.height(), shape.width(), shape.channels()), rows);
    return Block.figure(
        Grid.draw(images, Math.min(PICTURE_COLUMNS, rows.length), TileStyle.DEFAULT),
        alternative,
        caption);
  }

  private Section training() {
    List<StepReport> history = findings.trained().history();
    double[] steps = history.stream().mapToDouble(StepReport::step).toArray();
    double[] elbo = history.stream().mapToDouble(report -> -report.elbo()).toArray();
    double[] sure = history.stream().mapToDouble(StepReport::sureness).toArray();
    return Section.of(
        "Training",
        Block.figure(
            LineChart.of("Negative ELBO", AxisLabel.of("step"), AxisLabel.of("nats per row"))
                .withSeries(Series.of("rows without labels", steps, elbo)),
            "How surprising rows are to the model, at most; their class is summed out."),
        Block.figure(
            LineChart.of("Sureness", AxisLabel.of("step"), AxisLabel.of("0 to 1"))
                .withSeries(Series.of("rows without labels", steps, sure)),
            "How much rows without labels count: 0 where the classifier doubts, 1 where it is sure."));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f", 100 * share);
  }
}
