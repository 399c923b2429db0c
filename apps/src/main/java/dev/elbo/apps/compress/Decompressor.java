// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress;

import dev.elbo.apps.compress.block.BlockCoder;
import dev.elbo.apps.compress.block.EncodedBlock;
import dev.elbo.apps.compress.coder.ByteWriter;
import dev.elbo.apps.compress.coder.LatentGrid;
import dev.elbo.apps.compress.record.CorruptDataException;
import dev.elbo.apps.compress.record.RecordSink;
import dev.elbo.engine.Engine;
import dev.elbo.vae.model.VaeModel;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Reads compressed files. For one thread at a time. */
public final class Decompressor {
  private final ArchiveReader reader;
  private final ArchiveHeader header;
  private ArchiveEnd end;

  private Decompressor(ArchiveReader reader, ArchiveHeader header) {
    this.reader = reader;
    this.header = header;
  }

  /**
   * Opens a file.
   *
   * @throws CorruptDataException if it is no compressed file or its header is damaged
   */
  public static Decompressor open(InputStream in) throws IOException {
    ArchiveReader reader = new ArchiveReader(in);
    return new Decompressor(reader, reader.header());
  }

  /** What stands at the beginning. */
  public ArchiveHeader header() {
    return header;
  }

  /** What stands at the end, once all rows were read. */
  public ArchiveEnd end() {
    return end;
  }

  /**
   * Checks all checksums without decoding rows.
   *
   * @return what stands at the end
   * @throws CorruptDataException if one does not match, or parts are missing
   */
  public ArchiveEnd verify() throws IOException {
    long rows = 0;
    long blocks = 0;
    Optional<ArchiveBlock> block = reader.next();
    while (block.isPresent()) {
      requireNext(block.get(), rows);
      rows += block.get().rows();
      blocks++;
      block = reader.next();
    }
    requireEnd(rows, blocks);
    return end;
  }

  /**
   * Decodes all rows.
   *
   * @param model the model that the rows were coded with; ignored if the header tells of none, not
   *     needed if all rows are plain
   * @param sink takes the rows
   * @param progress is told the number of rows done
   * @throws CorruptDataException if the model is missing or another one, or the file is damaged;
   *     rows before the damage have gone to the sink
   */
  public void decompress(
      Optional<VaeModel> model, Engine engine, RecordSink sink, LongConsumer progress)
      throws IOException {
    BlockCoders coders = coders(model, engine);
    long rows = 0;
    long blocks = 0;
    List<ArchiveBlock> group = new ArrayList<>();
    boolean more = true;
    while (more) {
      Optional<ArchiveBlock> block = reader.next();
      more = block.isPresent();
      if (more) {
        requireNext(block.get(), rows);
        requireModel(coders, block.get());
        group.add(block.get());
        rows += block.get().rows();
        blocks++;
      }
      if (!more || group.size() == coders.plan().lanes()) {
        decode(coders.coder(), group, sink);
        group.clear();
        progress.accept(rows);
      }
    }
    requireEnd(rows, blocks);
  }

  /**
   * Decodes the rows of all blocks that are intact. All that follows the header is held in memory.
   *
   * @throws CorruptDataException if the model is missing or another one
   */
  public Salvaged salvage(Optional<VaeModel> model, Engine engine, RecordSink sink)
      throws IOException {
    BlockCoders coders = coders(model, engine);
    IntactBlocks intact = IntactBlocks.of(reader.rest());
    long rows = 0;
    long damaged = intact.damaged();
    intact.blocks().forEach(block -> requireModel(coders, block));
    for (ArchiveBlock block : intact.blocks()) {
      try {
        decode(coders.coder(), List.of(block), sink);
        rows += block.rows();
      } catch (CorruptDataException e) {
        damaged++;
      }
    }
    end = intact.end().orElse(null);
    return new Salvaged(rows, intact.end().map(ArchiveEnd::rows), damaged);
  }

  private BlockCoders coders(Optional<VaeModel> model, Engine engine) {
    if (header.model().isEmpty() || model.isEmpty()) {
      return BlockCoders.of(Optional.empty(), LatentGrid.LEAST_BITS, header.layout(), engine);
    }
    VaeModel vae = model.get();
    ArchiveHeader.Fingerprint given = ArchiveHeader.Fingerprint.of(vae);
    if (!given.equals(header.model().get())) {
      throw new CorruptDataException(
          "was compressed with another model: its fingerprint is "
              + header.model().get()
              + ", that of the one given "
              + given);
    }
    Optional<RowModel> rows = RowModels.of(vae, header.layout(), header.style());
    if (rows.isEmpty()) {
      throw new CorruptDataException("the header tells of rows that the model has not");
    }
    return BlockCoders.of(rows, header.latentBits(), header.layout(), engine);
  }

  /** Rows may all be plain although there was a model. */
  private void requireModel(BlockCoders coders, ArchiveBlock block) {
    if (coders.rowModel().isEmpty()
        && header.model().isPresent()
        && block instanceof ArchiveBlock.Coded coded
        && !coded.block().isPlain()) {
      throw new CorruptDataException(
          "was compressed with a model (fingerprint "
              + header.model().get()
              + "); give that model's file");
    }
  }

  private void decode(BlockCoder coder, List<ArchiveBlock> group, RecordSink sink)
      throws IOException {
    List<EncodedBlock> coded = new ArrayList<>();
    for (ArchiveBlock block : group) {
      if (block instanceof ArchiveBlock.Coded stack) {
        coded.add(stack.block());
      }
    }
    List<List<byte[]>> decoded = coded.isEmpty() ? List.of() : coder.decode(coded);
    int next = 0;
    for (ArchiveBlock block : group) {
      List<byte[]> records;
      if (block instanceof ArchiveBlock.Coded stack) {
        records = decoded.get(next++);
        if (ByteWriter.crc(Records.join(records)) != stack.checksum()) {
          throw new CorruptDataException(
              "rows " + rowsOf(block) + " do not come back as they were; nothing was written");
        }
      } else {
        ArchiveBlock.Stored stored = (ArchiveBlock.Stored) block;
        records = Records.split(stored.bytes(), header.layout(), stored.rows());
      }
      for (int i = 0; i < records.size(); i++) {
        sink.accept(block.first() + i, records.get(i));
      }
    }
  }

  private static String rowsOf(ArchiveBlock block) {
    return block.first() + 1 + " to " + (block.first() + block.rows());
  }

  private static void requireNext(ArchiveBlock block, long rows) {
    if (block.first() != rows) {
      throw new CorruptDataException("blocks are missing before row " + (block.first() + 1));
    }
  }

  private void requireEnd(long rows, long blocks) throws IOException {
    reader.requireNoMore();
    end = reader.end();
    if (end.rows() != rows || end.blocks() != blocks) {
      throw new CorruptDataException("blocks are missing before the end");
    }
  }
}
