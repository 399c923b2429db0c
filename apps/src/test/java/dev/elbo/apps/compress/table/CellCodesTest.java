// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.elbo.apps.compress.coder.Ans;
import dev.elbo.apps.compress.coder.StackCost;
import dev.elbo.data.table.ColumnKind;
import dev.elbo.data.table.NumberText;
import dev.elbo.data.table.Rare;
import dev.elbo.engine.column.BernoulliDensity;
import dev.elbo.engine.column.CategoricalDensity;
import dev.elbo.engine.column.ColumnDensity;
import dev.elbo.engine.column.ContinuousDensity;
import dev.elbo.engine.column.NegativeBinomialDensity;
import dev.elbo.engine.column.OrdinalDensity;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CellCodesTest {
  private static final double LN2 = Math.log(2);

  /** A distribution of a column and the format of its cells. */
  record Column(String name, ColumnDensity density, CellFormat format) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static List<String> levels(int count) {
    return IntStream.range(0, count).mapToObj(i -> "level" + i).toList();
  }

  private static Column measured(String name, int components, int degrees, Double... atoms) {
    ColumnKind.Real kind =
        new ColumnKind.Real(40, 15, -20, 120, List.of(atoms), NumberText.plain(1, 1));
    List<Float> codes = new ArrayList<>();
    for (float code : kind.atomCodes()) {
      codes.add(code);
    }
    return new Column(
        name,
        new ContinuousDensity(
            components, degrees, 0.02f, codes, (float) -Math.log(kind.scale()), 0),
        new MeasureCells(
            NumberLattice.of(kind.text(), kind.min(), kind.max(), -1e9).orElseThrow(),
            MeasureScale.of(kind)));
  }

  private static Column positive() {
    ColumnKind.Positive kind =
        new ColumnKind.Positive(4, 0.8, 0.5, 3000, List.of(0.0, 100.0), NumberText.plain(2, 2));
    float[] atoms = kind.atomCodes();
    return new Column(
        "positive",
        new ContinuousDensity(
            2,
            0,
            0.02f,
            List.of(atoms[0], atoms[1]),
            (float) (-Math.log(kind.logScale()) - kind.logCenter()),
            (float) -kind.logScale()),
        new MeasureCells(
            NumberLattice.of(kind.text(), 0, kind.max(), 0).orElseThrow(), MeasureScale.of(kind)));
  }

  static Stream<Column> columns() {
    return Stream.of(
        new Column("bit", new BernoulliDensity(), new LevelCells(levels(2), List.of())),
        new Column("levels", new CategoricalDensity(7), new LevelCells(levels(7), List.of())),
        new Column(
            "rare",
            new CategoricalDensity(4),
            new LevelCells(levels(3), List.of(new Rare("r", 9), new Rare("s", 1)))),
        new Column("ranks", new OrdinalDensity(9), new LevelCells(levels(9), List.of())),
        new Column("counts", new NegativeBinomialDensity(), new CountCells(5000, NumberText.WHOLE)),
        measured("Gaussian", 1, 0),
        measured("Gaussians and atoms", 3, 0, 0.0, 40.0),
        measured("Student", 2, 3),
        measured("Students and an atom", 2, 4, 12.5),
        measured("Cauchy", 1, 1),
        positive());
  }

  /** Symbols of a value that the column may have. */
  private static int[] symbols(CellFormat format, SplittableRandom random) {
    int[] symbols = new int[format.symbols()];
    if (format instanceof LevelCells levels) {
      int place = random.nextInt(levels.levels() + levels.rare().size());
      symbols[0] = Math.min(place, levels.levels());
      symbols[1] = place - symbols[0];
    } else if (format instanceof CountCells counts) {
      symbols[0] = random.nextInt(1 << random.nextInt(1, 13)) % (counts.top() + 1);
    } else {
      MeasureCells cells = (MeasureCells) format;
      Lattice lattice = cells.lattice();
      cells.setPlace(random.nextLong(lattice.low(), lattice.high() + 1), symbols, 0);
    }
    return symbols;
  }

  private static float[] parameters(ColumnDensity density, SplittableRandom random, double spread) {
    float[] p = new float[density.parameters() + 2];
    for (int i = 0; i < p.length; i++) {
      p[i] = (float) (spread * random.nextGaussian());
    }
    return p;
  }

  @ParameterizedTest
  @MethodSource("columns")
  void symbolsComeBackWhateverTheParameters(Column column) {
    SplittableRandom random = new SplittableRandom(5);
    float[] extremes = {
      0f,
      -0f,
      1e-30f,
      1e30f,
      -1e30f,
      Float.MAX_VALUE,
      -Float.MAX_VALUE,
      Float.POSITIVE_INFINITY,
      Float.NEGATIVE_INFINITY,
      Float.NaN
    };
    CellCode code = CellCode.of(column.density(), column.format());
    CellCode other = CellCode.of(column.density(), column.format());
    Ans ans = new Ans();
    List<float[]> parameters = new ArrayList<>();
    List<int[]> rows = new ArrayList<>();
    for (int i = 0; i < 1500; i++) {
      float[] p = parameters(column.density(), random, Math.exp(6 * random.nextDouble() - 3));
      for (int k = 0; i % 3 == 0 && k < p.length; k++) {
        p[k] = random.nextBoolean() ? p[k] : extremes[random.nextInt(extremes.length)];
      }
      int[] symbols = symbols(column.format(), random);
      code.push(ans, p, 2, symbols, 0);
      parameters.add(p);
      rows.add(symbols);
    }
    for (int i = rows.size() - 1; i >= 0; i--) {
      int[] symbols = new int[column.format().symbols()];
      other.pop(ans, parameters.get(i), 2, symbols, 0);
      assertThat(symbols).isEqualTo(rows.get(i));
    }
    assertThat(ans.state()).isEqualTo(new Ans().state());
  }

  /** Bits of a symbol beside those that the density says. */
  private static double excess(Column column, float[] p, int[] symbols) {
    CellCode code = CellCode.of(column.density(), column.format());
    double bits = StackCost.bits(ans -> code.push(ans, p, 2, symbols, 0));
    float x = column.format().code(symbols, 0);
    double logProb = column.density().logProb(p, 2, x, new float[p.length]);
    return bits + (logProb + column.format().logVolume(symbols, 0)) / LN2;
  }

  @ParameterizedTest
  @MethodSource("columns")
  void symbolsCostWhatTheDensitySays(Column column) {
    SplittableRandom random = new SplittableRandom(6);
    int looked = 0;
    for (int i = 0; i < 4000 && looked < 300; i++) {
      float[] p = parameters(column.density(), random, 1);
      if (column.density() instanceof NegativeBinomialDensity) {
        p[2] += 3;
      }
      int[] symbols = symbols(column.format(), random);
      float x = column.format().code(symbols, 0);
      double bits = -column.density().logProb(p, 2, x, new float[p.length]) / LN2;
      boolean rare = column.format() instanceof LevelCells levels && symbols[0] >= levels.levels();
      // Beyond, frequencies are so small that rounding shows.
      if (bits > 12 || rare) {
        continue;
      }
      looked++;
      // The tails beyond a lattice and the places of atoms go to the others.
      double gain = column.format() instanceof MeasureCells ? 0.5 : 0.02;
      assertThat(excess(column, p, symbols)).as("%f", x).isBetween(-gain, 0.02);
    }
    assertThat(looked).isGreaterThan(100);
  }

  @Test
  void rareLevelsCostByTheirRows() {
    Column column = columns().filter(c -> c.name().equals("rare")).findFirst().orElseThrow();
    float[] p = new float[6];
    assertThat(excess(column, p, new int[] {3, 0})).isCloseTo(0.152, within(0.001));
    assertThat(excess(column, p, new int[] {3, 1})).isCloseTo(3.322, within(0.001));
  }

  @Test
  void whatTheMixtureGivesToAnAtomIsLeftOut() {
    ColumnKind.Real kind = new ColumnKind.Real(1, 1, 0, 2, List.of(1.0), NumberText.WHOLE);
    ContinuousDensity density = new ContinuousDensity(1, 0, 0.02f, List.of(0f), 0, 0);
    MeasureCells cells =
        new MeasureCells(
            NumberLattice.of(kind.text(), 0, 2, -1e9).orElseThrow(), MeasureScale.of(kind));
    CellCode code = CellCode.of(density, cells);
    // Nearly nothing is the atom; of the rest most would be at its place.
    float[] p = {-20, 0, 0, 2 * (float) Math.log(0.5)};
    int[] symbols = new int[2];
    cells.setPlace(2, symbols, 0);
    double right = StackCost.bits(ans -> code.push(ans, p, 0, symbols, 0));
    cells.setPlace(0, symbols, 0);
    double left = StackCost.bits(ans -> code.push(ans, p, 0, symbols, 0));
    assertThat(right).isCloseTo(1, within(0.02));
    assertThat(left).isCloseTo(1, within(0.02));
  }
}
