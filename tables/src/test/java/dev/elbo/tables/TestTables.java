// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;

/** Files for tests, and where real ones are. */
final class TestTables {
  private TestTables() {}

  static Path put(Path folder, String name, byte[] content) {
    try {
      return Files.write(folder.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path put(Path folder, String name, String text) {
    return put(folder, name, text.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] gzip(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A table of one column in memory. */
  static TableSource column(String name, int rows, IntFunction<String> cell) {
    List<String[]> cells = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      cells.add(new String[] {cell.apply(i)});
    }
    return MemorySource.of("test", List.of(name), cells);
  }

  static TableSource column(String... cells) {
    return column("x", cells.length, i -> cells[i]);
  }

  /** All cells of a source. */
  static List<List<String>> cells(TableSource source) {
    List<List<String>> all = new ArrayList<>();
    try (TableRows rows = source.open()) {
      while (rows.next()) {
        all.add(new ArrayList<>(Arrays.asList(rows.cells())));
      }
    }
    return all;
  }

  /** A file of the folder of real data; the test is skipped where there is none. */
  static Path realData(String name) {
    String environment = System.getenv("ELBO_DATA");
    String fallback = environment == null ? "../../shared/data" : environment;
    Path file = Path.of(System.getProperty("elbo.data", fallback)).resolve(name);
    Assumptions.assumeTrue(Files.exists(file), "no data folder");
    return file;
  }
}
