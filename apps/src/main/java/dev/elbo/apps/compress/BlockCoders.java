// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress;

import dev.elbo.apps.compress.block.BitsBack;
import dev.elbo.apps.compress.block.BlockCoder;
import dev.elbo.apps.compress.block.PlainBlocks;
import dev.elbo.apps.compress.coder.LatentGrid;
import dev.elbo.apps.compress.record.RecordLayout;
import dev.elbo.engine.Engine;
import dev.elbo.vae.model.VaeModel;
import java.util.List;
import java.util.Optional;

/**
 * The coder of a file's blocks.
 *
 * @param coder by the model if there is a way, else plain
 * @param lanes most blocks at a time
 * @param rowModel how the model codes rows
 */
record BlockCoders(BlockCoder coder, BlockPlan plan, Optional<RowModel> rowModel) {
  /**
   * The coder of a file to be written.
   *
   * @param first the file's first rows, if it is one of lines
   */
  static BlockCoders of(
      Optional<VaeModel> model, RecordLayout layout, List<byte[]> first, Engine engine) {
    Optional<RowModel> rowModel =
        model.flatMap(vae -> RowModels.of(vae, layout, RowModels.style(vae, layout, first)));
    int bits = rowModel.map(RowModel::latentBits).orElse(LatentGrid.LEAST_BITS);
    return of(rowModel, bits, layout, engine);
  }

  /** The coder of a file that says how fine its grid is. */
  static BlockCoders of(
      Optional<RowModel> rowModel, int latentBits, RecordLayout layout, Engine engine) {
    BlockPlan plan = BlockPlan.of(layout, rowModel);
    BlockCoder coder =
        rowModel.isPresent()
            ? bitsBack(rowModel.get(), plan.lanes(), latentBits, layout, engine)
            : new PlainBlocks(engine.pool(), layout);
    return new BlockCoders(coder, plan, rowModel);
  }

  private static BlockCoder bitsBack(
      RowModel rows, int lanes, int latentBits, RecordLayout layout, Engine engine) {
    return new BitsBack(
        rows.model().session(engine), lanes, latentBits, layout, rows.format(), rows.code());
  }
}
