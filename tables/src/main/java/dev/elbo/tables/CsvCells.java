// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import dev.elbo.data.DataException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The cells of the record that was read last. A cell that is as in the record before is the same
 * object: columns of few levels and sorted ones make no garbage.
 */
final class CsvCells extends AbstractBaseCsvCallbackHandler<CsvCells> {
  static final int MAX_CELL = 1 << 16;
  private static final int MAX_COLUMNS = 1 << 16;

  private final String file;
  private String[] cells = new String[16];
  private int count;
  private boolean blank;
  private long line;

  CsvCells(String file) {
    this.file = file;
  }

  @Override
  protected void handleBegin(long startingLine) {
    line = startingLine;
    count = 0;
    blank = false;
  }

  @Override
  protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
    if (length > MAX_CELL) {
      throw tooLong();
    }
    if (index == cells.length) {
      if (index == MAX_COLUMNS) {
        throw DataException.in(file, "line " + line + ": more than " + MAX_COLUMNS + " cells");
      }
      cells = Arrays.copyOf(cells, 2 * index);
    }
    String before = cells[index];
    if (before == null || !isSame(before, buffer, offset, length)) {
      cells[index] = new String(buffer, offset, length);
    }
    count = index + 1;
  }

  @Override
  protected void handleEmpty() {
    blank = true;
    cells[0] = "";
    count = 1;
  }

  @Override
  protected CsvCells buildRecord() {
    return this;
  }

  boolean isBlank() {
    return blank;
  }

  int count() {
    return count;
  }

  /** The line on which the record begins, from 1. */
  long line() {
    return line;
  }

  List<String> copy() {
    return new ArrayList<>(Arrays.asList(cells).subList(0, count));
  }

  void copyTo(String[] target) {
    System.arraycopy(cells, 0, target, 0, target.length);
  }

  DataException tooLong() {
    return DataException.in(
        file,
        ("line " + line + ": a cell is longer than " + MAX_CELL)
            + " characters; is a quote missing?");
  }

  private static boolean isSame(String text, char[] buffer, int offset, int length) {
    if (text.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) != buffer[offset + i]) {
        return false;
      }
    }
    return true;
  }
}
