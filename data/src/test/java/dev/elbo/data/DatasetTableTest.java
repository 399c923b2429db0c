// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbo.data.table.ColumnKind;
import dev.elbo.data.table.TableColumn;
import dev.elbo.data.table.TableSchema;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The schema of a table goes with its rows. */
final class DatasetTableTest {
  private static final TableSchema SCHEMA =
      new TableSchema(
          List.of(new TableColumn("a", new ColumnKind.Binary("no", "yes"), "", false)), ',');

  /** Two columns of a binary: the code and whether it was observed. */
  private record Encoded(Dataset base) implements Dataset {
    @Override
    public int rows() {
      return base.rows();
    }

    @Override
    public RowShape shape() {
      return base.shape();
    }

    @Override
    public void copyRow(int row, float[] target, int offset) {
      base.copyRow(row, target, offset);
    }

    @Override
    public boolean hasLabels() {
      return false;
    }

    @Override
    public int label(int row) {
      throw new IllegalStateException();
    }

    @Override
    public List<String> labelNames() {
      return List.of();
    }

    @Override
    public List<String> columnNames() {
      return List.of();
    }

    @Override
    public Optional<TableSchema> table() {
      return Optional.of(SCHEMA);
    }

    @Override
    public ValueRange range() {
      return base.range();
    }

    @Override
    public String source() {
      return "table";
    }
  }

  @Test
  void plainNumbersHaveNoSchema() {
    assertThat(Datasets.of(new float[][] {{1}}).table()).isEmpty();
    assertThat(BundledData.digits().table()).isEmpty();
  }

  @Test
  void partsKeepTheSchema() {
    Dataset data = new Encoded(Datasets.of(new float[][] {{0, 1}, {1, 1}, {0, 0}, {1, 1}}));
    Split split = Split.random(data, 2, 1);
    for (Dataset part :
        List.of(
            data,
            data.head(2),
            data.select(new int[] {1, 0}),
            data.select(new int[] {1, 0}).head(1),
            data.withLabels(new int[] {0, 1, 0, 1}),
            data.withLabels(new int[] {0, 1, 0, 1}).head(3),
            split.train(),
            split.validation())) {
      assertThat(part.table()).contains(SCHEMA);
    }
  }
}
