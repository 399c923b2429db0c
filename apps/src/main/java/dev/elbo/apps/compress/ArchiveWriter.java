// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress;

import dev.elbo.apps.compress.block.EncodedBlock;
import dev.elbo.apps.compress.coder.ByteWriter;
import dev.elbo.apps.compress.coder.StackBytes;
import dev.elbo.apps.compress.record.RecordLayout;
import java.io.IOException;
import java.io.OutputStream;

/** Writes a compressed file part by part. */
final class ArchiveWriter {
  private final OutputStream out;
  private long written;

  ArchiveWriter(OutputStream out) {
    this.out = out;
  }

  void header(ArchiveHeader header) throws IOException {
    int flags =
        (header.model().isPresent() ? ArchiveFormat.HAS_MODEL : 0)
            | (header.embedded().isPresent() ? ArchiveFormat.HAS_EMBEDDED : 0);
    ByteWriter bytes = new ByteWriter();
    bytes.put(ArchiveFormat.MAGIC).putByte(ArchiveFormat.VERSION).putByte(flags);
    header.model().ifPresent(model -> bytes.put(model.bytes()).putByte(header.latentBits()));
    if (header.layout() instanceof RecordLayout.Fixed fixed) {
      bytes.putByte(fixed.unsignedBytes() ? ArchiveFormat.FIXED : ArchiveFormat.NUMBERS);
      bytes.putNumber(fixed.length()).putNumber(fixed.line()).putNumber(fixed.pixel());
    } else {
      bytes.putByte(ArchiveFormat.LINES);
    }
    bytes.putBlob(header.style()).putBlob(header.original());
    header.embedded().ifPresent(bytes::putBlob);
    write(bytes);
  }

  void block(ArchiveBlock block) throws IOException {
    ByteWriter bytes = new ByteWriter().put(ArchiveFormat.MARK);
    if (block instanceof ArchiveBlock.Coded coded) {
      EncodedBlock rows = coded.block();
      bytes.putByte(ArchiveFormat.CODED).putNumber(block.first()).putNumber(block.rows());
      bytes.putNumber(rows.plain()).putNumber(rows.others().length);
      int before = rows.plain();
      for (int row : rows.others()) {
        bytes.putNumber(row - before);
        before = row + 1;
      }
      StackBytes.put(bytes.putInt(coded.checksum()), rows.stack());
    } else {
      ArchiveBlock.Stored stored = (ArchiveBlock.Stored) block;
      bytes.putByte(ArchiveFormat.STORED).putNumber(block.first()).putNumber(block.rows());
      bytes.putBlob(stored.bytes());
    }
    write(bytes);
  }

  void end(ArchiveEnd end) throws IOException {
    ByteWriter bytes = new ByteWriter().put(ArchiveFormat.MARK).putByte(ArchiveFormat.END);
    bytes.putNumber(end.rows()).putNumber(end.blocks()).putBlob(end.rest());
    write(bytes);
  }

  private void write(ByteWriter part) throws IOException {
    byte[] bytes = part.checked();
    out.write(bytes);
    written += bytes.length;
  }

  /** Bytes written so far. */
  long written() {
    return written;
  }
}
