// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

import dev.elbo.data.DataException;
import dev.elbo.data.file.Quote;
import dev.elbo.data.table.NumberText;
import dev.elbo.data.table.TableColumn;
import dev.elbo.data.table.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds the kinds of the columns of a table in one pass, with about a megabyte of memory for each
 * column. (A second pass is made where a late row shows that dates begin with the month, or that
 * decimals follow a comma.) The same rows in the same order give the same schema.
 *
 * <p>A column of numbers with one or two odd texts in it is refused: they are faults more often
 * than levels. The first rule that holds decides; cells that are missing do not count:
 *
 * <ol>
 *   <li>no cell: <b>constant</b>, missing; one text only: <b>constant</b>
 *   <li>two texts, or words for yes and no in any case: <b>binary</b>
 *   <li>whole numbers, at least 50, 99 % of them different, and either without gaps or in a column
 *       named like a key ({@code id}, {@code customer_id}, {@code userId}): <b>identifier</b>
 *   <li>3 to 20 different whole numbers, at least half of the possible ones between the smallest
 *       and the largest, ten rows for each on average: <b>ordinal</b>
 *   <li>whole numbers from 0 or 1 on: of those from 1 to the 95 % quantile of the numbers above 0
 *       (at most 1,000) half seen, skewness above 1, variance above 1.2 times the mean:
 *       <b>count</b>
 *   <li>numbers above 0, or zeros and such, whose skewness is above 1 and closer to 0 for the
 *       logarithms, and whose median is nearer to their 5 % than to their 95 % quantile by a tenth
 *       of the distance of these: <b>positive</b>
 *   <li>other numbers: <b>real</b>
 *   <li>dates or times written in one way: <b>datetime</b>
 *   <li>at least 50 texts, 99 % of them different: <b>identifier</b>
 *   <li>other texts: <b>categorical</b>. Levels have at least 5 rows and 0.05 % of the rows; at
 *       most the 100 most frequent ones, the others are rare.
 * </ol>
 *
 * <p>Center and scale of numbers are the median and the distance of the quartiles divided by 1.349
 * (or of the first and last tenth by 2.563, or the standard deviation), of the values that are no
 * atoms. Atoms are sought in columns of more than 20 different values, see {@link
 * dev.elbo.data.table.ColumnKind.Real#atoms}: values with 2 % of the rows that are three times as
 * frequent as the values next to them, at most 16. If the atoms found are half of the rows, they
 * are sought again among the rest. In positive columns 0 is an atom always, and the others are
 * sought among the numbers above it.
 */
public final class SchemaInference {
  private static final int MOST_PASSES = 3;

  /** Cells that take about as long as it takes to wake another thread, some 100 microseconds. */
  private static final int WORTH_SHARING = 1_000;

  private SchemaInference() {}

  /**
   * What was found.
   *
   * @param rows rows read
   * @param notes lines for people about what they may not expect
   */
  record Found(TableSchema schema, long rows, List<String> notes) {
    Found {
      notes = List.copyOf(notes);
    }
  }

  /**
   * The schema of a table.
   *
   * @throws DataException if the table cannot be read, has no rows or is not as the options say
   */
  public static TableSchema infer(TableSource source, SchemaOptions options) {
    return find(source, options).schema();
  }

  static Found find(TableSource source, SchemaOptions options) {
    checkNames(source, options);
    List<ColumnProfile> profiles = new ArrayList<>();
    for (String name : source.columns()) {
      String kind = options.kinds().getOrDefault(name, "");
      boolean left = options.leaveOut().contains(name);
      profiles.add(left ? null : profile(source, name, kind, options));
    }
    long rows = pass(source, options, profiles);
    for (int pass = 1; pass < MOST_PASSES && startAgain(profiles); pass++) {
      rows = pass(source, options, profiles);
    }
    List<String> notes = new ArrayList<>();
    noteNumbersAsNames(source, notes);
    List<TableColumn> columns = new ArrayList<>();
    for (ColumnProfile profile : profiles) {
      if (profile != null) {
        columns.add(
            new TableColumn(
                profile.name(),
                new KindChoice(source.name(), profile, options.onlyMeasured(), notes).choose(),
                profile.missingText(),
                profile.missing() > 0));
      }
    }
    return new Found(new TableSchema(columns, source.delimiter()), rows, notes);
  }

  /** A file without a line of names has lost its first row to them. */
  private static void noteNumbersAsNames(TableSource source, List<String> notes) {
    for (String name : source.columns()) {
      if (!Double.isNaN(NumberText.WHOLE.read(name))) {
        notes.add(
            "column "
                + Quote.of(name)
                + " is called by a number; if the first line is a row, put a line of names above");
        return;
      }
    }
  }

  private static ColumnProfile profile(
      TableSource source, String name, String kind, SchemaOptions options) {
    try {
      return new ColumnProfile(
          name, kind, options.missingMarkers(), Budget.forColumns(source.columns().size()));
    } catch (IllegalArgumentException e) {
      throw DataException.in(source.name(), "column " + Quote.of(name) + ": " + e.getMessage(), e);
    }
  }

  private static long pass(
      TableSource source, SchemaOptions options, List<ColumnProfile> profiles) {
    int[] places = IntStream.range(0, profiles.size()).toArray();
    long most = options.maxRows().orElse(Long.MAX_VALUE);
    long count = 0;
    try (ReadAhead rows = new ReadAhead(() -> new ChosenRows(source.open(), places, most))) {
      List<String[]> block = rows.nextBlock();
      while (!block.isEmpty()) {
        add(block, profiles);
        count += block.size();
        block = rows.nextBlock();
      }
    }
    if (count == 0) {
      throw DataException.in(source.name(), "there are columns but no rows");
    }
    return count;
  }

  /** Columns know nothing of each other, so threads may share them. */
  private static void add(List<String[]> rows, List<ColumnProfile> profiles) {
    IntStream columns = IntStream.range(0, profiles.size());
    boolean large = rows.size() * profiles.size() >= WORTH_SHARING;
    (large ? columns.parallel() : columns)
        .filter(i -> profiles.get(i) != null)
        .forEach(i -> rows.forEach(cells -> profiles.get(i).add(cells[i])));
  }

  /** Replaces all profiles by new ones if one of them needs it. */
  private static boolean startAgain(List<ColumnProfile> profiles) {
    boolean needed = false;
    for (ColumnProfile profile : profiles) {
      needed |= profile != null && profile.isMisread();
    }
    for (int i = 0; needed && i < profiles.size(); i++) {
      ColumnProfile profile = profiles.get(i);
      if (profile != null) {
        profiles.set(i, profile.anew());
      }
    }
    return needed;
  }

  private static void checkNames(TableSource source, SchemaOptions options) {
    List<String> asked = new ArrayList<>(options.kinds().keySet());
    asked.addAll(options.leaveOut());
    asked.sort(null);
    for (String name : asked) {
      if (!source.columns().contains(name)) {
        throw ColumnNames.unknown(source.name(), name, source.columns());
      }
    }
    if (options.leaveOut().containsAll(source.columns())) {
      throw DataException.in(source.name(), "all columns are left out; keep one at least");
    }
  }
}
