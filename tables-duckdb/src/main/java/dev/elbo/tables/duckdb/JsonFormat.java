// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables.duckdb;

import dev.elbo.data.DataException;
import dev.elbo.data.file.FileInput;
import dev.elbo.tables.TableFormat;
import dev.elbo.tables.TableSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * JSON objects, one behind the other or in a list; known by their first bracket. All names in the
 * file are columns, missing where an object does not have them.
 */
public final class JsonFormat implements TableFormat {
  private static final Set<String> SIMPLE =
      Set.of("BOOLEAN", "BIGINT", "UBIGINT", "HUGEINT", "DOUBLE");

  /** For the service loader. */
  public JsonFormat() {}

  @Override
  public String name() {
    return "JSON";
  }

  @Override
  public boolean reads(Path file, byte[] head) {
    return isList(head) || start(head).startsWith("{");
  }

  private static boolean isList(byte[] head) {
    return start(head).startsWith("[");
  }

  private static String start(byte[] head) {
    return new String(head, StandardCharsets.UTF_8).replaceFirst("^\uFEFF", "").strip();
  }

  @Override
  public TableSource open(Path file) {
    String name = file.toString();
    JsonNesting.check(file);
    Faults faults = Faults.ofFile(name, name());
    String path = SqlText.file(file) + FileInput.with(file, JsonFormat::options);
    String from = "read_json(" + path + ", records = true";
    try {
      // All rows are looked at: a column may begin late.
      ResultColumns columns =
          ResultColumns.of(
              ("SELECT * FROM " + from + ", sample_size = -1, maximum_depth = 2")
                  + ", map_inference_threshold = -1, field_appearance_threshold = 0)");
      columns.requireSingleValues(name, "read_json(" + SqlText.file(file) + ")");
      JsonNames.check(name, columns.names(), "read_json_objects(" + path + ")");
      return DuckDbSource.of(
          name,
          String.valueOf(file.getFileName()),
          "SELECT * FROM " + from + ", columns = " + types(columns) + ")",
          faults);
    } catch (SQLException e) {
      if (String.valueOf(e.getMessage()).contains("expected records")) {
        throw DataException.in(
            name,
            "is JSON, but not the rows of a table; write one object a row, such as {\"age\": 41},"
                + " one to a line or all in a list",
            e);
      }
      throw faults.of(e);
    }
  }

  /** What DuckDB would otherwise tell by the name of the file, or not see behind a mark. */
  private static String options(FileInput input) {
    return (", compression = '" + (input.gzip() ? "gzip" : "uncompressed"))
        + ("', format = '" + (isList(input.head()) ? "array" : "auto"))
        + "', hive_partitioning = false";
  }

  /**
   * Texts as they stand in the file, dates too: a schema says what they mean, and how they are
   * written. Numbers need no detour by texts, which the driver takes a microsecond each for.
   */
  private static String types(ResultColumns columns) {
    List<String> types = new ArrayList<>();
    for (int i = 0; i < columns.names().size(); i++) {
      String type = columns.types().get(i);
      String kept = SIMPLE.contains(type) ? type : "VARCHAR";
      types.add(SqlText.literal(columns.names().get(i)) + ": '" + kept + "'");
    }
    return "{" + String.join(", ", types) + "}";
  }
}
