// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbo.data.table.ColumnKind;
import dev.elbo.data.table.TableColumn;
import dev.elbo.data.table.TableSchema;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EncodedTableTest {
  private static final TableSchema SCHEMA =
      new TableSchema(
          List.of(new TableColumn("sex", new ColumnKind.Binary("f", "m"), "", false)), ',');

  @Test
  void rowsAreTheirOwn() {
    float[][] rows = {{1, 1}, {0, 0}};
    Dataset table = EncodedTable.of(SCHEMA, rows, "people");
    rows[0][0] = 0;
    float[] row = new float[3];
    table.copyRow(0, row, 1);
    assertThat(row).containsExactly(0, 1, 1);
    assertThat(table.rows()).isEqualTo(2);
    assertThat(table.width()).isEqualTo(2);
    assertThat(table.table()).contains(SCHEMA);
    assertThat(table.select(new int[] {1}).table()).contains(SCHEMA);
    assertThat(table.head(1).table()).contains(SCHEMA);
    assertThat(table.withLabels(new int[] {4, 5}).table()).contains(SCHEMA);
    assertThat(table.source()).isEqualTo("people");
  }

  @Test
  void whatIsNoRowIsRefused() {
    assertThatThrownBy(() -> EncodedTable.of(SCHEMA, new float[0][], "people"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("there must be rows");
    assertThatThrownBy(() -> EncodedTable.of(SCHEMA, new float[][] {{1, 1}, {1}}, "people"))
        .hasMessage("people: row 2 has 1 numbers, the schema makes 2");
    assertThatThrownBy(() -> EncodedTable.of(SCHEMA, new float[][] {{Float.NaN, 1}}, "people"))
        .hasMessage("people: row 1 holds NaN");
  }
}
