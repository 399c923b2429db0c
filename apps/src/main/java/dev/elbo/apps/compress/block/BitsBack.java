// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.block;

import dev.elbo.apps.compress.coder.Ans;
import dev.elbo.apps.compress.coder.LatentGrid;
import dev.elbo.apps.compress.record.RecordLayout;
import dev.elbo.apps.compress.row.RowCode;
import dev.elbo.apps.compress.row.RowFormat;
import dev.elbo.engine.kernel.Kernels;
import dev.elbo.engine.parallel.WorkerPool;
import dev.elbo.vae.model.VaeSession;
import dev.elbo.vae.sampler.GaussianMixture;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Codes blocks of rows by bits-back coding (Townsend et al. 2019) under a model. Each block is a
 * stack of its own; several are worked on side by side, so that the model sees a batch of rows. How
 * many are has no influence on any of them, nor has the number of threads. For one thread at a
 * time.
 */
public final class BitsBack implements BlockCoder {
  /** A block coded by the model is compared with a plain one if it saves less than this share. */
  private static final double CLEAR_GAIN = 0.2;

  private final WorkerPool pool;
  private final BitsBackPrograms programs;
  private final RecordLayout layout;
  private final RowFormat format;
  private final LaneCode[] codes;
  private final int symbols;
  private final double startBits;

  /**
   * A coder.
   *
   * @param lanes most blocks at a time
   * @param latentBits bits of a latent's grid, see {@link LatentGrid}
   * @param rows makes a code of rows for each thread
   */
  public BitsBack(
      VaeSession session,
      int lanes,
      int latentBits,
      RecordLayout layout,
      RowFormat format,
      Function<Kernels, RowCode> rows) {
    pool = session.engine().pool();
    programs = new BitsBackPrograms(session, lanes);
    this.layout = layout;
    this.format = format;
    Kernels kernels = session.engine().kernels();
    LatentGrid grid = LatentGrid.of(latentBits);
    Optional<GaussianMixture> mixture = session.priorComponents();
    codes = new LaneCode[pool.size()];
    int first = programs.firstWidth();
    int width = programs.codeWidth();
    for (int i = 0; i < codes.length; i++) {
      codes[i] = new LaneCode(grid, mixture, rows.apply(kernels), format, first, width);
    }
    symbols = rows.apply(kernels).symbols();
    startBits = (double) width * latentBits;
  }

  @Override
  public List<WeighedBlock> encode(List<List<byte[]>> blocks) {
    List<BlockRows> rows = new ArrayList<>();
    List<Lane> lanes = new ArrayList<>();
    int[] buffer = new int[symbols];
    for (List<byte[]> records : blocks) {
      BitSet modelled = new BitSet();
      byte[][] rests = new byte[records.size()][];
      for (int row = 0; row < rests.length; row++) {
        byte[] record = records.get(row);
        if (format.read(record, buffer)) {
          modelled.set(row);
          rests[row] = format.hasRest(buffer) ? format.rest(record, buffer) : null;
        }
      }
      rows.add(new BlockRows(records, modelled, rests));
      lanes.add(new Lane(new Ans(), programs, symbols));
    }
    double[] plainBits = new double[lanes.size()];
    pool.run(
        lanes.size(),
        (i, worker) -> plainBits[i] = rows.get(i).pushPlain(lanes.get(i).ans, layout, startBits));
    int longest = rows.stream().mapToInt(BlockRows::rows).max().orElse(0);
    for (int row = 0; row < longest; row++) {
      encodeRow(rows, lanes, row);
    }
    EncodedBlock[] encoded = new EncodedBlock[lanes.size()];
    pool.run(
        lanes.size(),
        (i, worker) -> encoded[i] = smaller(rows.get(i), lanes.get(i).ans, plainBits[i]));
    List<WeighedBlock> result = new ArrayList<>();
    for (int i = 0; i < encoded.length; i++) {
      Lane lane = lanes.get(i);
      result.add(new WeighedBlock(encoded[i], new BlockCost(lane.weighed, lane.negativeElbo)));
    }
    return result;
  }

