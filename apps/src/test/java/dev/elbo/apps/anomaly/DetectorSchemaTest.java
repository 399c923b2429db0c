// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbo.data.DataException;
import dev.elbo.data.EncodedTable;
import dev.elbo.data.table.ColumnKind;
import dev.elbo.data.table.NumberText;
import dev.elbo.data.table.Rare;
import dev.elbo.data.table.TableColumn;
import dev.elbo.data.table.TableEncoder;
import dev.elbo.data.table.TableSchema;
import dev.elbo.data.table.UnseenLevel;
import dev.elbo.engine.Engine;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DetectorSchemaTest {
  private static final ColumnKind REAL =
      new ColumnKind.Real(2, 1.5, -3, 7, List.of(), NumberText.plain(3, 3));
  private static final TableSchema PLAIN =
      new TableSchema(
          List.of(
              column("plan", new ColumnKind.Categorical(List.of("a", "b", "c"), List.of())),
              column("member", new ColumnKind.Binary("no", "yes")),
              column("unit", new ColumnKind.Constant("EUR")),
              column("price", REAL),
              column("id", new ColumnKind.Identifier()),
              column("size", new ColumnKind.Ordinal(List.of("S", "M", "L"))),
              column("empty", new ColumnKind.Constant("?"))),
          ';');

  private static TableColumn column(String name, ColumnKind kind) {
    return new TableColumn(name, kind, "?", true);
  }

  private static float[] encode(TableSchema schema, String... cells) {
    return encode(schema, UnseenLevel.OTHER, cells);
  }

  private static float[] encode(TableSchema schema, UnseenLevel unseen, String... cells) {
    float[] row = new float[schema.width()];
    new TableEncoder(schema, unseen, () -> "test").encode(cells, row, 0);
    return row;
  }

  @Test
  void textsThatAreNewAreToldFromMissing() {
    TableSchema schema = DetectorSchema.of(PLAIN);
    assertThat(encode(schema, "b", "yes", "EUR", "3.5", "7", "M", "?"))
        .containsExactly(1, 1, 1, 1, 0, 1, 1, 1, 1, 1);
    assertThat(encode(schema, "zebra", "perhaps", "USD", "3.5", "7", "M", "?"))
        .containsExactly(3, 1, 2, 1, 1, 1, 1, 1, 1, 1);
    assertThat(encode(schema, "?", "", "?", "?", "?", null, "?"))
        .containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  /** The reason for a schema of its own: without it they are one. */
  @Test
  void plainSchemasTakeThemForMissing() {
    assertThat(encode(PLAIN, "zebra", "perhaps", "USD", "3.5", "7", "M", "?"))
        .isEqualTo(encode(PLAIN, "?", "?", "?", "3.5", "7", "M", "?"));
  }

  @Test
  void otherColumnsStayWhatTheyAre() {
    TableSchema schema = DetectorSchema.of(PLAIN);
    assertThat(schema.delimiter()).isEqualTo(';');
    for (int i = 3; i < 7; i++) {
      assertThat(schema.columns().get(i)).isEqualTo(PLAIN.columns().get(i));
    }
    for (int i = 0; i < 7; i++) {
      assertThat(schema.columns().get(i).name()).isEqualTo(PLAIN.columns().get(i).name());
      assertThat(schema.columns().get(i).missingText()).isEqualTo("?");
    }
  }

  @Test
  void rareLevelsStayTogetherWithWhatIsNew() {
    List<Rare> rare = List.of(new Rare("x", 3), new Rare("y", 1));
    TableSchema schema =
        DetectorSchema.of(
            new TableSchema(
                List.of(column("plan", new ColumnKind.Categorical(List.of("a", "b"), rare, 7))),
                ','));
    assertThat(schema.columns().get(0).kind())
        .isEqualTo(new ColumnKind.Categorical(List.of("a", "b"), rare, 7));
    for (String other : List.of("x", "y", "z")) {
      assertThat(encode(schema, other)).containsExactly(2, 1);
    }
  }

  /** Two texts are the same in any case, as without a detector, unless they differ in case only. */
  @Test
  void caseMattersWhereItDidBefore() {
    TableSchema words =
        DetectorSchema.of(
            new TableSchema(
                List.of(
                    column("on", new ColumnKind.Binary("False", "True")),
                    column("sign", new ColumnKind.Binary("a", "A")),
                    column("plan", new ColumnKind.Categorical(List.of("x", "y"), List.of()))),
                ','));
    for (String yes : List.of("True", "TRUE", "true", " tRUE ")) {
      assertThat(encode(words, yes, "A", "y")).containsExactly(1, 1, 1, 1, 1, 1);
    }
    assertThat(encode(words, "false", "a", "x")).containsExactly(0, 1, 0, 1, 0, 1);
    assertThat(encode(words, "maybe", "b", "Y")).containsExactly(2, 1, 2, 1, 2, 1);
    assertThat(DetectorSchema.of(words)).isEqualTo(words);
  }

  @Test
  void closedItLeavesWhatIsNewToTheReader() {
    TableSchema open = DetectorSchema.of(PLAIN);
    TableSchema closed = DetectorSchema.closed(open);
    String[] known = {"b", "yes", "EUR", "3.5", "7", "M", "?"};
    String[] strange = {"zebra", "perhaps", "USD", "3.5", "7", "M", "?"};
    assertThat(closed.width()).isEqualTo(open.width());
    assertThat(encode(closed, known)).isEqualTo(encode(open, known));
    assertThat(encode(closed, strange)).isEqualTo(encode(open, strange));
    assertThat(encode(closed, UnseenLevel.MISSING, strange))
        .isEqualTo(encode(open, "?", "?", "?", "3.5", "7", "M", "?"));
    assertThatThrownBy(() -> encode(closed, UnseenLevel.REFUSE, strange))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("'zebra' is none of the levels");
    assertThat(DetectorSchema.closed(closed)).isEqualTo(closed);
    assertThat(DetectorSchema.of(closed)).isEqualTo(open);
  }

  /** Nobody knows any more what the rare texts were that are not listed. */
  @Test
  void closedItTakesAnyTextWhereNotAllAreListed() {
    List<Rare> rare = List.of(new Rare("x", 3));
    TableSchema many =
        new TableSchema(
            List.of(column("plan", new ColumnKind.Categorical(List.of("a"), rare, 7))), ',');
    assertThat(DetectorSchema.closed(many)).isEqualTo(many);
    assertThat(encode(many, UnseenLevel.REFUSE, "z")).containsExactly(1, 1);
  }

  @Test
  void appliedTwiceItIsTheSame() {
    TableSchema schema = DetectorSchema.of(PLAIN);
    assertThat(DetectorSchema.of(schema)).isEqualTo(schema);
  }

  @ParameterizedTest
  @EnumSource(TrainingRows.class)
  void rowsWithWhatIsNewScoreHigher(TrainingRows training) {
    TableSchema schema = DetectorSchema.of(PLAIN);
    float[][] rows = new float[200][];
    for (int i = 0; i < rows.length; i++) {
      String price = Integer.toString(i * 7 % 11 - 3);
      rows[i] =
          encode(
              schema,
              "abc".substring(i % 3, i % 3 + 1),
              i % 2 == 0 ? "no" : "yes",
              "EUR",
              price,
              "1",
              "M",
              "?");
    }
    try (Engine engine = Engine.create(1)) {
      DetectorSession session =
          SmallDetectors.fit(
                  SmallDetectors.config(training), EncodedTable.of(schema, rows, "test"), engine)
              .session(engine);
      double usual = session.score(encode(schema, "b", "yes", "EUR", "2", "1", "M", "?"));
      double missing = session.score(encode(schema, "?", "?", "?", "2", "1", "M", "?"));
      for (String[] cells :
          List.of(
              new String[] {"z", "yes", "EUR", "2", "1", "M", "?"},
              new String[] {"b", "si", "EUR", "2", "1", "M", "?"},
              new String[] {"b", "yes", "USD", "2", "1", "M", "?"})) {
        assertThat(session.score(encode(schema, cells)))
            .as(String.join(";", cells))
            .isGreaterThan(usual + 0.5)
            .isGreaterThan(missing + 0.5);
      }
    }
  }
}
