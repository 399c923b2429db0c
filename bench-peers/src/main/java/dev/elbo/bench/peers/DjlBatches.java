// SPDX-License-Identifier: Apache-2.0
package dev.elbo.bench.peers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/**
 * Batches in random order from rows that stay in libtorch's memory. A pass gathers all its rows
 * with one call and hands out views of the result: the cheapest way that DJL has.
 */
final class DjlBatches implements AutoCloseable {
  private final Workload workload;
  private final SyntheticRows rows;
  private final NDManager manager;
  private final NDArray values;
  private final long[] cuts;
  private NDManager pass;
  private NDList batches = new NDList();
  private int next;

  DjlBatches(Workload workload, NDManager parent) {
    this.workload = workload;
    manager = parent.newSubManager();
    pass = manager.newSubManager();
    rows = new SyntheticRows(workload);
    values = manager.create(rows.values(), new Shape(workload.rows(), workload.columns()));
    cuts = new long[workload.batchesPerPass() - 1];
    Arrays.setAll(cuts, i -> (i + 1L) * workload.batch());
  }

  /** The next batch, shape [batch, columns], owned by {@code step}. */
  NDArray next(NDManager step) {
    if (next == batches.size()) {
      startPass();
    }
    NDArray batch = batches.get(next++);
    batch.attach(step);
    return batch;
  }

  private void startPass() {
    pass.close();
    pass = manager.newSubManager();
    int used = workload.batchesPerPass() * workload.batch();
    long[] order = Arrays.stream(rows.nextOrder()).limit(used).asLongStream().toArray();
    NDArray gathered = values.get(pass, new NDIndex("{}", pass.create(order)));
    batches = gathered.split(cuts, 0);
    next = 0;
  }

  @Override
  public void close() {
    manager.close();
  }
}
