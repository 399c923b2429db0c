// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.demo;

import dev.elbo.apps.compress.CompressionResult;
import dev.elbo.apps.compress.Compressor;
import dev.elbo.apps.compress.original.Original;
import dev.elbo.data.ArrayFiles;
import dev.elbo.data.Dataset;
import dev.elbo.data.Split;
import dev.elbo.engine.Engine;
import dev.elbo.engine.kernel.Activation;
import dev.elbo.engine.optim.LearningRate;
import dev.elbo.report.Block;
import dev.elbo.report.Section;
import dev.elbo.vae.likelihood.DiscretizedLogisticLikelihood;
import dev.elbo.vae.model.VaeConfig;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.objective.ElboObjective;
import dev.elbo.vae.train.TrainConfig;
import dev.elbo.vae.train.VaeTrainer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * The unseen digits in few bits, without loss.
 *
 * @param model a model of the exact grey values
 * @param original the file of images that was compressed
 * @param compressed the same compressed, which was decoded again and compared
 * @param result rows and bits
 * @param deflated bytes of the same file by DEFLATE, as in ZIP and gzip, at its best
 */
record DemoCompression(
    VaeModel model, byte[] original, byte[] compressed, CompressionResult result, int deflated) {
  private static final int SHADES = 17;
  private static final int EPOCHS = 60;
  private static final int BATCH = 64;
  private static final int LATENT = 10;

  /** Trains on one part of the digits and compresses the other. */
  static DemoCompression run(
      Split data, long seed, int epochs, DemoListener listener, Engine engine) {
    int most = Math.min(EPOCHS, epochs);
    long[] counts = new long[SHADES];
    for (byte shade : pixels(data.train())) {
      counts[shade]++;
    }
    VaeConfig config =
        new VaeConfig(
            LATENT,
            List.of(256, 128),
            Activation.SILU,
            false,
            false,
            0f,
            new DiscretizedLogisticLikelihood(
                SHADES, 3, DiscretizedLogisticLikelihood.atomsOf(counts)));
    TrainConfig training =
        TrainConfig.DEFAULT
            .withEpochs(most)
            .withBatch(BATCH)
            .withLearningRate(new LearningRate.Cosine(2e-3, 0))
            .withObjective(ElboObjective.PLAIN.withWarmupEpochs(most / 4.0))
            .withSeed(seed);
    VaeModel model =
        VaeTrainer.of(config, training)
            .withoutSampler()
            .withListener(DemoListener.epochs(listener, "learn to compress", most))
            .train(data.train(), engine)
            .model();
    DemoCompression done = of(model, data.validation(), engine);
    listener.line(
        String.format(
            Locale.ROOT,
            "compressed %d images without loss: %.2f bits per pixel, %.2f by DEFLATE",
            done.result.rows(),
            done.result.bitsPerDim().orElseThrow(),
            done.bitsPerPixel(done.deflated)));
    return done;
  }

  private static DemoCompression of(VaeModel model, Dataset images, Engine engine) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try {
      ArrayFiles.writeIdx(file, pixels(images), images.shape());
      byte[] content = file.toByteArray();
      Original original =
          Original.open(
              "unseen.idx", content.length, () -> new ByteArrayInputStream(content), List.of());
      CompressionResult result =
          new Compressor(Optional.of(model), engine, true)
              .compress(original, original.descriptor(), Optional.empty(), compressed, rows -> {});
      return new DemoCompression(
          model, content, compressed.toByteArray(), result, deflated(content));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // all of it is in memory
    }
  }

  private static byte[] pixels(Dataset images) {
    float[] row = new float[images.width()];
    byte[] pixels = new byte[images.rows() * images.width()];
    for (int r = 0; r < images.rows(); r++) {
      images.copyRow(r, row, 0);
      for (int p = 0; p < row.length; p++) {
        pixels[r * row.length + p] = (byte) row[p];
      }
    }
    return pixels;
  }

  private static int deflated(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Deflater best = new Deflater(Deflater.BEST_COMPRESSION);
    try (OutputStream deflater = new DeflaterOutputStream(out, best)) {
      deflater.write(content);
    } finally {
      best.end();
    }
    return out.size();
  }

  private double bitsPerPixel(int bytes) {
    return (double) Byte.SIZE * bytes / result.values();
  }

  Section section() {
    return Section.of(
        "Compression without loss",
        Block.prose(
            String.format(
                Locale.ROOT,
                "What a model expects takes few bits to write. A third model has learned the exact"
                    + " grey values of the training images; by it the %d unseen images take %.2f"
                    + " bits per pixel, and come back exactly: they were decoded again and compared."
                    + " The method is bits-back coding, its price the negative ELBO. `elbo compress`"
                    + " and `elbo decompress` do this for files of images and tables.",
                result.rows(),
                result.bitsPerDim().orElseThrow())),
        Block.table(
            "The file `unseen.idx`. The model itself is not counted; it serves any number of files.",
            List.of("How", "Bytes", "Bits per pixel"),
            List.of(
                line("As it is, a byte for each pixel", original.length),
                line("DEFLATE, as in ZIP and gzip", deflated),
                line("The model (unseen.elbz)", compressed.length))));
  }

  private List<String> line(String how, int bytes) {
    return List.of(
        how,
        String.format(Locale.ROOT, "%,d", bytes),
        String.format(Locale.ROOT, "%.2f", bitsPerPixel(bytes)));
  }
}
