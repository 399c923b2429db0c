// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

import dev.elbo.data.DataException;
import dev.elbo.data.file.FileInput;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.regex.Pattern;

/** Tells formats of files apart. */
final class FileSources {
  private static final String PROVIDER =
      " file; reading it takes the module elbo-tables-duckdb on the module path, or save it as CSV";

  /** Names of files of arrays, whatever is in them. */
  private static final Pattern ARRAYS =
      Pattern.compile("(?i)idx(?!.*[.]csv)|ubyte(?!.*[.]csv)|[.]np[yz]$");

  private static final String PARQUET = "PAR1";

  /** The first byte of an NPY file, which is no text either. */
  private static final byte NPY = (byte) 0x93;

  private FileSources() {}

  static TableSource open(Path file) {
    if (Files.isDirectory(file)) {
      throw DataException.in(file.toString(), "is a folder; give the name of a file");
    }
    byte[] head = FileInput.with(file, FileInput::head);
    for (TableFormat format : ServiceLoader.load(TableFormat.class)) {
      if (format.reads(file, head)) {
        return format.open(file);
      }
    }
    checkText(file.toString(), head);
    return CsvSource.of(file);
  }

  /** See {@link TableSource#isTable}. */
  static boolean isTable(Path file) {
    if (Files.isDirectory(file) || ARRAYS.matcher(String.valueOf(file.getFileName())).find()) {
      return false;
    }
    byte[] head = FileInput.with(file, FileInput::head);
    if (new String(head, StandardCharsets.ISO_8859_1).startsWith(PARQUET)) {
      return true;
    }
    if (head.length > 0 && head[0] == NPY) {
      return false;
    }
    for (byte b : head) {
      if (isControl(b)) {
        return false;
      }
    }
    return true;
  }

  /** Bytes that texts do not have. */
  private static boolean isControl(byte b) {
    return b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r';
  }

  /** See {@link TableSource#query}. */
  static TableSource query(String sql) {
    for (TableFormat format : ServiceLoader.load(TableFormat.class)) {
      Optional<TableSource> rows = format.query(sql);
      if (rows.isPresent()) {
        return rows.get();
      }
    }
    throw new DataException(
        "SQL over files takes the module elbo-tables-duckdb on the module path");
  }

  private static void checkText(String file, byte[] head) {
    if (head.length == 0) {
      throw DataException.in(file, "the file is empty");
    }
    String start = new String(head, StandardCharsets.ISO_8859_1);
    if (start.startsWith(PARQUET)) {
      throw DataException.in(file, "is a Parquet" + PROVIDER);
    }
    if (start.startsWith("\u00FF\u00FE") || start.startsWith("\u00FE\u00FF")) {
      throw DataException.in(file, "is UTF-16 text; save it as UTF-8");
    }
    String text = start.strip();
    if (text.startsWith("{") || text.startsWith("[")) {
      throw DataException.in(file, "is a JSON" + PROVIDER);
    }
    for (byte b : head) {
      if (isControl(b)) {
        throw DataException.in(file, "is not text; tables are read from CSV files");
      }
    }
  }
}
