// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.elbo.data.DataException;
import dev.elbo.data.file.FileInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The records of a CSV file, the header among them. */
final class CsvRows implements TableRows {
  /** Longer than a cell may be, with room for its quotes. */
  private static final int BUFFER = 1 << 18;

  private final String file;
  private final FileInput input;
  private final CsvCells record;
  private final CloseableIterator<CsvCells> records;
  private final char delimiter;
  private String[] cells;

  private CsvRows(
      String file, FileInput input, char delimiter, CsvReader<CsvCells> reader, CsvCells record) {
    this.file = file;
    this.input = input;
    this.delimiter = delimiter;
    this.records = reader.iterator();
    this.record = record;
  }

  static CsvRows open(Path path) {
    FileInput.requireFile(path);
    try {
      return open(path.toString(), Files.newInputStream(path));
    } catch (IOException e) {
      throw FileInput.failure(path.toString(), e);
    }
  }

  /**
   * Rows of a stream, which is closed with them.
   *
   * @param file what messages call it
   */
  static CsvRows open(String file, InputStream stream) {
    FileInput input = null;
    try {
      input = FileInput.open(stream);
      skipByteOrderMark(input.stream());
      char delimiter = Delimiter.of(input.stream());
      CsvCells record = new CsvCells(file);
      InputStreamReader text =
          new InputStreamReader(
              input.stream(),
              StandardCharsets.UTF_8
                  .newDecoder()
                  .onMalformedInput(CodingErrorAction.REPORT)
                  .onUnmappableCharacter(CodingErrorAction.REPORT));
      CsvReader<CsvCells> reader =
          CsvReader.builder()
              .fieldSeparator(delimiter)
              // In a table of one column a blank line is a missing cell.
              .skipEmptyLines(false)
              .trimWhitespacesAroundQuotes(true)
              .allowUnclosedQuote(false)
              // Counted here, for a message of our own.
              .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
              .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
              .maxBufferSize(BUFFER)
              .build(record, text);
      return new CsvRows(file, input, delimiter, reader, record);
    } catch (IOException e) {
      close(input);
      throw FileInput.failure(file, e);
    }
  }

  /** The cells of the first line that is not blank. */
  List<String> header() {
    while (advance()) {
      if (!record.isBlank()) {
        return record.copy();
      }
    }
    throw DataException.in(file, "there are no cells; give lines of them");
  }

  /** From now on each record must have so many cells. */
  void expect(int columns) {
    cells = new String[columns];
  }

  char delimiter() {
    return delimiter;
  }

  @Override
  public boolean next() {
    while (advance()) {
      if (record.isBlank() && cells.length > 1) {
        continue;
      }
      if (record.count() != cells.length) {
        int seen = record.count();
        throw new DataException(
            place()
                + (" has " + seen + (seen == 1 ? " cell" : " cells"))
                + (", expected " + cells.length + " as in the first line"));
      }
      record.copyTo(cells);
      return true;
    }
    return false;
  }

  @Override
  public String[] cells() {
    return cells;
  }

  @Override
  public String place() {
    return file + ": line " + record.line();
  }

  @Override
  public void close() {
    close(input);
  }

  private static void skipByteOrderMark(InputStream in) throws IOException {
    in.mark(3);
    byte[] start = in.readNBytes(3);
    boolean marked =
        start.length == 3
            && start[0] == (byte) 0xEF
            && start[1] == (byte) 0xBB
            && start[2] == (byte) 0xBF;
    if (!marked) {
      in.reset();
    }
  }

  private boolean advance() {
    try {
      if (!records.hasNext()) {
        return false;
      }
      records.next();
      return true;
    } catch (CsvParseException e) {
      throw fault(e);
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof CharacterCodingException) {
        throw DataException.in(
            file,
            "is not UTF-8 text (after line " + record.line() + "); save it as UTF-8",
            e.getCause());
      }
      throw FileInput.failure(file, e.getCause());
    }
  }

  private DataException fault(CsvParseException e) {
    if (e.getCause() instanceof IOException io) {
      return FileInput.failure(file, io);
    }
    String message = String.valueOf(e.getMessage());
    if (message.startsWith("Unclosed")) {
      return DataException.in(
          file, lineIn(message) + ": a quoted cell begins but never ends; close the quote", e);
    }
    if (message.startsWith("Unexpected character after closing quote")) {
      return DataException.in(
          file, lineIn(message) + ": text after a closing quote; write quotes in cells twice", e);
    }
    return DataException.in(
        file,
        lineIn(message)
            + (": a cell is longer than " + CsvCells.MAX_CELL)
            + " characters; is a quote missing?",
        e);
  }

  /** The number behind the last "line" of a message. */
  private String lineIn(String message) {
    int at = message.lastIndexOf("line ") + 5;
    int end = at;
    while (at > 4 && end < message.length() && Character.isDigit(message.charAt(end))) {
      end++;
    }
    return "line " + (end > at ? message.substring(at, end) : record.line() + 1);
  }

  private static void close(FileInput input) {
    try {
      if (input != null) {
        input.close();
      }
    } catch (IOException e) {
      // It was only read; nothing is lost.
    }
  }
}
