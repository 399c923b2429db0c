// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

import dev.elbo.data.table.TableColumn;
import dev.elbo.data.table.TableEncoder;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleSupplier;

/** Writes a table with all its columns in which missing cells are filled in. */
public final class FilledTable {
  private FilledTable() {}

  /**
   * Writes a CSV file; cells that are there, columns that no model sees and those the schema does
   * not have stay as they are, to the letter. A text that is none of its column's levels is there.
   *
   * @param table the data with gaps
   * @param rows encoded rows of the same table without gaps, {@code [rows][width]}
   * @param chance uniform numbers, at least 0 and below 1, to choose rare levels
   * @return how many cells were filled in
   * @throws dev.elbo.data.DataException if the table cannot be read or the file not be written
   */
  public static long write(Path file, Table table, float[][] rows, DoubleSupplier chance) {
    TableSource source = table.source();
    TableEncoder missing = table.encoder(() -> source.name());
    long[] filled = {0};
    TableWriter.write(
        file,
        source.columns(),
        source.delimiter(),
        target -> {
          try (TableRows from = source.open()) {
            for (int row = 0; row < rows.length && from.next(); row++) {
              String[] cells = from.cells().clone();
              filled[0] += fill(cells, table, missing, rows[row], chance);
              target.accept(cells);
            }
          }
        });
    return filled[0];
  }

  private static int fill(
      String[] cells, Table table, TableEncoder encoder, float[] row, DoubleSupplier chance) {
    List<TableColumn> columns = table.schema().columns();
    String[] decoded = null;
    int filled = 0;
    for (int i = 0; i < columns.size(); i++) {
      int place = table.place(i);
      if (place >= 0 && columns.get(i).kind().modelled() && encoder.isMissing(i, cells[place])) {
        decoded = decoded == null ? table.schema().decode(row, 0, chance) : decoded;
        cells[place] = decoded[i];
        filled++;
      }
    }
    return filled;
  }
}
