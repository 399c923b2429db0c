// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/**
 * Splits CSV text into cells by RFC 4180: quoted cells may hold separators, line breaks and doubled
 * quotes; lines end with LF, CR LF or CR. The separator is the one of comma, semicolon and tab that
 * the first line holds most of.
 */
final class CsvTokens {
  private static final int MAX_CELL = 1 << 16;
  private static final String SEPARATORS = ",;\t";
  private static final int END = -1;

  private final Reader in;
  private final String file;
  private final char[] buffer = new char[1 << 16];
  private int filled;
  private int position;
  private char separator;
  private char[] cell = new char[64];
  private int length;
  private boolean quoted;
  private boolean recordEnded = true;
  private int line;
  private int nextLine = 1;

  CsvTokens(Reader in, String file) throws IOException {
    this.in = in;
    this.file = file;
    fill();
    if (filled > 0 && buffer[0] == '\uFEFF') {
      position = 1;
    }
    this.separator = detectSeparator();
  }

  /**
   * Goes to the next cell, past the end of a line too; blank lines are cells of a record of their
   * own.
   *
   * @return false at the end of the file
   */
  boolean next() throws IOException {
    if (recordEnded && peek() == END) {
      return false;
    }
    if (recordEnded) {
      line = nextLine;
    }
    length = 0;
    quoted = false;
    while (peek() == ' ') {
      position++;
    }
    if (peek() == '"') {
      quotedCell();
    } else {
      plainCell();
    }
    return true;
  }

  /** True when the cell is the last one of its line. */
  boolean recordEnded() {
    return recordEnded;
  }

  /** The characters of the cell, the first {@link #length()} of them; overwritten by the next. */
  char[] chars() {
    return cell;
  }

  int length() {
    return length;
  }

  boolean quoted() {
    return quoted;
  }

  /** The line on which the record of this cell begins, counted from 1. */
  int line() {
    return line;
  }

  char separator() {
    return separator;
  }

  String text() {
    return new String(cell, 0, length);
  }

  private void plainCell() throws IOException {
    int c = read();
    while (c != END && c != separator && c != '\n' && c != '\r') {
      add((char) c);
      c = read();
    }
    while (length > 0 && isSpace(cell[length - 1])) {
      length--;
    }
    end(c);
  }

  private void quotedCell() throws IOException {
    quoted = true;
    position++;
    while (true) {
      int c = read();
      if (c == END) {
        throw DataException.in(
            file, "line " + line + ": a quoted cell begins but never ends; close the quote");
      }
      if (c == '"' && peek() == '"') {
        position++;
      } else if (c == '"') {
        break;
      } else if (c == '\n') {
        nextLine++;
      }
      add((char) c);
    }
    int c = read();
    while (c != separator && c == ' ') {
      c = read();
    }
    if (c != END && c != separator && c != '\n' && c != '\r') {
      throw DataException.in(
          file, "line " + nextLine + ": text after a closing quote; write quotes in cells twice");
    }
    end(c);
  }

  /** Notes how the cell ended and takes the second half of a CR LF. */
  private void end(int c) throws IOException {
    recordEnded = c != separator;
    if (!recordEnded) {
      return;
    }
    nextLine++;
    if (c == '\r' && peek() == '\n') {
      position++;
    }
  }

  private boolean isSpace(char c) {
    return c == ' ' || c == '\t';
  }

  private void add(char c) {
    if (length == cell.length) {
      if (length == MAX_CELL) {
        throw DataException.in(
            file, "line " + line + ": a cell is longer than 65536 characters; is a quote missing?");
      }
      cell = Arrays.copyOf(cell, 2 * length);
    }
    cell[length++] = c;
  }

  private int read() throws IOException {
    return position < filled || fill() ? buffer[position++] : END;
  }

  private int peek() throws IOException {
    return position < filled || fill() ? buffer[position] : END;
  }

  private boolean fill() throws IOException {
    position = 0;
    filled = 0;
    for (int got = 0; got >= 0 && filled < buffer.length; filled += Math.max(0, got)) {
      got = in.read(buffer, filled, buffer.length - filled);
    }
    return filled > 0;
  }

  private char detectSeparator() {
    int[] counts = new int[SEPARATORS.length()];
    boolean inQuotes = false;
    boolean seen = false;
    for (int i = position; i < filled; i++) {
      char c = buffer[i];
      if ((c == '\n' || c == '\r') && !inQuotes && seen) {
        break;
      }
      seen |= c != '\n' && c != '\r';
      inQuotes ^= c == '"';
      int candidate = SEPARATORS.indexOf(c);
      if (candidate >= 0 && !inQuotes) {
        counts[candidate]++;
      }
    }
    int best = 0;
    for (int i = 1; i < counts.length; i++) {
      best = counts[i] > counts[best] ? i : best;
    }
    return SEPARATORS.charAt(best);
  }
}
