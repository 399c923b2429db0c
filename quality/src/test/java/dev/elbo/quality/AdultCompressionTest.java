// SPDX-License-Identifier: Apache-2.0
package dev.elbo.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbo.apps.compress.CompressionResult;
import dev.elbo.apps.compress.Compressor;
import dev.elbo.apps.compress.Decompressor;
import dev.elbo.apps.compress.record.RecordLayout;
import dev.elbo.apps.compress.record.RecordSource;
import dev.elbo.data.Dataset;
import dev.elbo.engine.Engine;
import dev.elbo.engine.random.Permutation;
import dev.elbo.tables.Table;
import dev.elbo.vae.model.VaeConfig;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.objective.ElboObjective;
import dev.elbo.vae.train.TrainConfig;
import dev.elbo.vae.train.VaeTrainer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Rows of Adult that a model has not seen, compressed as the lines that they are. */
class AdultCompressionTest {
  private static final System.Logger LOGGER =
      System.getLogger(AdultCompressionTest.class.getName());

  private static final int TRAINING_ROWS = 26_048;

  /** What bzip2 -9, the best of the general compressors there, takes for such rows. */
  private static final double BITS_OF_BZIP2 = 58;

  private static List<String> lines(Path file) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return List.of(text.substring(text.indexOf('\n') + 1).split("(?<=\n)"));
    }
  }

  @Test
  void heldOutLinesComeBackFromFewerBitsThanBzip2Takes() throws IOException {
    Path file = RealData.file("tabular/adult.csv.gz");
    Dataset all = Table.read(file).dataset();
    List<String> lines = lines(file);
    assertThat(lines).hasSize(all.rows());
    int[] order = Permutation.of(1, 0, all.rows());
    Dataset train = all.select(Arrays.copyOf(order, TRAINING_ROWS));
    List<byte[]> test = new ArrayList<>();
    for (int i = TRAINING_ROWS; i < order.length; i++) {
      test.add(lines.get(order[i]).getBytes(StandardCharsets.UTF_8));
    }
    try (Engine engine = Engine.create(2)) {
      // Half of the default's weight on the divergence would cost 3 bits a row.
      TrainConfig config =
          TrainConfig.forTable(train).withObjective(ElboObjective.PLAIN).withEpochs(5);
      VaeModel model = VaeTrainer.of(VaeConfig.forData(train), config).train(train, engine).model();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      CompressionResult result =
          new Compressor(Optional.of(model), engine, false)
              .compress(source(test), new byte[0], Optional.empty(), out, rows -> {});
      List<byte[]> back = new ArrayList<>();
      Decompressor.open(new ByteArrayInputStream(out.toByteArray()))
          .decompress(Optional.of(model), engine, (row, line) -> back.add(line), rows -> {});
      assertThat(back).containsExactlyElementsOf(test);
      double bits = 8.0 * result.bytesOut() / result.rows();
      double elbo = result.negativeElbo() / Math.log(2) / result.modelledRows();
      String report = String.format("%.2f bits a row, negative ELBO %.2f", bits, elbo);
      LOGGER.log(System.Logger.Level.INFO, report);
      assertThat(result.modelledRows()).isEqualTo(test.size());
      assertThat(bits).as(report).isLessThan(0.85 * BITS_OF_BZIP2);
      // Which cells are missing, the first lines and the frame of the blocks.
      assertThat(bits - elbo).as(report).isBetween(0.3, 1.5);
    }
  }

  private static RecordSource source(List<byte[]> lines) {
    Iterator<byte[]> rest = lines.iterator();
    return new RecordSource() {
      @Override
      public RecordLayout layout() {
        return new RecordLayout.Lines();
      }

      @Override
      public byte[] next() {
        return rest.hasNext() ? rest.next() : null;
      }

      @Override
      public byte[] rest() {
        return new byte[0];
      }
    };
  }
}
