// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

import dev.elbo.data.file.Quote;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Numeric CSV. The first line is a header if one of its cells is text; without one the columns are
 * called column1, column2 and so on. Messages count lines and rows from 1.
 */
final class CsvReader {
  private static final int MAX_COLUMNS = 1 << 20;
  private static final Set<String> MISSING =
      Set.of("", "nan", "na", "n/a", "null", "none", "?", "inf", "infinity");

  private final String file;
  private final CsvTokens tokens;
  private final ReadOptions options;

  private List<String> names;
  private boolean hasHeader;
  private int labelIndex = -1;
  private ValuesBuilder builder;
  private int[] labels = new int[0];
  private int rows;

  private CsvReader(String file, CsvTokens tokens, ReadOptions options) {
    this.file = file;
    this.tokens = tokens;
    this.options = options;
  }

  static Dataset read(InputStream in, String file, ReadOptions options, String source)
      throws IOException {
    InputStreamReader text = new InputStreamReader(in, StandardCharsets.UTF_8);
    return new CsvReader(file, new CsvTokens(text, file), options).read(source);
  }

  private Dataset read(String source) throws IOException {
    List<String> first = firstRecord();
    hasHeader = isHeader(first);
    names = columnNames(first);
    if (options.labelColumn().isPresent()) {
      labelIndex = Columns.find(file, names, options.labelColumn().get());
    }
    int features = names.size() - (labelIndex >= 0 ? 1 : 0);
    if (features == 0) {
      throw DataException.in(file, "no columns are left besides the label column");
    }
    builder = new ValuesBuilder(features);
    float[] row = new float[names.size()];
    if (!hasHeader) {
      for (int column = 0; column < row.length; column++) {
        char[] cell = first.get(column).toCharArray();
        row[column] = number(cell, cell.length, column);
      }
      add(row);
    }
    readRows(row);
    if (rows == 0) {
      throw DataException.in(file, "there is a header line but no rows");
    }
    return dataset(source);
  }

  private Dataset dataset(String source) {
    List<String> features = new ArrayList<>(names);
    if (labelIndex >= 0) {
      features.remove(labelIndex);
    }
    Dataset table = StoredDataset.table(builder.build(), features, source);
    return labelIndex < 0
        ? table
        : LabelledDataset.of(table, Arrays.copyOf(labels, rows), List.of());
  }

  private List<String> firstRecord() throws IOException {
    List<String> cells = new ArrayList<>();
    while (tokens.next()) {
      if (tokens.recordEnded() && cells.isEmpty() && isBlank()) {
        continue;
      }
      if (cells.size() == MAX_COLUMNS) {
        throw DataException.in(file, "more than " + MAX_COLUMNS + " columns");
      }
      cells.add(tokens.text());
      if (tokens.recordEnded()) {
        return cells;
      }
    }
    throw DataException.in(file, "the file holds no cells");
  }

  private static boolean isHeader(List<String> cells) {
    for (String cell : cells) {
      boolean number = !Float.isNaN(CsvNumber.parse(cell.toCharArray(), cell.length()));
      if (!number && !isMissing(cell)) {
        return true;
      }
    }
    return false;
  }

  private List<String> columnNames(List<String> first) {
    List<String> result = new ArrayList<>(first.size());
    for (int i = 0; i < first.size(); i++) {
      boolean named = hasHeader && !first.get(i).isEmpty();
      result.add(named ? first.get(i) : "column" + (i + 1));
    }
    return result;
  }

  private void readRows(float[] row) throws IOException {
    boolean blankBefore = false;
    int column = 0;
    while (rows < options.rowLimit() && tokens.next()) {
      if (column == 0 && tokens.recordEnded() && isBlank()) {
        blankBefore = true;
        continue;
      }
      if (blankBefore && row.length == 1) {
        // In a file of one column a blank line is a missing value.
        throw DataException.in(file, "a blank line before line " + tokens.line() + "; remove it");
      }
      if (column < row.length) {
        row[column] = number(tokens.chars(), tokens.length(), column);
      }
      column++;
      if (tokens.recordEnded()) {
        if (column != row.length) {
          throw ragged(column);
        }
        add(row);
        column = 0;
      }
    }
  }

  private boolean isBlank() {
    return tokens.length() == 0 && !tokens.quoted();
  }

  private void add(float[] row) {
    if (rows == Integer.MAX_VALUE) {
      throw DataException.in(file, "more than 2147483647 rows");
    }
    if (labelIndex < 0) {
      builder.append(row, 0, row.length);
    } else {
      builder.append(row, 0, labelIndex);
      builder.append(row, labelIndex + 1, row.length - labelIndex - 1);
      if (rows == labels.length) {
        labels = Arrays.copyOf(labels, (int) Math.min(Integer.MAX_VALUE - 8, 2L * rows + 64));
      }
      labels[rows] = (int) row[labelIndex];
    }
    rows++;
  }

  private float number(char[] cell, int length, int column) {
    float value = CsvNumber.parse(cell, length);
    if (!Float.isFinite(value)) {
      throw bad(column, problem(new String(cell, 0, length), value));
    }
    if (column == labelIndex && !LabelsFile.isLabel(value)) {
      throw bad(column, LabelsFile.rule(new String(cell, 0, length)));
    }
    return value;
  }

  private DataException bad(int column, String problem) {
    return DataException.in(
        file, place() + ", column " + Quote.of(names.get(column)) + ": " + problem);
  }

  private String problem(String cell, float value) {
    if (cell.isEmpty()) {
      return "the cell is empty; fill in or drop rows with missing values";
    }
    if (Float.isInfinite(value)) {
      return Quote.of(cell) + " is beyond the largest float, 3.4028235E38";
    }
    if (isMissing(cell)) {
      return Quote.of(cell) + " is not a finite number; fill in or drop rows with such values";
    }
    if (tokens.separator() == ';' && cell.matches("[+-]?[0-9]*,[0-9]+([eE][+-]?[0-9]+)?")) {
      return Quote.of(cell) + " has a decimal comma; write decimal points";
    }
    return Quote.of(cell) + " is not a number; leave the column out or encode it as numbers";
  }

  private DataException ragged(int cells) {
    return DataException.in(
        file,
        place()
            + (" has " + cells + (cells == 1 ? " cell" : " cells"))
            + (", expected "
                + names.size()
                + " as in the "
                + (hasHeader ? "header" : "first row")));
  }

  private String place() {
    return "line " + tokens.line() + " (row " + (rows + 1) + ")";
  }

  private static boolean isMissing(String cell) {
    String word = cell.toLowerCase(Locale.ROOT);
    boolean signed = word.startsWith("-") || word.startsWith("+");
    return MISSING.contains(signed ? word.substring(1) : word);
  }
}
