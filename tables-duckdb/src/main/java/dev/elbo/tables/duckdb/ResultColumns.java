// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables.duckdb;

import dev.elbo.data.DataException;
import dev.elbo.data.file.Quote;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns of a query.
 *
 * @param types as DuckDB writes them
 */
record ResultColumns(List<String> names, List<String> types) {
  ResultColumns {
    names = List.copyOf(names);
    types = List.copyOf(types);
  }

  /** Finds them; the query is not run, but files are looked at. */
  static ResultColumns of(String sql) throws SQLException {
    List<String> names = new ArrayList<>();
    List<String> types = new ArrayList<>();
    try (Connection connection = Database.open();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      ResultSetMetaData columns = statement.getMetaData();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        names.add(columns.getColumnLabel(i));
        types.add(columns.getColumnTypeName(i));
      }
    }
    return new ResultColumns(names, types);
  }

  /**
   * Refuses columns whose cells are no single values.
   *
   * @param from what stands behind FROM to read the same rows
   */
  void requireSingleValues(String source, String from) {
    List<String> nested = new ArrayList<>();
    String first = "";
    for (int i = 0; i < names.size(); i++) {
      String what = nesting(types.get(i));
      if (!what.isEmpty()) {
        nested.add(SqlText.identifier(names.get(i)));
        first = first.isEmpty() ? "column " + Quote.of(names.get(i)) + " holds " + what : first;
      }
    }
    if (!nested.isEmpty()) {
      String more = nested.size() == 1 ? "" : ", and " + (nested.size() - 1) + " more are like it";
      throw DataException.in(
          source,
          first
              + (more
                  + "; a cell must be one value: take it apart or leave it out with SQL, such as")
              + (" SELECT * EXCLUDE (" + String.join(", ", nested) + ") FROM " + from));
    }
  }

  private static String nesting(String type) {
    if (type.endsWith("]")) {
      return "lists";
    }
    if (type.startsWith("STRUCT(") || type.startsWith("UNION(") || type.equals("VARIANT")) {
      return "structs";
    }
    if (type.startsWith("MAP(")) {
      return "maps";
    }
    return type.equals("BLOB") || type.startsWith("GEOMETRY") ? "bytes" : "";
  }

  /** The query with texts in place of values that the driver does not hand out as they are. */
  String plain(String sql) {
    List<String> replaced = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = SqlText.identifier(names.get(i));
      String text = text(name, types.get(i));
      if (!text.equals(name)) {
        replaced.add(text + " AS " + name);
      }
    }
    // The line ends before the bracket, in case the query ends with a comment.
    return replaced.isEmpty()
        ? sql
        : "SELECT * REPLACE (" + String.join(", ", replaced) + ") FROM (" + sql + "\n)";
  }

  private static String text(String name, String type) {
    if (type.equals("TIMESTAMP WITH TIME ZONE")) {
      return "CAST(" + name + " AT TIME ZONE 'UTC' AS VARCHAR) || 'Z'";
    }
    // As java.sql.Timestamp an hour of each spring would be another one.
    if (type.startsWith("TIMESTAMP") || type.equals("TIME WITH TIME ZONE")) {
      return "CAST(" + name + " AS VARCHAR)";
    }
    return type.equals("JSON") ? name + "->>'$'" : name;
  }
}
