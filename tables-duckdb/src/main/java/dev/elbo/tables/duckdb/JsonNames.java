// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables.duckdb;

import dev.elbo.data.DataException;
import dev.elbo.data.file.Quote;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Refuses names that differ by case only. DuckDB takes them for one and calls the second {@code
 * NAME_1}, under which it then finds nothing.
 */
final class JsonNames {
  private static final Pattern NUMBERED = Pattern.compile("(.*)_\\d+", Pattern.DOTALL);

  private JsonNames() {}

  /**
   * Checks the columns of a file.
   *
   * @param objects what stands behind FROM to read its objects as they are, as {@code json}
   */
  static void check(String file, List<String> names, String objects) throws SQLException {
    Set<String> lower =
        names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    List<String> doubtful = names.stream().filter(name -> isNumbered(name, lower)).toList();
    if (doubtful.isEmpty()) {
      return;
    }
    Set<String> real = real(objects);
    for (String name : doubtful) {
      if (!real.contains(name)) {
        throw DataException.in(
            file,
            "has names that differ by case only, such as "
                + Quote.of(name.substring(0, name.lastIndexOf('_')))
                + "; rename one");
      }
    }
  }

  private static boolean isNumbered(String name, Set<String> lower) {
    Matcher parts = NUMBERED.matcher(name);
    return parts.matches() && lower.contains(parts.group(1).toLowerCase(Locale.ROOT));
  }

  private static Set<String> real(String objects) throws SQLException {
    Set<String> names = new HashSet<>();
    try (Connection connection = Database.open();
        Statement statement = connection.createStatement();
        ResultSet keys =
            statement.executeQuery("SELECT DISTINCT unnest(json_keys(json)) FROM " + objects)) {
      while (keys.next()) {
        names.add(keys.getString(1));
      }
    }
    return names;
  }
}
