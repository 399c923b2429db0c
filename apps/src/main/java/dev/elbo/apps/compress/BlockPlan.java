// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress;

import dev.elbo.apps.compress.record.RecordLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How rows are shared out to blocks. Each block pays for its first row's latents, so it should have
 * many rows; the more blocks are worked on side by side, the faster a small network gets.
 *
 * @param lanes most blocks at a time
 * @param rows most rows of a block
 */
record BlockPlan(int lanes, int rows) {
  private static final int LANES = 16;
  private static final int LANES_OF_WIDE = 4;
  private static final int ROWS = 2048;
  private static final int ROWS_OF_WIDE = 4096;

  /** A line takes a few bytes, beside which the first lines of a block and its frame count. */
  private static final int ROWS_OF_LINES = 8192;

  /** A block has at least this part of its rows before another is begun. */
  private static final int PARTS = 4;

  /** Bytes of rows that are held at a time. */
  static final long BYTES = 1 << 26;

  /**
   * Bytes of rows without a model that are worked on at a time; each needs 17 bytes more until it
   * is on the stack.
   */
  private static final long PLAIN_BYTES = 1 << 24;

  static BlockPlan of(RecordLayout layout, Optional<RowModel> model) {
    boolean wide = model.map(RowModel::isWide).orElse(false);
    int lanes = wide ? LANES_OF_WIDE : LANES;
    int rows = wide ? ROWS_OF_WIDE : ROWS;
    if (layout instanceof RecordLayout.Lines) {
      rows = ROWS_OF_LINES;
    } else if (layout instanceof RecordLayout.Fixed fixed) {
      long bytes = model.isPresent() ? BYTES : PLAIN_BYTES;
      rows = (int) Math.max(1, Math.min(rows, bytes / lanes / fixed.length()));
    }
    return new BlockPlan(lanes, rows);
  }

  /** Shares out the rows that are at hand, in their order. */
  List<List<byte[]>> split(List<byte[]> records) {
    int count = records.size();
    int least = Math.max(1, rows / PARTS);
    long bytes = records.stream().mapToLong(record -> record.length).sum();
    // Few long lines are shared out by their bytes.
    long parts = Math.max(count / least, bytes * lanes / BYTES);
    int blocks = (int) Math.max(1, Math.min(parts, Math.min(lanes, count)));
    List<List<byte[]>> shares = new ArrayList<>();
    for (int i = 0; i < blocks; i++) {
      int from = (int) ((long) count * i / blocks);
      int end = (int) ((long) count * (i + 1) / blocks);
      shares.add(records.subList(from, end));
    }
    return shares;
  }
}
