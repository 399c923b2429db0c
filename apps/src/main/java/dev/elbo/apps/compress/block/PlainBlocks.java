// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.block;

import dev.elbo.apps.compress.coder.Ans;
import dev.elbo.apps.compress.record.CorruptDataException;
import dev.elbo.apps.compress.record.RecordLayout;
import dev.elbo.engine.parallel.WorkerPool;
import java.util.List;
import java.util.stream.Stream;

/**
 * Codes all rows plainly.
 *
 * @param pool threads, each of which works on a block
 */
public record PlainBlocks(WorkerPool pool, RecordLayout layout) implements BlockCoder {
  @Override
  public List<WeighedBlock> encode(List<List<byte[]>> blocks) {
    EncodedBlock[] encoded = new EncodedBlock[blocks.size()];
    pool.run(
        encoded.length,
        (i, worker) -> encoded[i] = BlockRows.ofPlain(blocks.get(i)).allPlain(layout));
    return Stream.of(encoded).map(block -> new WeighedBlock(block, BlockCost.NONE)).toList();
  }

  @Override
  public List<List<byte[]>> decode(List<EncodedBlock> blocks) {
    byte[][][] records = new byte[blocks.size()][][];
    pool.run(
        records.length,
        (i, worker) -> {
          EncodedBlock block = blocks.get(i);
          if (!block.isPlain()) {
            throw new CorruptDataException("a block needs a model, and the file tells of none");
          }
          records[i] = new byte[block.rows()][];
          Ans ans = new Ans(block.stack());
          PlainRows.pop(ans, layout, block.plainRows(), records[i]);
        });
    return Stream.of(records).map(List::of).toList();
  }
}
