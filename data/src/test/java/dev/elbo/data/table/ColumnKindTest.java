// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.elbo.data.DataException;
import dev.elbo.data.table.ColumnKind.Binary;
import dev.elbo.data.table.ColumnKind.Categorical;
import dev.elbo.data.table.ColumnKind.Constant;
import dev.elbo.data.table.ColumnKind.Count;
import dev.elbo.data.table.ColumnKind.DateTime;
import dev.elbo.data.table.ColumnKind.Identifier;
import dev.elbo.data.table.ColumnKind.Ordinal;
import dev.elbo.data.table.ColumnKind.Positive;
import dev.elbo.data.table.ColumnKind.Real;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ColumnKindTest {
  private static final Real REAL =
      new Real(40, 10, 1, 99, List.of(40.0, 50.0), NumberText.plain(0, 1));
  private static final Positive AMOUNT =
      new Positive(8, 0.75, 114, 99_999, List.of(0.0, 15_024.0), NumberText.WHOLE);
  private static final Categorical COLORS =
      new Categorical(
          List.of(" blue", " red"), List.of(new Rare(" teal", 3), new Rare(" pink", 1)), 0);

  @Test
  void realsAreCentredScaledRoundedAndClamped() {
    assertThat(REAL.encode("55")).isEqualTo(1.5f);
    assertThat(REAL.decode(1.5f)).isEqualTo("55");
    assertThat(REAL.decode(0.123f)).isEqualTo("41.2");
    assertThat(REAL.decode(100)).isEqualTo("99");
    assertThat(REAL.decode(-100)).isEqualTo("1");
    assertThat(REAL.atomCodes()).containsExactly(0, 1);
    assertThat(REAL.encode("1e30")).isFinite();
  }

  @Test
  void positivesAreLogarithmsAndZeroIsApart() {
    assertThat(AMOUNT.encode("114")).isCloseTo((float) ((Math.log(114) - 8) / 0.75), within(1e-6f));
    assertThat(AMOUNT.encode("0")).isEqualTo(AMOUNT.encode("114") - 10);
    assertThat(AMOUNT.atomCodes()).containsExactly(AMOUNT.encode("0"), AMOUNT.encode("15024"));
    assertThat(AMOUNT.decode(AMOUNT.encode("0"))).isEqualTo("0");
    assertThat(AMOUNT.decode(AMOUNT.encode("0") + 2.9f)).isEqualTo("0");
    assertThat(AMOUNT.decode(AMOUNT.encode("0") + 3.1f)).isEqualTo("114");
    // A value far below all seen is not taken for 0.
    assertThat(AMOUNT.decode(AMOUNT.encode("0.000001"))).isEqualTo("114");
    assertThat(AMOUNT.decode(100)).isEqualTo("99999");
    for (int value = 114; value < 99_999; value += 7) {
      assertThat(AMOUNT.decode(AMOUNT.encode("" + value))).isEqualTo("" + value);
    }
  }

  @Test
  void wholeNumbersOfSevenDigitsComeBack() {
    Real real = new Real(500_000, 250_000, 0, 9_999_999, List.of(), NumberText.WHOLE);
    Count count = new Count(9_999_999, NumberText.WHOLE);
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 5_000; i++) {
      String cell = String.valueOf(random.nextInt(1_000_000));
      assertThat(real.decode(real.encode(cell))).isEqualTo(cell);
      assertThat(count.decode(count.encode(cell))).isEqualTo(cell);
    }
  }

  @Test
  void countsAreWholeAndWithinTheirRange() {
    Count count = new Count(12, NumberText.WHOLE);
    assertThat(count.encode("3.0")).isEqualTo(3);
    assertThat(count.decode(2.6f)).isEqualTo("3");
    assertThat(count.decode(-5)).isEqualTo("0");
    assertThat(count.decode(50)).isEqualTo("12");
  }

  @Test
  void binariesAreTwoTextsInAnyCase() {
    Binary binary = new Binary("No", "Yes");
    assertThat(binary.encode("Yes")).isEqualTo(1);
    assertThat(binary.encode(" yes ")).isEqualTo(1);
    assertThat(binary.encode("NO")).isEqualTo(0);
    assertThat(binary.encode("maybe")).isNaN();
    assertThat(binary.decode(0.5f)).isEqualTo("Yes");
    assertThat(binary.decode(0.4f)).isEqualTo("No");
    Binary cases = new Binary("a", "A");
    assertThat(cases.encode("A")).isEqualTo(1);
    assertThat(cases.encode("a")).isEqualTo(0);
  }

  @Test
  void categoriesHaveAnOtherForRareLevels() {
    assertThat(COLORS.size()).isEqualTo(3);
    assertThat(COLORS.otherCode()).isEqualTo(2);
    assertThat(COLORS.encode(" red")).isEqualTo(1);
    assertThat(COLORS.encode("red")).isEqualTo(1);
    assertThat(COLORS.encode(" pink")).isEqualTo(2);
    assertThat(COLORS.encode(" gold")).isNaN();
    assertThat(COLORS.decode(1)).isEqualTo(" red");
    assertThat(COLORS.decode(2)).isEqualTo(" teal");
    assertThat(COLORS.decode(2, () -> 0.74)).isEqualTo(" teal");
    assertThat(COLORS.decode(2, () -> 0.76)).isEqualTo(" pink");
    assertThat(COLORS.decode(9)).isEqualTo(" teal");
    assertThat(COLORS.decode(-9)).isEqualTo(" blue");
    Categorical open = new Categorical(List.of("a"), List.of(new Rare("b", 1)), 7);
    assertThat(open.encode("anything")).isEqualTo(1);
  }

  @Test
  void levelsInAnyCaseAreTheSameIfAskedFor() {
    List<Rare> rare = List.of(new Rare("Gold", 1));
    Categorical colors = new Categorical(List.of("Blue", "red", "RED"), rare, 0, true);
    assertThat(colors.encode(" BLUE")).isEqualTo(0);
    assertThat(colors.encode("red")).isEqualTo(1);
    assertThat(colors.encode("RED")).isEqualTo(2);
    assertThat(colors.encode("Red")).isNaN();
    assertThat(colors.encode("Gold")).isEqualTo(3);
    assertThat(colors.encode("gold")).isNaN();
    assertThat(new Categorical(List.of("Blue"), rare, 0, false).encode("BLUE")).isNaN();
    Categorical open = new Categorical(List.of("Blue"), rare, 2, true);
    assertThat(open.encode("blue")).isEqualTo(0);
    assertThat(open.encode("gold")).isEqualTo(1);
  }

  @Test
  void aBlankTextMayBeALevel() {
    assertThat(new Ordinal(List.of(" ", "a")).encode("")).isEqualTo(0);
  }

  @Test
  void ordinalsKeepTheirOrder() {
    Ordinal ordinal = new Ordinal(List.of("low", "medium", "high"));
    assertThat(ordinal.encode("high")).isEqualTo(2);
    assertThat(ordinal.decode(0.6f)).isEqualTo("medium");
    assertThat(ordinal.encode("huge")).isNaN();
  }

  @Test
  void datesAreScaledSeconds() {
    DateTime date =
        new DateTime(
            DateText.of("yyyy-MM-dd"),
            1.5e9,
            1e8,
            1e9,
            2e9,
            List.of(DateText.of("yyyy-MM-dd").read("2020-01-01")));
    for (String cell : List.of("2001-09-09", "2020-01-01", "2024-02-29", "2033-05-18")) {
      assertThat(date.decode(date.encode(cell))).isEqualTo(cell);
    }
    assertThat(date.decode(1e6f)).isEqualTo("2033-05-18");
    assertThat(date.atomCodes()).containsExactly(date.encode("2020-01-01"));
  }

  @Test
  void constantsAndIdentifiersAreNotModelled() {
    Constant constant = new Constant(" x");
    assertThat(constant.modelled()).isFalse();
    assertThat(constant.encode("x")).isEqualTo(0);
    assertThat(constant.encode("y")).isNaN();
    assertThat(constant.decode(0)).isEqualTo(" x");
    Identifier identifier = new Identifier();
    assertThat(identifier.modelled()).isFalse();
    assertThat(identifier.decode(0)).isNull();
  }

  @Test
  void idsAreFixed() {
    List<ColumnKind> kinds =
        List.of(
            REAL,
            AMOUNT,
            new Count(1, NumberText.WHOLE),
            new Binary("a", "b"),
            COLORS,
            new Ordinal(List.of("a")),
            new DateTime(DateText.of("HH:mm"), 0, 1, 0, 1, List.of()),
            new Constant(""),
            new Identifier());
    assertThat(kinds.stream().map(ColumnKind::id))
        .containsExactly(
            "real",
            "positive",
            "count",
            "binary",
            "categorical",
            "ordinal",
            "datetime",
            "constant",
            "identifier");
  }

  /** New data may have one where those of the schema had none. */
  @Test
  void aZeroThatIsNoAtomIsTheSmallestValue() {
    Positive noZero = new Positive(0, 1, 1, 2, List.of(), NumberText.WHOLE);
    assertThat(noZero.encode("0"))
        .isEqualTo(noZero.encode("1e-30"))
        .isEqualTo(-Positive.LOWEST_BELOW_MIN);
    assertThat(noZero.decode(noZero.encode("0"))).isEqualTo("1");
  }

  @Test
  void whatDoesNotFitIsSaid() {
    fault(
        REAL,
        "abc",
        "'abc' is not a number; correct the cell, or make the column categorical in"
            + " the schema");
    fault(
        REAL,
        "inf",
        "'inf' is not a number; correct the cell, or make the column categorical in"
            + " the schema");
    fault(REAL, "1e39", "'1e39' is beyond the largest float, 3.4028235E38; correct the cell");
    fault(
        AMOUNT,
        "-3",
        "'-3' is below 0, which the column never was, and its scale is logarithmic;"
            + " correct the cell, or make the column real in the schema");
    Count count = new Count(1, NumberText.WHOLE);
    fault(
        count,
        "-1",
        "'-1' is negative, but the column holds counts; correct the cell, or make the"
            + " column real in the schema");
    fault(
        count,
        "1.5",
        "'1.5' is not a whole number, but the column holds counts; correct the cell,"
            + " or make the column real in the schema");
    DateTime date = new DateTime(DateText.of("yyyy-MM-dd"), 0, 1, 0, 1, List.of());
    fault(
        date,
        "2021-02-29",
        "'2021-02-29' is not a date written as yyyy-MM-dd; correct the cell,"
            + " or make the column categorical in the schema");
    String longCell = "x".repeat(100);
    fault(
        REAL,
        longCell,
        "'"
            + "x".repeat(40)
            + "...' is not a number; correct the cell, or make"
            + " the column categorical in the schema");
  }

  @Test
  void parametersAreChecked() {
    assertThatThrownBy(() -> new Real(0, 0, 0, 1, List.of(), NumberText.WHOLE))
        .hasMessage("center must be finite and scale finite and above 0, got 0.0 and 0.0");
    assertThatThrownBy(() -> new Real(0, 1, Double.NaN, 1, List.of(), NumberText.WHOLE))
        .hasMessageStartingWith("min and max must be finite");
    assertThatThrownBy(() -> new Real(0, 1, 0, 1, List.of(1.0, 0.5), NumberText.WHOLE))
        .hasMessageStartingWith("atoms must rise");
    assertThatThrownBy(() -> new Positive(0, 1, 0, 1, List.of(), NumberText.WHOLE))
        .hasMessage("min must be above 0, got 0.0");
    assertThatThrownBy(() -> new Binary("a", "a "))
        .hasMessage("levels must differ, got 'a ' twice");
    assertThatThrownBy(() -> new Ordinal(List.of()))
        .hasMessageStartingWith("there must be at least one level");
    assertThatThrownBy(() -> new Categorical(List.of("a"), List.of(), 3))
        .hasMessageStartingWith("unlistedRare must be");
    assertThatThrownBy(() -> REAL.decode(Float.NaN)).hasMessage("a code must be finite, got NaN");
    List<Double> many = new ArrayList<>();
    for (int i = 0; i < 17; i++) {
      many.add((double) i);
    }
    assertThatThrownBy(() -> new Real(0, 1, 0, 20, many, NumberText.WHOLE))
        .hasMessage("there may be at most 16 atoms, got 17");
  }

  @Test
  void rareLevelsAreDrawnByTheirShares() {
    SplittableRandom random = new SplittableRandom(5);
    int teal = 0;
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 4_000; i++) {
      String level = COLORS.decode(2, random::nextDouble);
      seen.add(level);
      teal += level.equals(" teal") ? 1 : 0;
    }
    assertThat(seen).containsExactlyInAnyOrder(" teal", " pink");
    // Five standard errors of a share of 3/4.
    assertThat(teal / 4_000.0).isCloseTo(0.75, within(0.035));
  }

  private static void fault(ColumnKind kind, String cell, String message) {
    assertThatThrownBy(() -> kind.encode(cell))
        .isInstanceOf(DataException.class)
        .hasMessage(message);
  }
}
