// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.original;

import dev.elbo.vae.modelfile.AtomicFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** Writes an original that is a file. */
final class FileTarget {
  private FileTarget() {}

  /** Makes the sink of an open file. */
  @FunctionalInterface
  interface Maker {
    OriginalSink of(OutputStream out);
  }

  static void check(Path out) {
    AtomicFiles.requireWritable(out);
  }

  static void write(Path out, OriginalFormat.Rows rows, Maker maker) {
    boolean gzip = out.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
    AtomicFiles.write(
        out,
        raw -> {
          if (gzip) {
            GZIPOutputStream packed = new GZIPOutputStream(raw, 1 << 16);
            write(rows, maker, packed);
            packed.finish();
          } else {
            write(rows, maker, raw);
          }
        });
  }

  private static void write(OriginalFormat.Rows rows, Maker maker, OutputStream out)
      throws IOException {
    OriginalSink sink = maker.of(out);
    sink.end(rows.into(sink));
  }
}
