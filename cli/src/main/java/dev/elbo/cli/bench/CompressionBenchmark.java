// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.bench;

import dev.elbo.apps.compress.Compressor;
import dev.elbo.apps.compress.Decompressor;
import dev.elbo.apps.compress.record.RecordLayout;
import dev.elbo.apps.compress.record.RecordSource;
import dev.elbo.engine.Engine;
import dev.elbo.vae.model.VaeModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/** How fast a model compresses rows and gives them back, from memory to memory. */
public final class CompressionBenchmark {
  private final VaeModel model;
  private final Engine engine;

  /** A benchmark. */
  public CompressionBenchmark(VaeModel model, Engine engine) {
    this.model = model;
    this.engine = engine;
  }

  /**
   * What was measured; rates are medians over the rounds.
   *
   * @param rows rows of the data
   * @param rounds times that all rows were compressed and given back
   * @param bytesIn bytes of the rows
   * @param bytesOut bytes of the compressed file
   * @param encodeRowsPerSecond rows compressed in a second
   * @param decodeRowsPerSecond rows given back in a second
   */
  public record Result(
      long rows,
      int rounds,
      long bytesIn,
      long bytesOut,
      double encodeRowsPerSecond,
      double decodeRowsPerSecond) {}

  private record Rows(RecordLayout layout, List<byte[]> records, int[] taken)
      implements RecordSource {
    @Override
    public byte[] next() {
      return taken[0] == records.size() ? null : records.get(taken[0]++);
    }

    @Override
    public byte[] rest() {
      return new byte[0];
    }
  }

  /**
   * Measures.
   *
   * @param source at least one row; all of them are held in memory
   * @param seconds work at least so long; the first round is not measured
   * @param progress is told the share that is done
   */
  public Result run(RecordSource source, double seconds, DoubleConsumer progress)
      throws IOException {
    List<byte[]> records = new ArrayList<>();
    for (byte[] record = source.next(); record != null; record = source.next()) {
      records.add(record);
    }
    List<Double> encode = new ArrayList<>();
    List<Double> decode = new ArrayList<>();
    long start = System.nanoTime();
    byte[] file = compress(source.layout(), records);
    decompress(file, records);
    do {
      long before = System.nanoTime();
      compress(source.layout(), records);
      long between = System.nanoTime();
      decompress(file, records);
      encode.add(records.size() * 1e9 / (between - before));
      decode.add(records.size() * 1e9 / (System.nanoTime() - between));
      progress.accept(Math.min(1, (System.nanoTime() - start) / 1e9 / seconds));
    } while (System.nanoTime() - start < seconds * 1e9);
    return new Result(
        records.size(),
        encode.size(),
        records.stream().mapToLong(record -> record.length).sum(),
        file.length,
        median(encode),
        median(decode));
  }

  private byte[] compress(RecordLayout layout, List<byte[]> records) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Compressor(Optional.of(model), engine, false)
        .compress(
            new Rows(layout, records, new int[1]), new byte[0], Optional.empty(), out, done -> {});
    return out.toByteArray();
  }

  private void decompress(byte[] file, List<byte[]> records) throws IOException {
    Decompressor.open(new ByteArrayInputStream(file))
        .decompress(
            Optional.of(model),
            engine,
            (row, record) -> {
              if (!Arrays.equals(record, records.get((int) row))) {
                throw new IllegalStateException("row " + (row + 1) + " did not come back");
              }
            },
            done -> {});
  }

  private static double median(List<Double> rates) {
    double[] sorted = rates.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
