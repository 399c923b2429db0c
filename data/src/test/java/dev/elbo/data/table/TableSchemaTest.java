// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbo.data.DataException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TableSchemaTest {
  private static final TableSchema SCHEMA =
      new TableSchema(
          List.of(
              new TableColumn("id", new ColumnKind.Identifier(), "", false),
              new TableColumn(
                  "age",
                  new ColumnKind.Real(40, 10, 0, 100, List.of(), NumberText.WHOLE),
                  " ?",
                  true),
              new TableColumn("unit", new ColumnKind.Constant("kg"), "", false),
              new TableColumn(
                  "color",
                  new ColumnKind.Categorical(List.of("blue", "red"), List.of(new Rare("teal", 2))),
                  "",
                  false)),
          ';');

  @Test
  void twoFloatsForEachModelledColumn() {
    assertThat(SCHEMA.width()).isEqualTo(4);
    assertThat(SCHEMA.modelled()).extracting(TableColumn::name).containsExactly("age", "color");
    float[] row = new float[6];
    SCHEMA.encode(new String[] {"a7", "60", "kg", "red"}, row, 1);
    assertThat(row).containsExactly(0, 2, 1, 1, 1, 0);
    assertThat(SCHEMA.decode(row, 1)).containsExactly(null, "60", "kg", "red");
    SCHEMA.encode(new String[] {"a8", " ?", "kg", null}, row, 1);
    assertThat(row).containsExactly(0, 0, 0, 0, 0, 0);
    assertThat(SCHEMA.decode(row, 1)).containsExactly(null, " ?", "kg", "");
  }

  @Test
  void otherLevelsTakeChance() {
    float[] row = {0, 1, 2, 1};
    assertThat(SCHEMA.decode(row, 0, () -> 0.5)).containsExactly(null, "40", "kg", "teal");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "\t", "?", " ?", "NA", "N/A", "NaN", "nan", "null", "NULL", "None", "-", "--", ".",
        "#N/A", " NULL "
      })
  void markersAreMissing(String cell) {
    assertThat(MissingMarkers.isMissing(cell)).isTrue();
    float[] row = new float[4];
    SCHEMA.encode(new String[] {"x", cell, "kg", cell}, row, 0);
    assertThat(row).containsExactly(0, 0, 0, 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "no", "Nan", "none!", "nulls", "n/a/b", "..", "---", "N A"})
  void otherTextsAreNot(String cell) {
    assertThat(MissingMarkers.isMissing(cell)).isFalse();
  }

  @Test
  void aLevelThatLooksLikeAMarkerIsALevel() {
    TableSchema schema =
        new TableSchema(
            List.of(
                new TableColumn(
                    "cover",
                    new ColumnKind.Categorical(List.of("Full", "None"), List.of()),
                    "?",
                    true)),
            ',');
    float[] row = new float[2];
    schema.encode(new String[] {"None"}, row, 0);
    assertThat(row).containsExactly(1, 1);
    schema.encode(new String[] {"NULL"}, row, 0);
    assertThat(row).containsExactly(0, 0);
  }

  @Test
  void markersOfOnesOwn() {
    TableEncoder encoder =
        new TableEncoder(SCHEMA, UnseenLevel.REFUSE, Set.of("n.d."), () -> "a.csv: line 3");
    float[] row = new float[4];
    encoder.encode(new String[] {"x", " n.d.", "kg", "n.d."}, row, 0);
    assertThat(row).containsExactly(0, 0, 0, 0);
    assertThat(encoder.missing(1)).isEqualTo(1);
    assertThat(encoder.missing(3)).isEqualTo(1);
    assertThat(encoder.unseen(3)).isZero();
  }

  @Test
  void unseenLevelsAreCountedAndTreatedAsAsked() {
    String[] cells = {"x", "50", "lb", "gold"};
    float[] row = new float[4];
    TableEncoder missing = encoder(UnseenLevel.MISSING);
    missing.encode(cells, row, 0);
    missing.encode(cells, row, 0);
    assertThat(row).containsExactly(1, 1, 0, 0);
    assertThat(missing.unseen(3)).isEqualTo(2);
    assertThat(missing.unseen(2)).isEqualTo(2);
    assertThat(missing.unseenExample(3)).contains("gold");
    assertThat(missing.unseenExample(1)).isEmpty();
    assertThat(missing.rows()).isEqualTo(2);
    encoder(UnseenLevel.OTHER).encode(cells, row, 0);
    assertThat(row).containsExactly(1, 1, 2, 1);
    assertThatThrownBy(() -> encoder(UnseenLevel.REFUSE).encode(cells, row, 0))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "a.csv: line 3, column 'color': 'gold' is none of the levels of the schema; correct it,"
                + " or take unseen levels as missing or other");
  }

  @Test
  void faultsSayWhere() {
    float[] row = new float[4];
    assertThatThrownBy(
            () ->
                encoder(UnseenLevel.MISSING).encode(new String[] {"x", "old", "kg", "red"}, row, 0))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "a.csv: line 3, column 'age': 'old' is not a number; correct the cell, or make the"
                + " column categorical in the schema");
    assertThatThrownBy(() -> encoder(UnseenLevel.MISSING).encode(new String[] {"x"}, row, 0))
        .hasMessage("a.csv: line 3 has 1 cell, expected 4");
  }

  @Test
  void schemasAreChecked() {
    TableColumn column = new TableColumn("a", new ColumnKind.Identifier(), "", false);
    assertThatThrownBy(() -> new TableSchema(List.of(), ','))
        .hasMessage("a table must have at least one column");
    assertThatThrownBy(() -> new TableSchema(List.of(column, column), ','))
        .hasMessage("names of columns must differ, got 'a' twice");
    assertThatThrownBy(() -> new TableSchema(List.of(column), 'x'))
        .hasMessage("delimiter must be a mark, got 'x'");
    assertThatThrownBy(() -> new TableColumn(" ", new ColumnKind.Identifier(), "", false))
        .hasMessage("the name of a column must not be blank");
  }

  private static TableEncoder encoder(UnseenLevel unseen) {
    return new TableEncoder(SCHEMA, unseen, () -> "a.csv: line 3");
  }
}
