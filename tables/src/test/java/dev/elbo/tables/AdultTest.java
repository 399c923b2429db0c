// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.elbo.data.Dataset;
import dev.elbo.data.table.ColumnKind;
import dev.elbo.data.table.ColumnKind.Binary;
import dev.elbo.data.table.ColumnKind.Categorical;
import dev.elbo.data.table.ColumnKind.Ordinal;
import dev.elbo.data.table.ColumnKind.Positive;
import dev.elbo.data.table.ColumnKind.Real;
import dev.elbo.data.table.TableColumn;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The schema of a well-known table, found without help; skipped where it is not at hand. */
final class AdultTest {
  @Test
  void schemaIsRight() {
    Table table = Table.read(TestTables.realData("tabular/adult.csv.gz"));
    assertThat(table.rows()).isEqualTo(32_561);
    assertThat(table.notes()).isEmpty();
    List<TableColumn> columns = table.schema().columns();
    assertThat(columns.stream().map(column -> column.kind().id()))
        .containsExactly(
            "real",
            "categorical",
            "positive",
            "categorical",
            "ordinal",
            "categorical",
            "categorical",
            "categorical",
            "categorical",
            "binary",
            "positive",
            "real",
            "real",
            "categorical",
            "binary");
    assertThat(columns.stream().filter(TableColumn::missingSeen).map(TableColumn::name))
        .containsExactly("workclass", "occupation", "native-country");
    assertThat(columns.get(1).missingText()).isEqualTo(" ?");
    assertThat(kind(table, "education-num", Ordinal.class).levels())
        .hasSize(16)
        .startsWith("1", "2");
    assertThat(kind(table, "sex", Binary.class)).isEqualTo(new Binary(" Female", " Male"));
    assertThat(kind(table, "income", Binary.class)).isEqualTo(new Binary(" <=50K", " >50K"));
    assertThat(kind(table, "education", Categorical.class).levels()).hasSize(16);
    assertThat(kind(table, "native-country", Categorical.class).hasOther()).isTrue();
    Real age = kind(table, "age", Real.class);
    assertThat(age.text().whole()).isTrue();
    assertThat(age.center()).isEqualTo(37);
    assertThat(age.scale()).isCloseTo(20 / 1.349, within(1e-9));
    assertThat(age.atoms()).isEmpty();
    assertThat(kind(table, "capital-gain", Positive.class).atoms())
        .startsWith(0.0)
        .hasSizeLessThan(17);
    assertThat(kind(table, "capital-loss", Real.class).atoms()).startsWith(0.0);
    assertThat(kind(table, "hours-per-week", Real.class).atoms()).contains(20.0, 40.0, 50.0);
  }

  @Test
  void everyCellButRareLevelsComesBack() {
    Table table = Table.read(TestTables.realData("tabular/adult.csv.gz"));
    Dataset data = table.dataset();
    assertThat(data.rows()).isEqualTo(32_561);
    assertThat(data.width()).isEqualTo(30);
    assertThat(data.table()).contains(table.schema());
    float[] row = new float[data.width()];
    long others = 0;
    try (TableRows rows = table.open()) {
      for (int r = 0; rows.next(); r++) {
        data.copyRow(r, row, 0);
        String[] back = table.schema().decode(row, 0);
        for (int i = 0; i < back.length; i++) {
          boolean other =
              table.schema().columns().get(i).kind() instanceof Categorical levels
                  && levels.hasOther()
                  && row[2 * i + 1] == 1
                  && row[2 * i] == levels.otherCode();
          others += other ? 1 : 0;
          if (!other && !back[i].equals(rows.cells()[i])) {
            assertThat(back[i]).as("row %d, column %d", r, i).isEqualTo(rows.cells()[i]);
          }
        }
      }
    }
    assertThat(others).isBetween(1L, 200L);
  }

  @Test
  void otherTablesAreReadToo() {
    Table cancer = Table.read(TestTables.realData("tabular/breast_cancer.csv.gz"));
    assertThat(cancer.schema().columns())
        .allMatch(
            column ->
                column.kind() instanceof Real
                    || column.kind() instanceof Positive
                    || column.name().equals("target"));
    assertThat(kind(cancer, "target", Binary.class)).isEqualTo(new Binary("0", "1"));
    assertThat(cancer.dataset().rows()).isEqualTo(569);
  }

  private static <K extends ColumnKind> K kind(Table table, String column, Class<K> type) {
    ColumnKind kind = table.schema().columns().get(table.schema().indexOf(column)).kind();
    assertThat(kind).isInstanceOf(type);
    return type.cast(kind);
  }
}
