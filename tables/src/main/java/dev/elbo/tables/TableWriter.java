// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.elbo.data.Dataset;
import dev.elbo.data.file.AtomicFile;
import dev.elbo.data.table.TableSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/**
 * Writes tables as CSV in UTF-8: a line of names, then one for each row, ended by a line feed, with
 * quotes only where they are needed. A file whose name ends in {@code .gz} is gzipped. The file is
 * there when it is complete, and not before.
 */
public final class TableWriter {
  private TableWriter() {}

  /** Hands rows over. */
  @FunctionalInterface
  public interface Rows {
    /**
     * Gives each row to {@code target}, in the order of the schema's columns; null and empty cells
     * are written alike. An array may be used again.
     */
    void writeTo(Consumer<String[]> target);
  }

  /**
   * Writes rows of cells.
   *
   * @throws dev.elbo.data.DataException if the file cannot be written
   * @throws IllegalArgumentException for a row with fewer or more cells than columns
   */
  public static void write(Path file, TableSchema schema, Rows rows) {
    write(file, schema.names(), schema.delimiter(), rows);
  }

  static void write(Path file, List<String> names, char delimiter, Rows rows) {
    boolean gzip = file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
    AtomicFile.write(
        file,
        gzip,
        out -> {
          try (CsvWriter csv =
              CsvWriter.builder()
                  .fieldSeparator(delimiter)
                  .lineDelimiter(LineDelimiter.LF)
                  .build(out, StandardCharsets.UTF_8)) {
            csv.writeRecord(names);
            rows.writeTo(cells -> csv.writeRecord(checked(cells, names.size())));
          } catch (UncheckedIOException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
          }
        });
  }

  /**
   * Writes decoded rows.
   *
   * @param data rows with a schema, see {@link Dataset#table()}
   * @param chance uniform numbers, at least 0 and below 1, to choose rare levels
   * @throws IllegalArgumentException if the data have no schema
   */
  public static void write(Path file, Dataset data, DoubleSupplier chance) {
    TableSchema schema =
        data.table()
            .orElseThrow(() -> new IllegalArgumentException(data.source() + " has no schema"));
    write(
        file,
        schema,
        target -> {
          float[] row = new float[data.width()];
          for (int r = 0; r < data.rows(); r++) {
            data.copyRow(r, row, 0);
            target.accept(schema.decode(row, 0, chance));
          }
        });
  }

  private static String[] checked(String[] cells, int columns) {
    if (cells.length != columns) {
      throw new IllegalArgumentException(
          "a row must have " + columns + " cells, got " + cells.length);
    }
    return cells;
  }
}