  private void encodeRow(List<BlockRows> rows, List<Lane> lanes, int row) {
    List<Lane> active = new ArrayList<>();
    for (int i = 0; i < lanes.size(); i++) {
      BlockRows block = rows.get(i);
      if (row < block.rows() && block.isModelled(row)) {
        Lane lane = lanes.get(i);
        lane.coded = block.isCoded(row);
        format.read(block.record(row), lane.symbols);
        active.add(lane);
      }
    }
    if (active.isEmpty()) {
      return;
    }
    step(active, LaneCode::scale);
    programs.encode(active);
    step(active, LaneCode::popFirst);
    programs.encodeSecond(active);
    step(active, LaneCode::popSecond);
    programs.decode(active);
    step(
        active,
        (code, lane) -> {
          if (lane.coded) {
            code.pushRow(lane);
          }
        });
    programs.weigh(active);
    for (Lane lane : active) {
      lane.negativeElbo -= format.logVolume(lane.symbols);
    }
  }

  private void step(List<Lane> lanes, BiConsumer<LaneCode, Lane> step) {
    pool.run(lanes.size(), (i, worker) -> step.accept(codes[worker], lanes.get(i)));
  }

  /** The block as it is on the stack, or all of it plain if that takes less. */
  private EncodedBlock smaller(BlockRows rows, Ans ans, double plainBits) {
    EncodedBlock block = rows.encoded(ans);
    if (block.isPlain() || block.bits() < (1 - CLEAR_GAIN) * plainBits * rows.rows()) {
      return block;
    }
    EncodedBlock plain = rows.allPlain(layout);
    return plain.bits() < block.bits() ? plain : block;
  }

  @Override
  public List<List<byte[]>> decode(List<EncodedBlock> blocks) {
    List<Lane> lanes = new ArrayList<>();
    List<byte[][]> records = new ArrayList<>();
    List<int[][]> pending = new ArrayList<>();
    List<BitSet> plain = new ArrayList<>();
    for (EncodedBlock block : blocks) {
      lanes.add(new Lane(new Ans(block.stack()), programs, symbols));
      records.add(new byte[block.rows()][]);
      pending.add(new int[block.rows()][]);
      plain.add(block.plainRows());
    }
    int longest = blocks.stream().mapToInt(EncodedBlock::rows).max().orElse(0);
    for (int row = longest - 1; row >= 0; row--) {
      decodeRow(records, pending, plain, lanes, row);
    }
    pool.run(
        lanes.size(),
        (i, worker) ->
            PlainRows.pop(
                lanes.get(i).ans, layout, plain.get(i), records.get(i), pending.get(i), format));
    return records.stream().map(List::of).toList();
  }

  /**
   * Decodes a row of each block that has one.
   *
   * @param pending receives the symbols of rows of which they do not tell all
   */
  private void decodeRow(
      List<byte[][]> records,
      List<int[][]> pending,
      List<BitSet> plain,
      List<Lane> lanes,
      int row) {
    List<Lane> active = new ArrayList<>();
    List<Integer> blocks = new ArrayList<>();
    for (int i = 0; i < lanes.size(); i++) {
      if (row < records.get(i).length && !plain.get(i).get(row)) {
        active.add(lanes.get(i));
        blocks.add(i);
      }
    }
    if (active.isEmpty()) {
      return;
    }
    step(active, LaneCode::popLatents);
    programs.decode(active);
    step(
        active,
        (code, lane) -> {
          code.popRow(lane);
          code.scale(lane);
        });
    for (int i = 0; i < blocks.size(); i++) {
      int[] symbols = active.get(i).symbols;
      if (format.hasRest(symbols)) {
        pending.get(blocks.get(i))[row] = symbols.clone();
      } else {
        records.get(blocks.get(i))[row] = format.write(symbols, RowFormat.NO_REST);
      }
    }
    programs.encode(active);
    programs.encodeSecond(active);
    step(
        active,
        (code, lane) -> {
          code.pushSecond(lane);
          code.pushFirst(lane);
        });
  }
}
