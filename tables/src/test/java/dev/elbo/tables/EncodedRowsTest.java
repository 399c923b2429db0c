// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbo.data.Dataset;
import dev.elbo.data.RowShape;
import dev.elbo.data.table.ColumnKind;
import dev.elbo.data.table.NumberText;
import dev.elbo.data.table.TableColumn;
import dev.elbo.data.table.TableSchema;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows in memory and rows in a mapped file are the same rows. */
final class EncodedRowsTest {
  @ParameterizedTest
  @CsvSource({"1, 1", "3, 1000", "5, 65536", "7, 150000", "2, 131072", "600, 1500"})
  void mappedRowsEqualThoseInMemory(int columns, int rows) {
    Dataset memory = store(columns, rows, Long.MAX_VALUE);
    Dataset mapped = store(columns, rows, 1);
    assertThat(((EncodedRows) memory).isMapped()).isFalse();
    boolean several = (long) rows * 2 * columns >= 1 << 18;
    assertThat(((EncodedRows) mapped).isMapped()).isEqualTo(several);
    for (Dataset data : List.of(memory, mapped)) {
      assertThat(data.rows()).isEqualTo(rows);
      assertThat(data.shape()).isEqualTo(RowShape.flat(2 * columns));
      assertThat(data.columnNames()).isEmpty();
      assertThat(data.hasLabels()).isFalse();
      assertThat(data.table()).isPresent();
    }
    assertThat(mapped.range()).isEqualTo(memory.range());
    assertThat(mapped.fingerprint()).isEqualTo(memory.fingerprint());
    float[] row = new float[2 * columns + 1];
    for (int r : new int[] {0, rows / 2, rows - 1}) {
      mapped.copyRow(r, row, 1);
      assertThat(row[1]).isEqualTo(value(r, 0));
      assertThat(row[2 * columns]).isEqualTo(value(r, 2 * columns - 1));
    }
    assertThatThrownBy(() -> mapped.copyRow(rows, row, 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void aTableMayBeEncodedIntoAFile() {
    Table table = Table.of(TestTables.column("x", 300_000, i -> "" + i % 1000));
    Dataset mapped = table.encodeWithin(1_000);
    assertThat(((EncodedRows) mapped).isMapped()).isTrue();
    assertThat(mapped.fingerprint()).isEqualTo(table.dataset().fingerprint());
    assertThat(table.dataset()).isSameAs(table.dataset());
  }

  private static Dataset store(int columns, int rows, long memory) {
    List<TableColumn> all = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      ColumnKind kind = new ColumnKind.Real(0, 1, 0, 1, List.of(), NumberText.WHOLE);
      all.add(new TableColumn("c" + i, kind, "", false));
    }
    int width = 2 * columns;
    try (RowStore store = new RowStore("test", width, memory)) {
      float[] row = new float[width];
      for (int r = 0; r < rows; r++) {
        for (int i = 0; i < width; i++) {
          row[i] = value(r, i);
        }
        store.add(row);
      }
      return store.build(new TableSchema(all, ','), "test");
    }
  }

  private static float value(int row, int place) {
    return row % 9973 - 3 * place;
  }
}
