// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbo.data.DataException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A database of one table, made of proxies. */
final class JdbcSourceTest {
  private static final List<String> LABELS = List.of("id", "amount");
  private static final List<Object[]> ROWS =
      List.of(new Object[] {1, new BigDecimal("1.50")}, new Object[] {2, null});

  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger queries = new AtomicInteger();

  @Test
  void aQueryIsRunForEachPass() {
    JdbcSource source = JdbcSource.query("shop", this::connection, "select");
    assertThat(source.columns()).containsExactly("id", "amount");
    assertThat(TestTables.cells(source))
        .containsExactly(List.of("1", "1.50"), Arrays.asList("2", null));
    assertThat(TestTables.cells(source)).hasSize(2);
    assertThat(queries).hasValue(3);
    assertThat(open).hasValue(0);
    try (TableRows rows = source.open()) {
      rows.next();
      rows.next();
      assertThat(rows.place()).isEqualTo("shop: row 2");
    }
  }

  @Test
  void aPassMayHaveItsOwnConnection() {
    JdbcSource source = JdbcSource.query("shop", this::connection, "select");
    Connection own = connection();
    assertThat(open).hasValue(1);
    try (TableRows rows = source.open(own)) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.cells()).containsExactly("1", "1.50");
    }
    assertThat(open).hasValue(0);
  }

  @Test
  void aResultSetIsCopied() {
    TableSource source = TableSource.of(results(LABELS, ROWS));
    assertThat(TestTables.cells(source)).isEqualTo(TestTables.cells(source)).hasSize(2);
    assertThat(Table.of(source).rows()).isEqualTo(2);
  }

  @Test
  void valuesBecomeCells() throws SQLException {
    Object[] values = {
      7,
      7L,
      7.0,
      7.25,
      1e-5,
      3f,
      0.1f,
      Double.NaN,
      new BigDecimal("1E+3"),
      true,
      "x",
      Date.valueOf("2020-02-29"),
      Time.valueOf("07:08:09"),
      Timestamp.valueOf("2020-02-29 07:08:00"),
      LocalDate.of(2020, 1, 2),
      LocalDateTime.of(2020, 1, 2, 3, 0),
      LocalTime.of(3, 0),
      Instant.ofEpochSecond(0),
      OffsetDateTime.parse("2020-01-02T03:04:05+01:00"),
      LocalDateTime.of(2020, 1, 2, 3, 0, 0, 5_000_000),
      new byte[] {1, -1},
      Double.POSITIVE_INFINITY
    };
    String[] cells = {
      "7",
      "7",
      "7",
      "7.25",
      "0.000010",
      "3",
      "0.1",
      null,
      "1000",
      "true",
      "x",
      "2020-02-29",
      "07:08:09",
      "2020-02-29 07:08:00",
      "2020-01-02",
      "2020-01-02 03:00:00",
      "03:00:00",
      "1970-01-01 00:00:00Z",
      "2020-01-02 03:04:05+01:00",
      "2020-01-02 03:00:00.005000",
      "01ff",
      "Infinity"
    };
    for (int i = 0; i < values.length; i++) {
      assertThat(CellText.of(values[i])).as("%s", values[i]).isEqualTo(cells[i]);
    }
  }

  @Test
  void faultsAreTheDatabasesOwnWords() {
    JdbcSource.Connections broken =
        () -> {
          throw new SQLException("relation \"t\"\n  does not exist", "42P01");
        };
    assertThatThrownBy(() -> JdbcSource.query("shop", broken, "select"))
        .isInstanceOf(DataException.class)
        .hasMessage("shop: the database says: relation \"t\" does not exist (SQL state 42P01)");
    JdbcSource.Connections badQuery =
        () ->
            proxy(
                Connection.class,
                (proxy, method, arguments) -> {
                  if (method.getName().equals("createStatement")) {
                    throw new SQLException("syntax error");
                  }
                  return null;
                });
    assertThatThrownBy(() -> JdbcSource.query("shop", badQuery, "selekt"))
        .isInstanceOf(DataException.class)
        .hasMessage("shop: the database says: syntax error");
    ResultSet cut =
        proxy(
            ResultSet.class,
            (proxy, method, arguments) -> {
              if (method.getName().equals("getMetaData")) {
                return metaData(LABELS);
              }
              throw new SQLException("connection lost", "08006");
            });
    assertThatThrownBy(() -> TableSource.of(cut))
        .hasMessage("result set: the database says: connection lost (SQL state 08006)");
    assertThatThrownBy(() -> TableSource.of(results(List.of("a", "a"), List.of())))
        .hasMessage("result set: columns 1 and 2 are both called 'a'; rename one");
    assertThatThrownBy(() -> TableSource.of(results(List.of("a", ""), List.of())))
        .hasMessage("result set: column 2 has no name; give it one in the query with AS");
  }

  @Test
  void aMissingDriverIsNamed() {
    assertThatThrownBy(
            () -> JdbcSource.query("jdbc:postgresql://host/db?password=secret", "select 1"))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "jdbc:postgresql: no driver for this database; put the jar of org.postgresql:postgresql"
                + " on the class path or module path");
    assertThatThrownBy(() -> JdbcSource.query("jdbc:nosuch:x", "select 1"))
        .hasMessage(
            "jdbc:nosuch: no driver for this database; put the jar of its JDBC driver on the class"
                + " path or module path");
    assertThatThrownBy(() -> JdbcSource.query("postgresql://host/db", "select 1"))
        .hasMessage(
            "a database address must be like jdbc:postgresql://host/name, got one that begins with"
                + " 'postgres'");
  }

  private Connection connection() {
    open.incrementAndGet();
    return proxy(
        Connection.class,
        (proxy, method, arguments) -> {
          switch (method.getName()) {
            case "close" -> open.decrementAndGet();
            case "createStatement" -> {
              return statement();
            }
            default -> {}
          }
          return null;
        });
  }

  private Statement statement() {
    return proxy(
        Statement.class,
        (proxy, method, arguments) -> {
          if (!method.getName().equals("executeQuery")) {
            return null;
          }
          queries.incrementAndGet();
          return results(LABELS, ROWS);
        });
  }

  private static ResultSet results(List<String> labels, List<Object[]> rows) {
    AtomicInteger row = new AtomicInteger();
    return proxy(
        ResultSet.class,
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "getMetaData" -> metaData(labels);
              case "next" -> row.incrementAndGet() <= rows.size();
              case "getObject" -> rows.get(row.get() - 1)[(int) arguments[0] - 1];
              default -> null;
            });
  }

  private static ResultSetMetaData metaData(List<String> labels) {
    return proxy(
        ResultSetMetaData.class,
        (proxy, method, arguments) ->
            method.getName().equals("getColumnCount")
                ? (Object) labels.size()
                : labels.get((int) arguments[0] - 1));
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            JdbcSourceTest.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
