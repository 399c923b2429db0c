// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.apps.compress.CompressionResult;
import dev.elbo.apps.compress.original.Original;
import dev.elbo.apps.compress.record.RecordLayout;
import dev.elbo.vae.likelihood.BernoulliLikelihood;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.modelfile.Json;
import dev.elbo.vae.modelfile.JsonObject;
import dev.elbo.vae.modelfile.JsonValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What is said of a compression.
 *
 * @param data what was compressed, as the user named it
 */
record CompressionTalk(String data, Original original, VaeModel model, CompressionResult result) {
  /** Lines that a person should read, also when all else is quiet. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    original.notes().forEach(note -> notes.add("note: " + note));
    long plain = result.rows() - result.modelledRows();
    if (result.rows() > 0 && result.modelledRows() == 0) {
      notes.add(
          "warning: no row of " + data + " is one for the model, all are coded plainly; " + mend());
    } else if (plain > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "note: %,d of %,d rows are none for the model and coded plainly",
              plain,
              result.rows()));
    }
    return notes;
  }

  private String mend() {
    if (original.layout() instanceof RecordLayout.Lines) {
      return "lines must have the columns that the model was trained on, in their order";
    }
    if (original.shape().isEmpty()) {
      return "save them as IDX, NPY in C order, CSV or a folder of images";
    }
    if (original.layout() instanceof RecordLayout.Fixed fixed && !fixed.unsignedBytes()) {
      return "save values as unsigned bytes, 0 to 255";
    }
    return model.config().likelihood() instanceof BernoulliLikelihood
        ? "it gives bits and the rows hold other values; train with --likelihood logistic-mixture"
            + " or beta-binomial"
        : "they hold values that it has no level for; use data of the kind it was trained on";
  }

  /** The result, for people or as JSON. */
  void print(Console console, OutputOptions output, Path out) {
    long bytesIn = result.bytesIn() + original.bytesBeside();
    Written.print(
        console,
        output,
        out.toString(),
        String.format(
                Locale.ROOT,
                "%s, %,d bytes to %,d%s",
                Written.count(result.rows(), "row"),
                bytesIn,
                result.bytesOut(),
                bytesIn == 0
                    ? ""
                    : String.format(Locale.ROOT, " (%.1f %%)", 100.0 * result.bytesOut() / bytesIn))
            + perValue(),
        JsonObject.builder()
            .put("rows", result.rows())
            .put("bits_per_dim", orNull(result.bitsPerDim()))
            .put("negative_elbo_bits_per_dim", orNull(result.negativeElboBitsPerDim()))
            .put("bytes_in", bytesIn)
            .put("bytes_out", result.bytesOut())
            .put("plain_blocks", result.plainBlocks())
            .put("blocks", result.blocks()));
  }

  private String perValue() {
    if (result.bitsPerDim().isEmpty()) {
      return "";
    }
    String own =
        result.negativeElboBitsPerDim().isEmpty()
            ? ""
            : String.format(
                Locale.ROOT,
                ", the model's own estimate is %.4f",
                result.negativeElboBitsPerDim().getAsDouble());
    return String.format(
        Locale.ROOT, ", %.4f bits per value%s", result.bitsPerDim().getAsDouble(), own);
  }

  private static JsonValue orNull(OptionalDouble number) {
    return Json.numberOrNull(number.orElse(Double.NaN));
  }
}
