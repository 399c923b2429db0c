// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.table;

import dev.elbo.apps.compare.Association;
import dev.elbo.apps.compare.Closeness;
import dev.elbo.apps.compare.Marginal;
import dev.elbo.apps.compare.TableComparison;
import dev.elbo.report.AxisLabel;
import dev.elbo.report.Block;
import dev.elbo.report.HtmlReport;
import dev.elbo.report.KeyFigure;
import dev.elbo.report.LineChart;
import dev.elbo.report.Section;
import dev.elbo.report.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Real and synthetic rows side by side, as a page. */
public final class ComparisonReport {
  private static final int MOST_PAIRS = 20;

  /** Columns that are drawn; all are in the table. */
  private static final int MOST_DRAWN = 60;

  private final TableComparison comparison;

  private ComparisonReport(TableComparison comparison) {
    this.comparison = comparison;
  }

  /**
   * The page.
   *
   * @param model the model file
   * @param real the real data
   */
  public static HtmlReport of(TableComparison comparison, String model, String real) {
    return new ComparisonReport(comparison)
        .build()
        .withFact("model", model)
        .withFact("real data", real)
        .withFact("real rows", Integer.toString(comparison.closeness().realRows()))
        .withFact("synthetic rows", Integer.toString(comparison.closeness().rows()));
  }

  private HtmlReport build() {
    Closeness closeness = comparison.closeness();
    return HtmlReport.of("Synthetic and real rows", "How alike they are, and whether any is a copy")
        .withKeyFigure(
            new KeyFigure(
                "Copies",
                String.format(Locale.ROOT, "%,d of %,d", closeness.copies(), closeness.rows()),
                "rows",
                "Synthetic rows that equal a real one in every cell."))
        .withKeyFigure(
            new KeyFigure(
                "Measured columns",
                number(comparison.medianKolmogorovSmirnov()),
                "",
                "Median Kolmogorov-Smirnov distance; 0 is equal, 1 is apart."))
        .withKeyFigure(
            new KeyFigure(
                "Columns of levels",
                number(comparison.largestTotalVariation()),
                "",
                "Largest total variation distance; 0 is equal, 1 is apart."))
        .withKeyFigure(
            new KeyFigure(
                "Pairs of columns",
                number(comparison.meanAssociationDifference()),
                "",
                "Mean difference of their association, Cramer's V."))
        .withSection(privacy(closeness))
        .withSection(columns())
        .withSection(pairs())
        .withSection(charts());
  }

  private static Section privacy(Closeness closeness) {
    return Section.of(
        "Copies",
        Block.prose(
            "A row that equals a real one may tell of a person. In tables with few columns rows are"
                + " equal by chance; how often real rows are equal to each other says how much of"
                + " it is chance. The distance of two rows is the mean over their columns: of"
                + " measured values the difference in units of the spread of the real ones, of levels 1 if"
                + " they differ."),
        Block.table(
            "Closeness to real rows",
            List.of("What", "Synthetic", "Real, to others"),
            List.of(
                List.of(
                    "equal to a real row",
                    percent(closeness.copies() / (double) closeness.rows()),
                    percent(closeness.twins() / (double) closeness.realRows())),
                List.of(
                    "median distance to the closest real row",
                    number(closeness.syntheticMedian()),
                    number(closeness.realMedian())),
                List.of(
                    "closer than a twentieth of the real rows",
                    percent(closeness.closer()),
                    percent(0.05)))));
  }

  private Section columns() {
    List<List<String>> rows = new ArrayList<>();
    for (Marginal marginal : comparison.marginals()) {
      rows.add(
          List.of(
              marginal.column().name(),
              marginal.column().kind().id(),
              marginal.measured() ? "Kolmogorov-Smirnov" : "total variation",
              number(marginal.distance()),
              percent(marginal.realMissing()),
              percent(marginal.syntheticMissing())));
    }
    return Section.of(
        "Columns",
        Block.table(
            "Distance of real and synthetic values, 0 to 1; missing cells aside",
            List.of("Column", "Kind", "Measure", "Distance", "Missing, real", "Missing, synthetic"),
            rows));
  }

  private Section pairs() {
    List<List<String>> rows = new ArrayList<>();
    for (Association pair : comparison.worstAssociations(MOST_PAIRS)) {
      rows.add(
          List.of(
              pair.first(),
              pair.second(),
              number(pair.real()),
              number(pair.synthetic()),
              number(pair.difference())));
    }
    return rows.isEmpty()
        ? Section.of("Pairs of columns", Block.prose("There is one column only."))
        : Section.of(
            "Pairs of columns",
            Block.table(
                "Association (Cramer's V, 0 to 1), the pairs that differ most",
                List.of("Column", "Column", "Real", "Synthetic", "Difference"),
                rows));
  }

  private Section charts() {
    Section section = Section.of("Column by column");
    List<Marginal> all = comparison.marginals();
    for (Marginal marginal : all.subList(0, Math.min(MOST_DRAWN, all.size()))) {
      section = section.with(marginal.measured() ? curve(marginal) : shares(marginal));
    }
    return section;
  }

  private static Block curve(Marginal marginal) {
    double[] places = new double[marginal.points().size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = 5.0 * i;
    }
    return Block.figure(
        LineChart.of(
                marginal.column().name(),
                AxisLabel.of("per cent of the real values, from the smallest"),
                AxisLabel.of("share up to there"))
            .withSeries(Series.of("real", places, array(marginal.real())))
            .withSeries(Series.of("synthetic", places, array(marginal.synthetic()))),
        marginal.points().isEmpty()
            ? ""
            : "From `"
                + marginal.points().get(0)
                + "` over `"
                + marginal.points().get(places.length / 2)
                + "` to `"
                + marginal.points().get(places.length - 1)
                + "`.");
  }

  private static Block shares(Marginal marginal) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < marginal.points().size(); i++) {
      rows.add(
          List.of(
              marginal.points().get(i),
              percent(marginal.real().get(i)),
              percent(marginal.synthetic().get(i))));
    }
    return Block.table(
        "Shares of the levels of `" + marginal.column().name() + "`",
        List.of(marginal.column().name(), "Real", "Synthetic"),
        rows);
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
