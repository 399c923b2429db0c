// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.elbo.data.BundledData;
import dev.elbo.data.EncodedTable;
import dev.elbo.data.RowShape;
import dev.elbo.data.table.ColumnKind;
import dev.elbo.data.table.TableColumn;
import dev.elbo.data.table.TableSchema;
import dev.elbo.engine.random.RandomStream;
import dev.elbo.vae.modelfile.Json;
import dev.elbo.vae.modelfile.JsonCursor;
import dev.elbo.vae.modelfile.JsonException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GapPatternsTest {
  private static final TableSchema SCHEMA =
      new TableSchema(List.of(column("a"), column("b"), column("c")), ',');

  private static TableColumn column(String name) {
    return new TableColumn(name, new ColumnKind.Binary("no", "yes"), "?", true);
  }

  /** Of 100 rows 20 lack b and c, 10 lack a; the rest is complete. */
  private static GapPatterns patterns() {
    float[][] rows = new float[100][];
    for (int i = 0; i < rows.length; i++) {
      boolean both = i % 5 == 0;
      boolean first = i % 10 == 1;
      rows[i] =
          new float[] {
            0, first ? 0 : 1, 0, both ? 0 : 1, 0, both ? 0 : 1,
          };
    }
    return GapPatterns.of(EncodedTable.of(SCHEMA, rows, "test"));
  }

  @Test
  void cellsMissingTogetherAreCounted() {
    assertThat(patterns())
        .isEqualTo(
            new GapPatterns(
                List.of(
                    new GapPatterns.Pattern(List.of(1, 2), 20),
                    new GapPatterns.Pattern(List.of(0), 10)),
                70));
    assertThat(GapPatterns.of(BundledData.digits())).isEqualTo(GapPatterns.NONE);
    float[][] complete = {{0, 1, 0, 1, 1, 1}};
    assertThat(GapPatterns.of(EncodedTable.of(SCHEMA, complete, "test")))
        .isEqualTo(GapPatterns.NONE);
  }

  @Test
  void newRowsHaveThemAsOften() {
    int both = 0;
    int first = 0;
    for (int i = 0; i < 10_000; i++) {
      float[] row = {1, 1, 1, 1, 1, 1};
      patterns().draw(RandomStream.of(3, 1, 0, i), row);
      assertThat(row[3]).isEqualTo(row[5]);
      assertThat(row[2]).isEqualTo(row[3]);
      both += row[3] == 0 ? 1 : 0;
      first += row[1] == 0 ? 1 : 0;
    }
    assertThat(both / 10_000.0).isCloseTo(0.2, within(0.015));
    assertThat(first / 10_000.0).isCloseTo(0.1, within(0.015));
    float[] row = {1, 1, 1, 1, 1, 1};
    GapPatterns.NONE.draw(RandomStream.of(3, 1, 0, 0), row);
    assertThat(row).containsOnly(1);
  }

  @Test
  void schemasKeepThem() {
    DataSchema schema =
        new DataSchema(
            RowShape.flat(6),
            List.of(),
            InputScaling.NONE,
            ClassSchema.NONE,
            Optional.of(SCHEMA),
            patterns());
    String json = Json.write(SchemaJson.write(schema));

    assertThat(SchemaJson.read(JsonCursor.of(Json.parse(json))).gaps()).isEqualTo(patterns());
    damaged(json, "\"variables\":[1,2]", "\"variables\":[1,3]", "numbers of columns below 3");
    damaged(json, "\"variables\":[1,2]", "\"variables\":[2,1]", "must rise from 0");
    damaged(json, "\"variables\":[1,2]", "\"variables\":[]", "must have columns and rows");
    damaged(json, "\"rows\":20", "\"rows\":0", "must have columns and rows");
    damaged(json, "\"complete\":70", "\"complete\":-1", "must be at least 0");
  }

  private static void damaged(String json, String found, String other, String message) {
    assertThat(json).contains(found);
    assertThatThrownBy(() -> SchemaJson.read(JsonCursor.of(Json.parse(json.replace(found, other)))))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining(message);
  }
}
