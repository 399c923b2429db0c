// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables.duckdb;

import java.nio.file.Path;

/** Names and texts as they stand in SQL. */
final class SqlText {
  private SqlText() {}

  static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  static String identifier(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** One file, whatever its name: DuckDB would take {@code * ? [} for patterns. */
  static String file(Path file) {
    StringBuilder pattern = new StringBuilder();
    for (char c : file.toAbsolutePath().toString().toCharArray()) {
      if (c == '*' || c == '?' || c == '[') {
        pattern.append('[').append(c).append(']');
      } else {
        pattern.append(c);
      }
    }
    return literal(pattern.toString());
  }
}
