// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress;

import dev.elbo.apps.compress.block.BlockCost;
import dev.elbo.apps.compress.block.EncodedBlock;
import dev.elbo.apps.compress.block.WeighedBlock;
import dev.elbo.apps.compress.coder.ByteWriter;
import dev.elbo.apps.compress.coder.LatentGrid;
import dev.elbo.apps.compress.record.RecordLayout;
import dev.elbo.apps.compress.record.RecordSource;
import dev.elbo.engine.Engine;
import dev.elbo.vae.model.VaeModel;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Compresses rows without loss by bits-back coding under a model. Rows that are none for the model
 * are coded plainly, blocks that do not gain by either are stored. The same rows and model give the
 * same file whatever the number of threads, kernels and Java. For one thread at a time.
 */
public final class Compressor {
  private final Optional<VaeModel> model;
  private final Engine engine;
  private final boolean check;

  /**
   * A compressor.
   *
   * @param model the model; without one all rows are coded plainly
   * @param check decode each block at once and see that its rows come back, which takes as long
   *     again
   */
  public Compressor(Optional<VaeModel> model, Engine engine, boolean check) {
    this.model = model;
    this.engine = engine;
    this.check = check;
  }

  /**
   * Writes a compressed file.
   *
   * @param source the rows
   * @param original what whoever writes the rows back must know beside them
   * @param embedded the model's file, if it is to go with the data
   * @param progress is told the number of rows done
   * @throws dev.elbo.vae.model.DataMismatchException if the model is conditional on classes
   */
  public CompressionResult compress(
      RecordSource source,
      byte[] original,
      Optional<byte[]> embedded,
      OutputStream out,
      LongConsumer progress)
      throws IOException {
    RecordLayout layout = source.layout();
    List<byte[]> records = new ArrayList<>();
    boolean lines = layout instanceof RecordLayout.Lines;
    read(source, lines ? RowModels.MOST_LINES : 0, records);
    BlockCoders coders = BlockCoders.of(model, layout, records, engine);
    Optional<RowModel> rowModel = coders.rowModel();
    ArchiveWriter writer = new ArchiveWriter(out);
    writer.header(
        new ArchiveHeader(
            rowModel.map(rows -> ArchiveHeader.Fingerprint.of(rows.model())),
            rowModel.map(RowModel::latentBits).orElse(LatentGrid.LEAST_BITS),
            layout,
            rowModel.map(RowModel::style).orElse(RowModel.NO_STYLE),
            original,
            embedded));
    long rows = 0;
    long bytes = 0;
    long blocks = 0;
    long plainBlocks = 0;
    BlockCost cost = BlockCost.NONE;
    int most = coders.plan().lanes() * coders.plan().rows();
    read(source, most, records);
    while (!records.isEmpty()) {
      List<List<byte[]>> shares = coders.plan().split(records);
      List<WeighedBlock> encoded = coders.coder().encode(shares);
      if (check) {
        requireSame(
            shares, coders.coder().decode(encoded.stream().map(WeighedBlock::block).toList()));
      }
      for (int i = 0; i < shares.size(); i++) {
        ArchiveBlock block = smaller(encoded.get(i).block(), shares.get(i), rows);
        writer.block(block);
        boolean plain = !(block instanceof ArchiveBlock.Coded coded) || coded.block().isPlain();
        plainBlocks += plain ? 1 : 0;
        cost = cost.plus(encoded.get(i).cost());
        rows += block.rows();
        blocks++;
      }
      for (byte[] record : records) {
        bytes += record.length;
      }
      progress.accept(rows);
      records.clear();
      read(source, most, records);
    }
    writer.end(new ArchiveEnd(rows, blocks, source.rest()));
    long values = rowModel.map(found -> (long) found.format().values()).orElse(0L) * rows;
    return new CompressionResult(
        rows,
        rowModel.isPresent() ? values : bytes,
        bytes,
        writer.written(),
        blocks,
        plainBlocks,
        cost.rows(),
        cost.negativeElbo());
  }

  /** Reads rows until there are so many, or as many as memory should hold. */
  private static void read(RecordSource source, int most, List<byte[]> records) throws IOException {
    long bytes = records.stream().mapToLong(record -> record.length).sum();
    while (records.size() < most && bytes < BlockPlan.BYTES) {
      byte[] record = source.next();
      if (record == null) {
        break;
      }
      records.add(record);
      bytes += record.length;
    }
  }

  private static ArchiveBlock smaller(EncodedBlock block, List<byte[]> records, long first) {
    byte[] bytes = Records.join(records);
    return block.bits() >= (long) Byte.SIZE * bytes.length
        ? new ArchiveBlock.Stored(first, records.size(), bytes)
        : new ArchiveBlock.Coded(first, block, ByteWriter.crc(bytes));
  }

  private static void requireSame(List<List<byte[]>> blocks, List<List<byte[]>> decoded) {
    for (int i = 0; i < blocks.size(); i++) {
      for (int row = 0; row < blocks.get(i).size(); row++) {
        if (!Arrays.equals(blocks.get(i).get(row), decoded.get(i).get(row))) {
          throw new IllegalStateException("a row did not come back from its block");
        }
      }
    }
  }
}
