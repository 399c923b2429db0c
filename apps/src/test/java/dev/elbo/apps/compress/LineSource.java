// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress;

import dev.elbo.apps.compress.record.RecordLayout;
import dev.elbo.apps.compress.record.RecordSource;
import java.util.Iterator;
import java.util.List;

/** Lines as the rows of a file. */
public final class LineSource implements RecordSource {
  private final Iterator<byte[]> lines;

  public LineSource(List<byte[]> lines) {
    this.lines = lines.iterator();
  }

  @Override
  public RecordLayout layout() {
    return new RecordLayout.Lines();
  }

  @Override
  public byte[] next() {
    return lines.hasNext() ? lines.next() : null;
  }

  @Override
  public byte[] rest() {
    return new byte[0];
  }
}
