// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.elbo.apps.compress.record.CorruptDataException;
import dev.elbo.apps.compress.record.RecordLayout;
import dev.elbo.apps.compress.record.RecordSource;
import dev.elbo.data.RowShape;
import dev.elbo.engine.Engine;
import dev.elbo.vae.likelihood.BernoulliLikelihood;
import dev.elbo.vae.model.VaeModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ArchiveTest {
  private static final VaeModel MODEL =
      CompressedModels.perceptron(new RowShape(4, 4, 1), 3, new BernoulliLikelihood());
  private static final byte[] ORIGINAL = {7, 8, 9};
  private static final byte[] REST = {1, 2};
  private static Engine engine;

  @BeforeAll
  static void start() {
    engine = Engine.create(2);
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  /** Rows in memory. */
  record Rows(RecordLayout layout, List<byte[]> records, int[] taken) implements RecordSource {
    Rows(RecordLayout layout, List<byte[]> records) {
      this(layout, records, new int[1]);
    }

    @Override
    public byte[] next() {
      return taken[0] == records.size() ? null : records.get(taken[0]++);
    }

    @Override
    public byte[] rest() {
      return REST;
    }
  }

  private static byte[] compress(Optional<VaeModel> model, RecordLayout layout, List<byte[]> rows)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CompressionResult result =
        new Compressor(model, engine, true)
            .compress(new Rows(layout, rows), ORIGINAL, Optional.empty(), out, done -> {});
    assertThat(result.rows()).isEqualTo(rows.size());
    assertThat(result.bytesOut()).isEqualTo(out.size());
    assertThat(result.bytesIn()).isEqualTo(rows.stream().mapToLong(row -> row.length).sum());
    return out.toByteArray();
  }

  private static List<byte[]> decompress(Optional<VaeModel> model, byte[] file) throws IOException {
    List<byte[]> rows = new ArrayList<>();
    Decompressor decompressor = Decompressor.open(new ByteArrayInputStream(file));
    decompressor.decompress(
        model,
        engine,
        (row, record) -> {
          assertThat(row).isEqualTo(rows.size());
          rows.add(record);
        },
        done -> {});
    assertThat(decompressor.header().original()).isEqualTo(ORIGINAL);
    assertThat(decompressor.end().rest()).isEqualTo(REST);
    return rows;
  }

  private static List<byte[]> bits(int count) {
    return CompressedModels.rows(count, 16, 2, 1);
  }

  private static byte[] small() throws IOException {
    return compress(Optional.of(MODEL), CompressedModels.layout(MODEL), bits(40));
  }

  @Test
  void rowsComeBackWhateverTheirNumber() throws IOException {
    for (int count : new int[] {0, 1, 2, 39, 1_100, 3_000}) {
      List<byte[]> rows = bits(count);
      byte[] file = compress(Optional.of(MODEL), CompressedModels.layout(MODEL), rows);
      assertThat(decompress(Optional.of(MODEL), file)).containsExactlyElementsOf(rows);
      ArchiveEnd end = Decompressor.open(new ByteArrayInputStream(file)).verify();
      assertThat(end.rows()).isEqualTo(count);
    }
  }

  @Test
  void noiseIsStored() throws IOException {
    List<byte[]> rows = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 700; i++) {
      byte[] row = new byte[16];
      random.nextBytes(row);
      rows.add(row);
    }
    byte[] file = compress(Optional.of(MODEL), CompressedModels.layout(MODEL), rows);
    assertThat(file.length).isLessThan(700 * 16 + 120);
    assertThat(decompress(Optional.of(MODEL), file)).containsExactlyElementsOf(rows);
  }

  @Test
  void withoutAModelRowsAreCodedPlainly() throws IOException {
    RecordLayout lines = new RecordLayout.Lines();
    List<byte[]> rows = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      rows.add(("a;" + i % 7 + ";b\n").getBytes(StandardCharsets.US_ASCII));
    }
    byte[] file = compress(Optional.empty(), lines, rows);
    assertThat(file.length).isLessThan(3_000);
    assertThat(decompress(Optional.empty(), file)).containsExactlyElementsOf(rows);
  }

  @Test
  void anyFlippedByteIsNoticed() throws IOException {
    byte[] file = small();
    for (int at = 0; at < file.length; at++) {
      byte[] damaged = file.clone();
      damaged[at] ^= (byte) (1 << at % 8);
      assertThatThrownBy(() -> decompress(Optional.of(MODEL), damaged))
          .as("byte %d", at)
          .isInstanceOf(CorruptDataException.class)
          .hasMessageNotContaining("\n");
      assertThatThrownBy(() -> Decompressor.open(new ByteArrayInputStream(damaged)).verify())
          .as("byte %d", at)
          .isInstanceOf(CorruptDataException.class);
    }
  }

  @Test
  void anyTruncationIsNoticed() throws IOException {
    byte[] file = small();
    for (int length = 0; length < file.length; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThatThrownBy(() -> decompress(Optional.of(MODEL), cut))
          .as("%d bytes", length)
          .isInstanceOf(CorruptDataException.class);
    }
  }

  @Test
  void anotherModelIsRefused() throws IOException {
    byte[] file = small();
    VaeModel other =
        CompressedModels.perceptron(new RowShape(4, 4, 1), 2, new BernoulliLikelihood());
    assertThatThrownBy(() -> decompress(Optional.of(other), file))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("another model");
    assertThatThrownBy(() -> decompress(Optional.empty(), file))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("give that model's file");
  }

  @Test
  void aNewerVersionIsRefusedAsSuch() throws IOException {
    byte[] file = small();
    file[4] = 2;
    assertThatThrownBy(() -> decompress(Optional.of(MODEL), file))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("version 2")
        .hasMessageContaining("upgrade");
  }

  @Test
  void whatIsIntactIsSaved() throws IOException {
    List<byte[]> rows = bits(4_000);
    byte[] file = compress(Optional.of(MODEL), CompressedModels.layout(MODEL), rows);
    // In the midst of the file: one of its blocks.
    file[file.length / 2] ^= 1;
    byte[][] saved = new byte[rows.size()][];
    Salvaged salvaged =
        Decompressor.open(new ByteArrayInputStream(file))
            .salvage(Optional.of(MODEL), engine, (row, record) -> saved[(int) row] = record);
    long lost = Arrays.stream(saved).filter(row -> row == null).count();
    assertThat(lost).isBetween(1L, 700L);
    assertThat(salvaged.rows()).isEqualTo(4_000 - lost);
    assertThat(salvaged.ofRows()).contains(4_000L);
    assertThat(salvaged.damaged()).isEqualTo(1);
    for (int row = 0; row < saved.length; row++) {
      assertThat(saved[row] == null || Arrays.equals(saved[row], rows.get(row))).isTrue();
    }
  }

  @Test
  void noBytesMakeItFailOtherwise() throws IOException {
    byte[] file = small();
    SplittableRandom random = new SplittableRandom(3);
    for (int trial = 0; trial < 1_000; trial++) {
      byte[] bytes = trial % 2 == 0 ? new byte[random.nextInt(200)] : file.clone();
      int from = trial % 2 == 0 ? 0 : random.nextInt(bytes.length);
      for (int i = from; i < Math.min(bytes.length, from + 20); i++) {
        bytes[i] = (byte) random.nextInt();
      }
      Throwable thrown = catchThrowable(() -> decompress(Optional.of(MODEL), bytes));
      assertThat(thrown).isInstanceOf(CorruptDataException.class);
    }
  }

  /** 1,000 images of odd shapes, each with a model of its own. */
  @Test
  void imagesOfOddShapesComeBack() throws IOException {
    SplittableRandom random = new SplittableRandom(4);
    for (int trial = 0; trial < 1_000; trial++) {
      int channels = random.nextInt(1, 4);
      RowShape shape = new RowShape(random.nextInt(1, 8), random.nextInt(1, 8), channels);
      VaeModel model =
          CompressedModels.perceptron(
              shape,
              random.nextInt(1, 4),
              CompressedModels.likelihoods().get(trial % CompressedModels.likelihoods().size()));
      int values = random.nextInt(4) == 0 ? 256 : 2;
      List<byte[]> rows = CompressedModels.rows(random.nextInt(0, 30), shape.size(), values, trial);
      byte[] file = compress(Optional.of(model), CompressedModels.layout(model), rows);
      assertThat(decompress(Optional.of(model), file)).containsExactlyElementsOf(rows);
    }
  }
}
