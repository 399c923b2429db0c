// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

import dev.elbo.data.DataException;
import dev.elbo.data.file.FileInput;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;

/** Tells formats of files apart. */
final class FileSources {
  private static final String PROVIDER =
      " file; reading it takes the module elbo-tables-duckdb on the module path, or save it as CSV";

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

  private static void checkText(String file, byte[] head) {
    if (head.length == 0) {
      throw DataException.in(file, "the file is empty");
    }
    String start = new String(head, StandardCharsets.ISO_8859_1);
    if (start.startsWith("PAR1")) {
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
      if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r') {
        throw DataException.in(file, "is not text; tables are read from CSV files");
      }
    }
  }
}
