// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables.duckdb;

import dev.elbo.data.DataException;
import dev.elbo.data.file.FileInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * Refuses JSON that is nested so deeply that DuckDB 1.5 would run out of stack, which ends the
 * whole process; 200,000 brackets do.
 */
final class JsonNesting {
  private static final int MOST = 100;

  private boolean inText;
  private boolean escaped;
  private int depth;

  private JsonNesting() {}

  static void check(Path file) {
    boolean fits = FileInput.with(file, input -> new JsonNesting().fits(input.stream()));
    if (!fits) {
      throw DataException.in(
          file.toString(),
          "is JSON nested deeper than " + MOST + " levels; a table has objects of single values");
    }
  }

  private boolean fits(InputStream in) throws IOException {
    byte[] bytes = new byte[1 << 16];
    int count;
    while ((count = in.read(bytes)) >= 0) {
      for (int i = 0; i < count; i++) {
        see(bytes[i]);
        if (depth > MOST) {
          return false;
        }
      }
    }
    return true;
  }

  private void see(byte b) {
    if (inText) {
      inText = escaped || b != '"';
      escaped = !escaped && b == '\\';
    } else {
      switch (b) {
        case '"' -> inText = true;
        case '{', '[' -> depth++;
        case '}', ']' -> depth--;
        default -> {}
      }
    }
  }
}
