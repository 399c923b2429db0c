// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Columns of numbers are measured where that is asked for, whatever the numbers. */
final class OnlyMeasuredTest {
  private static final SchemaOptions MEASURED = SchemaOptions.DEFAULTS.withOnlyMeasured();

  private static ColumnKind kind(IntFunction<String> cell, SchemaOptions options) {
    return Table.of(TestTables.column("x", 3_000, cell), options).schema().columns().get(0).kind();
  }

  /** Each is of another kind if nothing is asked for, so that the test can fail. */
  private static void isMeasured(Class<?> otherwise, IntFunction<String> cell) {
    assertThat(kind(cell, SchemaOptions.DEFAULTS)).isInstanceOf(otherwise);
    assertThat(kind(cell, MEASURED)).isInstanceOf(Real.class);
  }

  @Test
  void numbersOfAllKindsAreReal() {
    SplittableRandom random = new SplittableRandom(5);
    double[] skewed = random.doubles(3_000).map(u -> -8 * Math.log(1 - u)).toArray();
    isMeasured(Binary.class, i -> "" + i % 2);
    isMeasured(Ordinal.class, i -> "" + (1 + i % 7));
    isMeasured(Count.class, i -> "" + (int) skewed[i]);
    isMeasured(Positive.class, i -> "" + skewed[i]);
    isMeasured(Constant.class, i -> "230");
    isMeasured(Constant.class, i -> i % 5 == 0 ? "" : "230");
  }

  @Test
  void aConstantNumberKeepsItsValueAndTellsOthers() {
    Real constant = (Real) kind(i -> "230", MEASURED);

    assertThat(constant.value(constant.encoder().encode("230"))).isEqualTo(230);
    assertThat(constant.encoder().encode("231")).isNotEqualTo(constant.encoder().encode("230"));
  }

  @Test
  void textsAndDatesAreAsBefore() {
    assertThat(kind(i -> i % 2 == 0 ? "no" : "yes", MEASURED)).isEqualTo(new Binary("no", "yes"));
    assertThat(kind(i -> "abc".substring(i % 3, i % 3 + 1), MEASURED))
        .isInstanceOf(Categorical.class);
    assertThat(kind(i -> "north", MEASURED)).isEqualTo(new Constant("north"));
    assertThat(kind(i -> "", MEASURED)).isInstanceOf(Constant.class);
    assertThat(kind(i -> "20" + (10 + i % 80) + "-01-" + (10 + i % 18), MEASURED))
        .isInstanceOf(DateTime.class);
  }

  @Test
  void identifiersAreLeftOutWithANote() {
    Table numbers = Table.of(TestTables.column("n", 100, i -> "" + (1000 + i)), MEASURED);
    assertThat(numbers.schema().columns().get(0).kind()).isInstanceOf(Identifier.class);
    assertThat(numbers.notes())
        .containsExactly(
            "column 'n' names the rows (nearly all cells differ); left out of the model");
    assertThat(kind(i -> "name " + i, MEASURED)).isInstanceOf(Identifier.class);
  }

  @Test
  void whatIsSaidOfAColumnHolds() {
    assertThat(kind(i -> "" + i % 2, MEASURED.withKind("x", "categorical")))
        .isInstanceOf(Categorical.class);
    assertThat(kind(i -> "" + i % 2, MEASURED.withKind("x", "binary"))).isInstanceOf(Binary.class);
  }

  @Test
  void otherOptionsKeepIt() {
    assertThat(
            MEASURED
                .withKind("a", "real")
                .withMissingMarker("?")
                .without("b")
                .withMaxRows(3)
                .onlyMeasured())
        .isTrue();
    assertThat(SchemaOptions.DEFAULTS.onlyMeasured()).isFalse();
  }
}
