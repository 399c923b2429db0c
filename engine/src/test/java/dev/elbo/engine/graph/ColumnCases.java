// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import static dev.elbo.engine.graph.GradientCase.ROWS;

import dev.elbo.engine.column.BernoulliDensity;
import dev.elbo.engine.column.CategoricalDensity;
import dev.elbo.engine.column.ColumnDensity;
import dev.elbo.engine.column.ContinuousDensity;
import dev.elbo.engine.column.CountInput;
import dev.elbo.engine.column.LevelInput;
import dev.elbo.engine.column.MeasureInput;
import dev.elbo.engine.column.NegativeBinomialDensity;
import dev.elbo.engine.column.OrdinalDensity;
import dev.elbo.engine.column.RankInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Columns of tables: all kinds, what is not there, extreme values and parameters. */
final class ColumnCases {
  private final List<GradientCase> cases = new ArrayList<>();

  private ColumnCases() {}

  static List<GradientCase> all() {
    ColumnCases table = new ColumnCases();
    table.choices();
    table.counts();
    table.measures();
    table.several();
    table.inputs();
    return table.cases;
  }

  private interface LogProb {
    double of(double[] p, double x);
  }

  private void choices() {
    one("bit", new BernoulliDensity(), ColumnReference::bernoulli, p(0.4), 0, 1, 1, 0, 1);
    one("sure bit", new BernoulliDensity(), ColumnReference::bernoulli, p(9), 0, 1, 1, 0, 1);
    one(
        "levels",
        new CategoricalDensity(4),
        ColumnReference::categorical,
        p(0.3, -0.7, 1.2, -2),
        0,
        1,
        2,
        3,
        1);
    one("ranks", new OrdinalDensity(4), ColumnReference::ordinal, p(-0.6, 0.3, 1), 0, 1, 2, 3, 1);
    one("two ranks", new OrdinalDensity(2), ColumnReference::ordinal, p(-0.6), 0, 1, 1, 0, 1);
    one(
        "ranks of hardly any mass",
        new OrdinalDensity(5),
        ColumnReference::ordinal,
        p(-1, -5, 2, -4),
        0,
        1,
        2,
        3,
        4);
  }

  private void counts() {
    ColumnDensity count = new NegativeBinomialDensity();
    LogProb reference = ColumnReference::negativeBinomial;
    one("counts", count, reference, p(0.7, -0.3), 0, 1, 2, 7, 40);
    one("counts, nearly Poisson", count, reference, p(2, 7), 0, 1, 2, 7, 40);
    one("counts, many zeros", count, reference, p(3, -4), 0, 0, 2, 70, 400);
  }

  private void measures() {
    double[] three = {0.3, -0.7, 0.2, -1, 0.1, 1.4, -1, 0.5, -2};
    continuous("a Gaussian", 1, 0, List.of(), p(0.2, -0.8), 0.1, -0.4, 2.5, 0, 0.7);
    continuous("Gaussians", 3, 0, List.of(), three, 0.1, -0.4, 2.5, 0, 0.7);
    continuous("a Gaussian, far out", 1, 0, List.of(), p(0.2, 1), 9, -14, 2.5, 0, 0.7);
    continuous("a Gaussian near its floor", 1, 0, List.of(), p(0.2, -5), 0.21, 0.1, 0.3, 0, 0.2);
    continuous("t, one degree", 1, 1, List.of(), p(0.2, -0.8), 0.1, -0.4, 2.5, 0, 30);
    continuous("t, three degrees", 3, 3, List.of(), three, 0.1, -0.4, 2.5, 0, 30);
    continuous("t, five degrees", 1, 5, List.of(), p(0.2, 2), 0.1, -0.4, 2.5, 0, -50);
    double[] withAtoms = {1, -0.4, 0.2, 0.3, -0.7, 0.5, -0.5, -0.3, 0.8};
    continuous("atoms", 2, 0, List.of(-3f, 0.5f), withAtoms, -3, 0.5, 0.7, 0.49, -3);
    continuous("an atom, one component", 1, 0, List.of(0f), p(0.4, 0.1, 0.3, -1), 0, 1, 0, 2, -1);
  }

  private void continuous(
      String name, int components, int degrees, List<Float> atoms, double[] point, double... seen) {
    float floor = 0.1f;
    one(
        name,
        new ContinuousDensity(components, degrees, floor, atoms, 0f, 0f),
        (p, x) -> ColumnReference.continuous(p, x, components, degrees, floor, atoms),
        point,
        seen);
  }

  private static double[] p(double... values) {
    return values;
  }

