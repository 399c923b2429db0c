// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.original;

import dev.elbo.apps.compress.ArchiveEnd;
import dev.elbo.apps.compress.record.CorruptDataException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Writes rows of one length, zeros for those that are missing. */
final class PieceSink implements OriginalSink {
  /** Most bytes of zeros: a number of a row that stands far behind may be none. */
  private static final long MOST_ZEROS = 1L << 32;

  private final OutputStream out;
  private final byte[] header;
  private final int length;
  private final long promised;
  private boolean begun;
  private long rows;

  /**
   * A sink.
   *
   * @param header what stands before the rows
   * @param length bytes of a row
   * @param promised how many rows the header tells
   */
  PieceSink(OutputStream out, byte[] header, int length, long promised) {
    this.out = out;
    this.header = header.clone();
    this.length = length;
    this.promised = promised;
  }

  @Override
  public void accept(long row, byte[] record) throws IOException {
    begin();
    if (row < rows || row - rows > MOST_ZEROS / length) {
      throw new CorruptDataException("a block holds other rows than it says");
    }
    fill(row);
    out.write(record);
    rows++;
  }

  private void begin() throws IOException {
    if (!begun) {
      out.write(header);
      begun = true;
    }
  }

  private void fill(long end) throws IOException {
    byte[] zero = new byte[length];
    for (; rows < end; rows++) {
      out.write(zero);
    }
  }

  @Override
  public void end(Optional<ArchiveEnd> end) throws IOException {
    begin();
    long all = end.map(ArchiveEnd::rows).orElse(promised);
    if ((all - rows) * (double) length <= MOST_ZEROS) {
      fill(all);
    }
    if (end.isPresent()) {
      out.write(end.get().rest());
    }
  }
}
