// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.original;

import dev.elbo.apps.compress.ArchiveEnd;
import dev.elbo.apps.compress.record.RecordSink;
import java.io.IOException;
import java.util.Optional;

/** Takes rows, then what stands behind them. */
interface OriginalSink extends RecordSink {
  /** Writes what is left, once all rows came. */
  void end(Optional<ArchiveEnd> end) throws IOException;
}