  /** A column beside itself with other values; of each, one row is not there. */
  private void one(
      String name, ColumnDensity density, LogProb reference, double[] point, double... seen) {
    int parameters = density.parameters();
    float[] x = new float[4 * ROWS];
    for (int r = 0; r < ROWS; r++) {
      for (int c = 0; c < 2; c++) {
        boolean there = r != 3 + c;
        x[4 * r + 2 * c] = there ? (float) seen[(r + c * (ROWS - 1)) % ROWS] : 0;
        x[4 * r + 2 * c + 1] = there ? 1 : 0;
      }
    }
    cases.add(
        new GradientCase(
            "column: " + name,
            ColumnDensityOperation.class,
            new int[] {2 * parameters},
            point,
            (bench, h) -> h[0].columnLogProbs(bench.data(x), List.of(density, density)),
            (values, h) ->
                Rows.of(
                    ROWS,
                    2,
                    (r, c) ->
                        x[4 * r + 2 * c + 1] == 0
                            ? 0
                            : reference.of(
                                Arrays.copyOfRange(
                                    h[0].values()[r], c * parameters, (c + 1) * parameters),
                                x[4 * r + 2 * c]))));
  }

  /** Columns of several kinds; codes that are logarithms. */
  private void several() {
    float[] x = {1, 1, 0.5f, 1, 0, 0, 1, 1, 2, 1, 3, 1, 0, 0, 7, 1, 0, 1, 0, 1, 1, 1, 0, 0};
    float[] rows = Arrays.copyOf(x, 6 * ROWS);
    List<ColumnDensity> columns =
        List.of(
            new BernoulliDensity(),
            new ContinuousDensity(1, 0, 0.01f, List.of(), -0.7f, -1.5f),
            new NegativeBinomialDensity());
    cases.add(
        new GradientCase(
            "columns of several kinds",
            ColumnDensityOperation.class,
            new int[] {5},
            new double[] {0.3, 0.2, -0.5, 0.8, 0.1},
            (bench, h) -> h[0].columnLogProbs(bench.data(bits(rows)), columns).square(),
            (values, h) ->
                Rows.of(ROWS, 3, (r, c) -> several(h[0].values()[r], bits(rows), r, c))
                    .map(v -> v * v)));
  }

  private static double several(double[] p, float[] rows, int r, int c) {
    double code = rows[6 * r + 2 * c];
    if (rows[6 * r + 2 * c + 1] == 0) {
      return 0;
    }
    return switch (c) {
      case 0 -> ColumnReference.bernoulli(p, code);
      case 1 ->
          ColumnReference.continuous(Arrays.copyOfRange(p, 1, 3), code, 1, 0, 0.01, List.of())
              - 0.7
              - 1.5 * code;
      default -> ColumnReference.negativeBinomial(Arrays.copyOfRange(p, 3, 5), code);
    };
  }

  /** The same rows with 0 or 1 in the first column. */
  private static float[] bits(float[] rows) {
    float[] changed = rows.clone();
    for (int at = 0; at < changed.length; at += 6) {
      changed[at] = changed[at] > 0 ? 1 : 0;
    }
    return changed;
  }

  /** What encoders are given; only the other factor has a gradient. */
  private void inputs() {
    float[] x = new float[10 * ROWS];
    for (int r = 0; r < ROWS; r++) {
      float[] row = {r % 3, 1, r % 2, 1, 3 - r, 1, r * 2.5f - 5, 1, r, 1};
      row[2 * r + 1] = 0;
      row[2 * r] = 0;
      System.arraycopy(row, 0, x, 10 * r, 10);
    }
    cases.add(
        new GradientCase(
            "what encoders are given of columns",
            ColumnInputOperation.class,
            new int[] {4 + 2 + 5 + 3 + 2},
            new double[] {0.3, -0.5, 0.7},
            (bench, h) ->
                h[0].times(
                    bench
                        .data(x)
                        .columnInputs(
                            List.of(
                                new LevelInput(3),
                                new LevelInput(2),
                                new RankInput(5),
                                new MeasureInput(List.of(2.5f)),
                                new CountInput(0.5f, 2)))),
            (values, h) -> h[0].times(Rows.of(ROWS, 16, (r, j) -> input(x, 10 * r, j)))));
  }

  private static double input(float[] x, int row, int j) {
    return switch (j) {
      case 0, 1, 2 -> x[row + 1] == 1 && x[row] == j ? 1 : 0;
      case 3 -> x[row + 1];
      case 4 -> x[row + 3] * (2 * x[row + 2] - 1);
      case 5 -> x[row + 3];
      case 6, 7, 8, 9 -> x[row + 5] == 1 && x[row + 4] > j - 6 ? 1 : 0;
      case 10 -> x[row + 5];
      case 11 -> {
        double half = x[row + 6] / 2;
        yield x[row + 7] * 2 * Math.log(half + Math.sqrt(half * half + 1));
      }
      case 12 -> x[row + 7] == 1 && x[row + 6] == 2.5 ? 1 : 0;
      case 13 -> x[row + 7];
      case 14 -> x[row + 9] * (Math.log(1 + x[row + 8]) - 0.5) / 2;
      default -> x[row + 9];
    };
  }
}
