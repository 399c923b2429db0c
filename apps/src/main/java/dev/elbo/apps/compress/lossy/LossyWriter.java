// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.lossy;

import dev.elbo.apps.compress.coder.Ans;
import dev.elbo.apps.compress.coder.ByteWriter;
import dev.elbo.apps.compress.coder.StackBytes;
import java.io.IOException;
import java.io.OutputStream;

/** Writes a lossy file part by part. */
final class LossyWriter {
  private final OutputStream out;
  private long written;
  private long rows;
  private long blocks;

  LossyWriter(OutputStream out) {
    this.out = out;
  }

  void header(LossyHeader header) throws IOException {
    ByteWriter bytes = new ByteWriter();
    bytes.put(LossyFormat.MAGIC).putByte(LossyFormat.VERSION).put(header.model().bytes());
    bytes.putNumber(header.milliBits()).putNumber(header.classes());
    bytes.putNumber(header.grid().width());
    StackBytes.put(bytes, GridCode.push(header.grid()).state());
    write(bytes);
  }

  void block(int count, Ans stack) throws IOException {
    ByteWriter bytes = new ByteWriter().put(LossyFormat.MARK).putByte(LossyFormat.BLOCK);
    bytes.putNumber(rows).putNumber(count);
    StackBytes.put(bytes, stack.state());
    write(bytes);
    rows += count;
    blocks++;
  }

  /** Ends the file; nothing may follow. */
  void end() throws IOException {
    ByteWriter bytes = new ByteWriter().put(LossyFormat.MARK).putByte(LossyFormat.END);
    write(bytes.putNumber(rows).putNumber(blocks));
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
