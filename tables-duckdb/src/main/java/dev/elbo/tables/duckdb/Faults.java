// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables.duckdb;

import dev.elbo.data.DataException;
import java.sql.SQLException;
import java.util.function.Supplier;

/** Makes one line of what DuckDB objects to. */
final class Faults {
  private static final int LONGEST = 600;

  private final String name;
  private final String before;
  private final String after;

  private Faults(String name, String before, String after) {
    this.name = name;
    this.before = before;
    this.after = after;
  }

  static Faults ofQuery(String name) {
    return new Faults(name, "DuckDB says: ", "");
  }

  /**
   * Of a file.
   *
   * @param format its name for people
   */
  static Faults ofFile(String file, String format) {
    return new Faults(
        file, "cannot be read as " + format + ": ", "; correct the file or get it again");
  }

  DataException of(SQLException e) {
    return DataException.in(name, before + words(e) + after, e);
  }

  /** Calls what reads by JDBC and puts its objections in other words. */
  <T> T translate(Supplier<T> call) {
    try {
      return call.get();
    } catch (DataException e) {
      throw e.getCause() instanceof SQLException cause ? of(cause) : e;
    }
  }

  private static String words(SQLException e) {
    String message = String.valueOf(e.getMessage());
    // While results are streamed the driver complains about itself first.
    int own = message.indexOf("\nError: ");
    String text = own < 0 ? message : message.substring(own + "\nError: ".length());
    text = before(before(before(text, "\nLINE "), "\nTry "), "\n Try ");
    String line = String.join(" ", text.lines().map(String::strip).toList()).strip();
    line = line.replaceAll("\\p{Cntrl}", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " ...";
  }

  /** Without a part that is about the query or options of DuckDB. */
  private static String before(String text, String part) {
    int at = text.indexOf(part);
    return at < 0 ? text : text.substring(0, at);
  }
}
