// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.apps.compress.lossy.LossyCodes;
import dev.elbo.apps.compress.lossy.LossyDecoder;
import dev.elbo.apps.compress.lossy.LossyEncoder;
import dev.elbo.apps.compress.lossy.LossyResult;
import dev.elbo.apps.compress.record.CorruptDataException;
import dev.elbo.cli.lossy.LossyReport;
import dev.elbo.cli.lossy.RateDistortion;
import dev.elbo.cli.lossy.RatePoint;
import dev.elbo.cli.picture.ModelImages;
import dev.elbo.data.Dataset;
import dev.elbo.vae.model.VaeSession;
import dev.elbo.vae.modelfile.AtomicFiles;
import dev.elbo.vae.modelfile.Json;
import dev.elbo.vae.modelfile.JsonNull;
import dev.elbo.vae.modelfile.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.LongConsumer;

/** Data as a lossy file. */
final class LossyFile {
  private static final int PICTURES = 40;
  private static final int MAGIC_BYTES = 4;

  private final VaeSession session;
  private final Dataset data;
  private final double bits;

  LossyFile(VaeSession session, Dataset data, double bits) {
    this.session = session;
    this.data = data;
    this.bits = bits;
  }

  /**
   * Writes the file.
   *
   * @param progress is told the number of rows done
   */
  LossyResult write(Path file, LongConsumer progress) {
    LossyEncoder encoder = new LossyEncoder(session, bits);
    LossyResult[] result = new LossyResult[1];
    AtomicFiles.write(file, out -> result[0] = encoder.encode(data, out, progress));
    return result[0];
  }

  /**
   * Writes the page, or its chart if the name ends in {@code .svg}.
   *
   * @param file what {@link #write} wrote
   */
  void report(
      Path report,
      ModelImages images,
      Path file,
      LossyResult result,
      long modelBytes,
      Progress progress)
      throws IOException {
    RateDistortion measured =
        RateDistortion.measure(session, data, share -> progress.update("report", share));
    if (report.toString().toLowerCase(Locale.ROOT).endsWith(".svg")) {
      AtomicFiles.writeString(report, measured.chart("Rate and distortion").svg());
      return;
    }
    Dataset shown = data.head(PICTURES);
    double rate =
        8.0
            * result.bytesOut()
            / ((double) data.rows() * data.shape().height())
            / data.shape().width();
    LossyReport.of(
            measured,
            new RatePoint(bits, result.bytesOut(), rate, result.psnr()),
            images.of(ModelData.values(shown)),
            images.of(decoded(file, shown.rows())),
            data.source(),
            modelBytes)
        .write(report);
  }

  private float[][] decoded(Path file, int count) throws IOException {
    LossyCodes codes = read(file, session);
    int[] classes = codes.classes();
    return session.decode(
        Arrays.copyOf(codes.codes(), count),
        Arrays.copyOf(classes, Math.min(count, classes.length)));
  }

  /** True if a file begins as lossy ones do. */
  static boolean isLossy(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return LossyDecoder.isLossy(in.readNBytes(MAGIC_BYTES));
    }
  }

  /**
   * An intact file.
   *
   * @param rows rows in it
   * @param bytes its length
   * @param bits bits of a latent, as they were asked for
   * @param model fingerprint of its model
   */
  record Intact(long rows, long bytes, double bits, String model) {}

  /**
   * Checks a lossy file, for which no model is needed.
   *
   * @throws UsageException if it is damaged
   */
  static Intact verify(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      LossyDecoder decoder = LossyDecoder.open(in);
      return new Intact(
          decoder.verify(), Files.size(file), decoder.bits(), decoder.model().toString());
    } catch (CorruptDataException e) {
      throw new UsageException(file + ": " + e.getMessage());
    }
  }

  /**
   * The codes of a lossy file.
   *
   * @throws UsageException if it is damaged or another model's
   */
  static LossyCodes read(Path file, VaeSession session) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return LossyDecoder.open(in).codes(session);
    } catch (CorruptDataException e) {
      throw new UsageException(file + ": " + e.getMessage());
    }
  }

  /** One line for people, or a JSON object. */
  static void print(
      Console console,
      OutputOptions output,
      Path out,
      double bits,
      boolean image,
      LossyResult result) {
    String line =
        String.format(
            Locale.ROOT,
            "%s in %,d bytes, %.4f bits per value; mean squared error %.6g",
            Written.count(result.rows(), "row"),
            result.bytesOut(),
            result.bitsPerDim(),
            result.meanSquaredError());
    String psnr = image ? String.format(Locale.ROOT, ", PSNR %.2f dB", result.psnr()) : "";
    Written.print(
        console,
        output,
        out.toString(),
        line + psnr,
        JsonObject.builder()
            .put("rows", result.rows())
            .put("bits", bits)
            .put("latent", result.latents())
            .put("coded_latents", result.codedLatents())
            .put("bytes_out", result.bytesOut())
            .put("bits_per_dim", result.bitsPerDim())
            .put("mean_squared_error", result.meanSquaredError())
            .put("psnr_db", image ? Json.numberOrNull(result.psnr()) : JsonNull.NULL)
            .put("out", out.toString()));
  }
}
