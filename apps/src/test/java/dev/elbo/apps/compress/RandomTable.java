// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress;

import dev.elbo.data.table.ColumnKind;
import dev.elbo.data.table.DateText;
import dev.elbo.data.table.NumberText;
import dev.elbo.data.table.Rare;
import dev.elbo.data.table.TableColumn;
import dev.elbo.data.table.TableSchema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A small table of columns of all kinds and lines of it, some of which are written oddly. */
public final class RandomTable {
  private static final List<String> TEXTS =
      List.of(
          "a",
          "b",
          " c",
          "Zürich",
          "New York, NY",
          "say \"x\"",
          "x;y",
          "NaN",
          "42",
          "日本",
          "tab\there",
          "e ",
          "-",
          "very long text of a level that nobody wants to write");

  private static final List<String> PATTERNS =
      List.of(
          "yyyy-MM-dd",
          "d.M.yyyy",
          "MM/dd/yyyy",
          "yyyy-MM",
          "HH:mm",
          "yyyyMMdd",
          "yyyy-MM-dd HH:mm:ss",
          "yyyy-MM-dd'T'HH:mm:ss.SSS");

  private static final List<String> ODD =
      List.of(
          "1e5",
          "+3",
          " 7 ",
          "007",
          "1,000",
          "\"a\"",
          "\"x\"\"y\"",
          "NaN",
          "-0",
          "",
          "?",
          "99999999999999999999999999",
          "ä",
          "\"open",
          "a\"b",
          "0.30000000000000004",
          "\r",
          "1950-01-01",
          "-1",
          "\"1;2,3\"",
          " \" a\" ",
          "\u0000");

  private final SplittableRandom random;
  private final boolean odd;

  /**
   * A table.
   *
   * @param odd whether lines may be odd
   */
  public RandomTable(long seed, boolean odd) {
    random = new SplittableRandom(seed);
    this.odd = odd;
  }

  public TableSchema schema() {
    List<TableColumn> columns = new ArrayList<>();
    columns.add(column(0, kind(random.nextInt(7))));
    int more = random.nextInt(6);
    for (int i = 1; i <= more; i++) {
      columns.add(column(i, kind(random.nextInt(9))));
    }
    return new TableSchema(columns, ",;\t|".charAt(random.nextInt(4)));
  }

  private TableColumn column(int number, ColumnKind kind) {
    List<String> missing = List.of("", "?", " ?", "NA", "n.a.", "-1");
    return new TableColumn("c" + number, kind, pick(missing), random.nextBoolean());
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private ColumnKind kind(int which) {
    switch (which) {
      case 0:
        double min = Math.rint(random.nextDouble(-1000, 1000));
        double max = min + 1 + random.nextInt(100_000);
        List<Double> atoms = random.nextBoolean() ? List.of() : List.of(min, (double) (int) max);
        return new ColumnKind.Real(
            min + 0.3 * (max - min), 0.2 * (max - min), min, max, atoms, number());
      case 1:
        List<Double> zero = random.nextBoolean() ? List.of() : List.of(0.0, 20.0);
        return new ColumnKind.Positive(
            3, 0.7, 1 + random.nextInt(10), 20 + random.nextInt(100_000), zero, number());
      case 2:
        return new ColumnKind.Count(random.nextInt(1 << random.nextInt(1, 20)), NumberText.WHOLE);
      case 3:
        List<String> two = texts(2);
        return new ColumnKind.Binary(two.get(0), two.get(1));
      case 4:
        List<String> some = texts(2 + random.nextInt(8));
        int rare = random.nextInt(some.size());
        return new ColumnKind.Categorical(
            some.subList(0, some.size() - rare),
            some.subList(some.size() - rare, some.size()).stream()
                .map(text -> new Rare(text, 1 + text.length()))
                .toList());
      case 5:
        return new ColumnKind.Ordinal(texts(1 + random.nextInt(8)));
      case 6:
        String pattern = pick(PATTERNS);
        boolean clock = pattern.startsWith("HH");
        double first = clock ? 3600 : random.nextInt(1_000_000_000);
        double span = clock ? 70_000 : 1e7;
        return new ColumnKind.DateTime(
            DateText.of(pattern), first + span / 2, span / 3, first, first + span, List.of());
      case 7:
        return new ColumnKind.Constant(pick(TEXTS));
      default:
        return new ColumnKind.Identifier();
    }
  }

  private NumberText number() {
    int decimals = random.nextInt(4);
    int least = random.nextInt(decimals + 1);
    boolean comma = random.nextInt(4) == 0;
    String thousands = pick(List.of("", "", "'"));
    return new NumberText(
        least, decimals, comma ? ',' : '.', thousands, pick(List.of("", " ")), false);
  }

  private List<String> texts(int count) {
    List<String> rest = new ArrayList<>(TEXTS);
    List<String> chosen = new ArrayList<>();
    while (chosen.size() < count) {
      chosen.add(rest.remove(random.nextInt(rest.size())));
    }
    return chosen;
  }

  public List<byte[]> lines(TableSchema schema, int count) {
    String end = random.nextInt(3) == 0 ? "\r\n" : "\n";
    boolean quoted = random.nextInt(4) == 0;
    String lead = " ".repeat(random.nextInt(3) == 0 ? random.nextInt(3) : 0);
    List<byte[]> lines = new ArrayList<>();
    for (int row = 0; row < count; row++) {
      if (odd && random.nextInt(20) == 0) {
        lines.add(noise());
        continue;
      }
      List<String> cells = new ArrayList<>();
      for (TableColumn column : schema.columns()) {
        cells.add(lead + cell(column, quoted, schema.delimiter()));
      }
      boolean otherEnd = odd && random.nextInt(30) == 0;
      String line = String.join("" + schema.delimiter(), cells) + (otherEnd ? "\r\n" : end);
      lines.add(line.getBytes(StandardCharsets.UTF_8));
    }
    return lines;
  }

  /** A line of any bytes. */
  private byte[] noise() {
    byte[] line = new byte[1 + random.nextInt(30)];
    for (int i = 0; i < line.length - 1; i++) {
      byte b = (byte) random.nextInt(256);
      line[i] = b == '\n' ? 0 : b;
    }
    line[line.length - 1] = '\n';
    return line;
  }

  private String cell(TableColumn column, boolean quoted, char delimiter) {
    if (odd && random.nextInt(15) == 0) {
      return pick(ODD);
    }
    String text = random.nextInt(8) == 0 ? column.missingText() : value(column.kind());
    boolean quotes = quoted || text.indexOf(delimiter) >= 0 || text.indexOf('"') >= 0;
    return quotes ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }

  private String value(ColumnKind kind) {
    if (kind instanceof ColumnKind.Identifier) {
      return "id" + random.nextInt(10_000);
    }
    if (kind instanceof ColumnKind.Count count) {
      return Long.toString((long) (random.nextDouble() * random.nextDouble() * count.max()));
    }
    boolean measured = kind instanceof ColumnKind.Real || kind instanceof ColumnKind.DateTime;
    float code = measured ? (float) (2 * random.nextGaussian()) : random.nextInt(8);
    return kind.decode(code, random::nextDouble);
  }
}
