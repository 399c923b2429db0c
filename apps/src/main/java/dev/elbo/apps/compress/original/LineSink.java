// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.original;

import dev.elbo.apps.compress.ArchiveEnd;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;

/** Writes lines behind the header; the last waits until it is known how it ends. */
final class LineSink implements OriginalSink {
  private final OutputStream out;
  private byte[] last;
  private long lastRow = -1;

  LineSink(OutputStream out, byte[] header) {
    this.out = out;
    last = header.clone();
  }

  @Override
  public void accept(long row, byte[] line) throws IOException {
    out.write(last);
    last = line;
    lastRow = row;
  }

  @Override
  public void end(Optional<ArchiveEnd> end) throws IOException {
    boolean open =
        end.isPresent()
            && Arrays.equals(end.get().rest(), OriginalFormat.Text.OPEN_END)
            && lastRow == end.get().rows() - 1
            && lastRow >= 0;
    out.write(last, 0, open ? last.length - 1 : last.length);
  }
}
