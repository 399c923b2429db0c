// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.apps.compress.record.RecordLayout;
import dev.elbo.apps.compress.record.RecordSource;
import java.io.IOException;

/**
 * Rows that end when the user wants it.
 *
 * @param rows where they come from
 * @param interruption the user's wish
 */
record WatchedSource(RecordSource rows, Interruption interruption) implements RecordSource {
  @Override
  public RecordLayout layout() {
    return rows.layout();
  }

  @Override
  public byte[] next() throws IOException {
    Interrupted.throwIf(interruption);
    return rows.next();
  }

  @Override
  public byte[] rest() {
    return rows.rest();
  }
}
