// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Rows read by a thread of its own, some blocks ahead: taking a file apart is about half of the
 * work of encoding it. The same rows in the same order, and what is wrong with the source is said
 * behind the last row before it.
 */
final class ReadAhead implements TableRows {
  /** Cells of a block, long ones counted as several: some hundred kilobytes. */
  private static final int BLOCK = 1 << 12;

  private static final int CELL = 64;
  private static final int BLOCKS = 4;

  private final Supplier<TableRows> source;
  private final TableRows pass;
  private final BlockingQueue<Block> blocks = new ArrayBlockingQueue<>(BLOCKS);
  private final Optional<Thread> reader;
  private volatile boolean closed;
  private Block block;
  private int inBlock;
  private long row;

  /**
   * Rows read together.
   *
   * @param fault what ended the rows behind these, or null
   */
  private record Block(List<String[]> rows, Throwable fault, boolean last) {}

  /**
   * Begins to read. A table of one block needs no thread.
   *
   * @param source opens a pass over the rows; called again if a place is asked for
   */
  ReadAhead(Supplier<TableRows> source) {
    this.source = source;
    this.pass = source.get();
    this.block = read();
    this.reader =
        block.last ? Optional.empty() : Optional.of(new Thread(this::readOn, "elbo-rows"));
    reader.ifPresent(
        thread -> {
          thread.setDaemon(true);
          thread.start();
        });
  }

  private Block read() {
    List<String[]> rows = new ArrayList<>();
    try {
      int size = 0;
      while (size < BLOCK) {
        if (!pass.next()) {
          return new Block(rows, null, true);
        }
        String[] cells = pass.cells().clone();
        rows.add(cells);
        size += size(cells);
      }
      return new Block(rows, null, false);
    } catch (RuntimeException | Error e) {
      return new Block(rows, e, true);
    }
  }

  private void readOn() {
    boolean last = false;
    while (!last && !closed) {
      Block next = read();
      put(next);
      last = next.last;
    }
  }

  private static int size(String[] cells) {
    int size = cells.length;
    for (String cell : cells) {
      size += cell == null ? 0 : cell.length() / CELL;
    }
    return size;
  }

  private void put(Block full) {
    try {
      while (!closed && !blocks.offer(full, 100, TimeUnit.MILLISECONDS)) {
        // Whoever wants the rows is slower than their source.
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody knows of this thread", e);
    }
  }

  /** The rows up to the end of the block; empty if there are no more. */
  List<String[]> nextBlock() {
    if (inBlock == block.rows.size() && !fetch()) {
      return List.of();
    }
    List<String[]> rest = block.rows.subList(inBlock, block.rows.size());
    row += rest.size();
    inBlock = block.rows.size();
    return rest;
  }

  @Override
  public boolean next() {
    if (inBlock == block.rows.size() && !fetch()) {
      return false;
    }
    inBlock++;
    row++;
    return true;
  }

  /** Waits for a block with rows in it. */
  private boolean fetch() {
    while (inBlock == block.rows.size()) {
      rethrow(block.fault);
      if (block.last) {
        return false;
      }
      try {
        block = blocks.take();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while a table was read", e);
      }
      inBlock = 0;
    }
    return true;
  }

  private static void rethrow(Throwable fault) {
    if (fault instanceof RuntimeException e) {
      throw e;
    }
    if (fault instanceof Error e) {
      throw e;
    }
  }

  @Override
  public String[] cells() {
    return block.rows.get(inBlock - 1);
  }

  /** Reads the source once more up to this row: only asked for when something is wrong. */
  @Override
  public String place() {
    try (TableRows again = source.get()) {
      for (long i = 0; i < row && again.next(); i++) {
        // The place is that of the row read last.
      }
      return again.place();
    }
  }

  @Override
  public void close() {
    closed = true;
    blocks.clear();
    try {
      if (reader.isPresent()) {
        reader.get().join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    pass.close();
  }
}
