// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.elbo.data.DataException;
import dev.elbo.data.table.ColumnKind;
import dev.elbo.data.table.ColumnKind.Binary;
import dev.elbo.data.table.ColumnKind.Categorical;
import dev.elbo.data.table.ColumnKind.Constant;
import dev.elbo.data.table.ColumnKind.Count;
import dev.elbo.data.table.ColumnKind.DateTime;
import dev.elbo.data.table.ColumnKind.Identifier;
import dev.elbo.data.table.ColumnKind.Ordinal;
import dev.elbo.data.table.ColumnKind.Positive;
import dev.elbo.data.table.ColumnKind.Real;
import dev.elbo.data.table.Rare;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SchemaInferenceTest {
  private final SplittableRandom random = new SplittableRandom(11);

  @Test
  void constantsAreLeftOut() {
    Table table = Table.of(TestTables.column("a", "a", "a"));
    assertThat(kind(table)).isEqualTo(new Constant("a"));
    assertThat(table.notes())
        .containsExactly("column 'x' is 'a' in all rows; left out of the model");
  }

  @ParameterizedTest
  @CsvSource({
    "true false TRUE true, false, true", "Yes No Yes yes, No, Yes", "t f t, f, t", "Y N Y, N, Y",
    "1 0 1, 0, 1", "red blue red, blue, red", "2.5 1.5 2.5, 1.5, 2.5", "0 -1 0, -1, 0"
  })
  void twoTextsAreBinary(String cells, String zero, String one) {
    assertThat(kind(Table.of(TestTables.column(cells.split(" ")))))
        .isEqualTo(new Binary(zero, one));
  }

  @Test
  void keysAreIdentifiers() {
    assertThat(kind("n", 100, i -> "" + (1000 + i))).isInstanceOf(Identifier.class);
    assertThat(kind("n", 100, i -> "" + (1099 - i))).isInstanceOf(Identifier.class);
    IntFunction<String> number = i -> "" + (i * 7919L % 1_000_003);
    assertThat(kind("customer_id", 200, number)).isInstanceOf(Identifier.class);
    assertThat(kind("orderId", 200, number)).isInstanceOf(Identifier.class);
    assertThat(kind("paid", 200, number)).isNotInstanceOf(Identifier.class);
    assertThat(kind("name", 100, i -> "name " + i)).isInstanceOf(Identifier.class);
    assertThat(kind("name", 49, i -> "name " + i)).isInstanceOf(Categorical.class);
    assertThat(kind("length", 100, i -> "" + (i + 0.5))).isInstanceOf(Real.class);
    // Too many to count them one by one.
    assertThat(kind("name", 20_000, i -> "n" + i)).isInstanceOf(Identifier.class);
    assertThat(kind("n", 20_000, i -> "" + i)).isInstanceOf(Identifier.class);
  }

  @Test
  void fewWholeNumbersAreOrdinal() {
    ColumnKind kind = kind("grade", 200, i -> "" + (1 + i % 12));
    assertThat(kind)
        .isEqualTo(
            new Ordinal(List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12")));
    assertThat(kind("grade", 20, i -> "" + (1 + i % 12))).isNotInstanceOf(Ordinal.class);
    assertThat(kind("step", 200, i -> "" + 100 * (i % 5))).isNotInstanceOf(Ordinal.class);
  }

  @Test
  void smallSkewedWholeNumbersAreCounts() {
    ColumnKind kind = kind("calls", 3_000, i -> "" + (int) (-8 * Math.log(random.nextDouble())));
    assertThat(kind).isInstanceOf(Count.class);
    // A range of ages is no count.
    assertThat(kind("age", 3_000, i -> "" + (18 + random.nextInt(60)))).isInstanceOf(Real.class);
  }

  @Test
  void skewedAmountsArePositive() {
    ColumnKind kind =
        kind("price", 3_000, i -> String.format(Locale.ROOT, "%.2f", Math.exp(3 + 1.2 * normal())));
    assertThat(kind).isInstanceOf(Positive.class);
    Positive price = (Positive) kind;
    assertThat(price.logCenter()).isCloseTo(3, within(0.1));
    assertThat(price.logScale()).isCloseTo(1.2, within(0.1));
    assertThat(price.atoms()).isEmpty();
    assertThat(price.text().leastDecimals()).isEqualTo(2);
    ColumnKind gain =
        kind("gain", 3_000, i -> i % 5 > 0 ? "0" : "" + Math.round(Math.exp(8 + normal())));
    assertThat(gain).isInstanceOf(Positive.class);
    assertThat(((Positive) gain).atoms()).containsExactly(0.0);
  }

  @Test
  void otherNumbersAreRealWithoutRegardToOutliers() {
    Real real =
        (Real)
            kind(
                "t",
                3_000,
                i -> i % 500 == 0 ? "1e6" : String.format(Locale.ROOT, "%.3f", 20 + 3 * normal()));
    assertThat(real.center()).isCloseTo(20, within(0.3));
    assertThat(real.scale()).isCloseTo(3, within(0.3));
    assertThat(real.max()).isEqualTo(1e6);
    assertThat(real.text().decimals()).isEqualTo(3);
  }

  @Test
  void frequentValuesAreAtoms() {
    Real hours =
        (Real) kind("hours", 3_000, i -> i % 2 == 0 ? "40" : "" + (1 + random.nextInt(99)));
    assertThat(hours.atoms()).containsExactly(40.0);
    assertThat(hours.text().whole()).isTrue();
    // Each age has 2.5 % of the rows, but none stands out.
    Real ages = (Real) kind("age", 4_000, i -> "" + (20 + i % 40));
    assertThat(ages.atoms()).isEmpty();
    // Zero hides the other peaks only at first.
    Real loss =
        (Real)
            kind(
                "loss",
                4_000,
                i -> i % 10 > 0 ? "0" : i % 40 == 0 ? "1900" : "" + (1500 + random.nextInt(800)));
    assertThat(loss.atoms()).containsExactly(0.0, 1900.0);
  }

  @Test
  void textsAreCategoricalWithTheRareOnesTogether() {
    String[] levels = {"a", "b", "c"};
    Categorical kind =
        (Categorical) kind("c", 1_000, i -> i == 17 ? "y" : i % 300 == 5 ? "z" : levels[i % 3]);
    assertThat(kind.levels()).containsExactly("a", "b", "c");
    assertThat(kind.rare()).containsExactly(new Rare("z", 4), new Rare("y", 1));
    // One rare level needs no company.
    Categorical single = (Categorical) kind("c", 1_000, i -> i == 17 ? "y" : levels[i % 3]);
    assertThat(single.levels()).containsExactly("a", "b", "c", "y");
    assertThat(single.hasOther()).isFalse();
  }

  @Test
  void thousandsOfLevelsStayBounded() {
    Categorical kind =
        (Categorical)
            kind("city", 60_000, i -> "city " + (int) (20_000 * Math.pow(random.nextDouble(), 4)));
    assertThat(kind.levels()).hasSize(100);
    assertThat(kind.rare()).hasSize(1_000);
    assertThat(kind.unlistedRare()).isPositive();
    assertThat(kind.encode("a city nobody has heard of")).isEqualTo(kind.otherCode());
  }

  @Test
  void wholeNumbersAreCategoricalOnlyIfTheUserSaysSo() {
    TableSource zip = TestTables.column("zip", 500, i -> "" + (10_000 + 37 * (i % 30)));
    assertThat(kind(Table.of(zip))).isInstanceOf(Real.class);
    assertThat(kind(Table.of(zip, SchemaOptions.DEFAULTS.withKind("zip", "categorical"))))
        .isInstanceOf(Categorical.class);
  }

  @Test
  void usersMayNameKindsLevelsAndPatterns() {
    TableSource sizes = TestTables.column("s", "m", "l", "m");
    assertThat(kind(Table.of(sizes, option("ordinal:s|m|l"))))
        .isEqualTo(new Ordinal(List.of("s", "m", "l")));
    assertThat(kind(Table.of(sizes, option("ordinal"))))
        .isEqualTo(new Ordinal(List.of("l", "m", "s")));
    TableSource days = TestTables.column("20200101", "20200229", "20210331");
    assertThat(kind(Table.of(days))).isNotInstanceOf(DateTime.class);
    DateTime date = (DateTime) kind(Table.of(days, option("datetime:yyyyMMdd")));
    assertThat(date.text().pattern()).isEqualTo("yyyyMMdd");
    TableSource numbers = TestTables.column("x", 100, i -> "" + (i % 10));
    assertThat(kind(Table.of(numbers, option("real")))).isInstanceOf(Real.class);
    assertThat(kind(Table.of(numbers, option("positive")))).isInstanceOf(Positive.class);
    assertThat(kind(Table.of(numbers, option("count")))).isInstanceOf(Count.class);
    assertThat(kind(Table.of(numbers, option("constant")))).isInstanceOf(Constant.class);
    assertThat(kind(Table.of(numbers, option("identifier")))).isInstanceOf(Identifier.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "1,234 2,345,678 5 ! 1234 2345678 5",
        "1,5 2,25 -3 ! 1.5 2.25 -3",
        "1.234 2.345 9.999 ! 1.234 2.345 9.999",
        "1.234 2.345 1.234,5 ! 1234 2345 1234.5",
        "1.234,5 2.345.678 5 ! 1234.5 2345678 5",
        "1'234.5 7 112'345 ! 1234.5 7 112345"
      })
  void numbersAreReadAsTheWholeColumnSays(String cells, String values) {
    String[] texts = cells.strip().split(" ");
    String[] expected = values.strip().split(" ");
    Real real = (Real) kind(Table.of(TestTables.column(texts), option("real")));
    for (int i = 0; i < texts.length; i++) {
      assertThat(real.text().read(texts[i])).isEqualTo(Double.parseDouble(expected[i]));
      assertThat(real.decode(real.encode(texts[i]))).isEqualTo(texts[i]);
    }
    assertThat(real.min())
        .isEqualTo(List.of(expected).stream().mapToDouble(Double::parseDouble).min().getAsDouble());
  }

  @Test
  void datesAreFoundAndAmbiguousOnesAreSaid() {
    Table iso = Table.of(TestTables.column("2020-01-01", "2020-02-29", "1999-12-31"));
    assertThat(((DateTime) kind(iso)).text().pattern()).isEqualTo("yyyy-MM-dd");
    assertThat(iso.notes()).isEmpty();
    Table ambiguous = Table.of(TestTables.column("01/02/2020", "03/04/2020", "05/06/2020"));
    assertThat(((DateTime) kind(ambiguous)).text().pattern()).isEqualTo("dd/MM/yyyy");
    assertThat(ambiguous.notes())
        .containsExactly(
            "column 'x' may have the day or the month first; read as dd/MM/yyyy, say"
                + " datetime:MM/dd/yyyy if it is the month");
    Table american = Table.of(TestTables.column("01/02/2020", "03/04/2020", "12/31/2020"));
    DateTime date = (DateTime) kind(american);
    assertThat(date.text().pattern()).isEqualTo("MM/dd/yyyy");
    assertThat(date.min()).isEqualTo(date.text().read("01/02/2020"));
    assertThat(american.notes()).isEmpty();
    Table named =
        Table.of(
            TestTables.column("01/02/2020", "03/04/2020", "05/06/2020"),
            option("datetime:MM/dd/yyyy"));
    assertThat(((DateTime) kind(named)).text().pattern()).isEqualTo("MM/dd/yyyy");
    // Neither order fits all rows.
    assertThat(kind(Table.of(TestTables.column("13/02/2020", "02/13/2020", "01/01/2020"))))
        .isInstanceOf(Categorical.class);
  }

  @Test
  void strayTextsAmongNumbersAreRefused() {
    TableSource source = TestTables.column("x", 500, i -> i == 77 ? "n.d." : "" + i * i);
    assertThatThrownBy(() -> Table.of(source))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "test: row 78, column 'x': 'n.d.' is not a number, as all other cells are; correct it,"
                + " name it as a missing marker, or call the column categorical");
    Table marked = Table.of(source, SchemaOptions.DEFAULTS.withMissingMarker("n.d."));
    assertThat(marked.schema().columns().get(0).missingSeen()).isTrue();
    assertThat(kind(marked)).isInstanceOf(Real.class);
    assertThat(kind(Table.of(source, option("categorical")))).isInstanceOf(Categorical.class);
  }

  @Test
  void infinityIsRefused() {
    assertThatThrownBy(() -> Table.of(TestTables.column("1", "", "-Inf", "2")))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "test: row 3, column 'x': '-Inf' is not a finite number; correct it, or leave the cell"
                + " empty");
  }

  @Test
  void severalTextsAmongNumbersAreSaid() {
    Table table = Table.of(TestTables.column("x", 500, i -> i % 50 == 7 ? "V" + i : "" + i * i));
    assertThat(table.notes().get(0))
        .isEqualTo(
            "column 'x' holds numbers but for 10 cells such as 'V7', and is taken as text; correct"
                + " it, or name it as a missing marker");
  }

  @Test
  void numbersAsNamesAreSaid() {
    Table table = Table.of(TableSource.of(List.of("a", "39"), new double[][] {{1, 2}, {2, 3}}));
    assertThat(table.notes())
        .containsExactly(
            "column '39' is called by a number; if the first line is a row, put a line of names"
                + " above");
  }

  @Test
  void theMostFrequentMarkerIsWrittenBack() {
    Table table = Table.of(TestTables.column("a", " ?", "NA", " ?", "b", "c"));
    assertThat(table.schema().columns().get(0).missingText()).isEqualTo(" ?");
    assertThat(table.schema().columns().get(0).missingSeen()).isTrue();
  }

  @Test
  void theSameRowsGiveTheSameSchema() {
    TableSource source =
        TestTables.column("x", 200_000, i -> "" + SplitMix.below(3, i, 1_000_000) / 7.0);
    assertThat(SchemaInference.infer(source, SchemaOptions.DEFAULTS))
        .isEqualTo(SchemaInference.infer(source, SchemaOptions.DEFAULTS));
    Real real = (Real) kind(Table.of(source));
    assertThat(real.center()).isCloseTo(71_428, within(1_000.0));
  }

  @Test
  void onlyTheFirstRowsCountIfAskedSo() {
    TableSource source = TestTables.column("x", 100, i -> i < 10 ? "a" + i % 3 : "z");
    Table table = Table.of(source, SchemaOptions.DEFAULTS.withMaxRows(10));
    assertThat(table.rows()).isEqualTo(10);
    assertThat(table.dataset().rows()).isEqualTo(10);
    assertThat(((Categorical) kind(table)).encode("z")).isNaN();
  }

  private static SchemaOptions option(String kind) {
    return SchemaOptions.DEFAULTS.withKind("x", kind);
  }

  private static ColumnKind kind(String name, int rows, IntFunction<String> cell) {
    return kind(Table.of(TestTables.column(name, rows, cell)));
  }

  private static ColumnKind kind(Table table) {
    return table.schema().columns().get(0).kind();
  }

  private double normal() {
    double sum = -6;
    for (int i = 0; i < 12; i++) {
      sum += random.nextDouble();
    }
    return sum;
  }
}
