// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.Layout;

/**
 * Rows of floats in memory, from {@link Layout#LEAD} on; several buffers may share an array at
 * different times.
 */
final class Buffer {
  final RowSpace space;
  final int width;
  final int stride;

  /** Plan positions of the first write and the last read, both included. */
  int firstUse = Integer.MAX_VALUE;

  int lastUse = -1;
  float[] data;

  Buffer(RowSpace space, int width) {
    this.space = space;
    this.width = width;
    this.stride = Layout.stride(width);
  }

  void usedAt(int position) {
    firstUse = Math.min(firstUse, position);
    lastUse = Math.max(lastUse, position);
  }

  /** Where a row begins. */
  int at(int row) {
    return Layout.LEAD + row * stride;
  }

  /** Floats from the start of a row to that of one so many rows further. */
  int length(int rows) {
    return rows * stride;
  }

  /** An array for so many rows. */
  float[] allocate(int rows) {
    return new float[Math.addExact(Layout.LEAD, Math.multiplyExact(rows, stride))];
  }
}
