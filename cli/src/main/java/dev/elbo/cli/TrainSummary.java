// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.modelfile.Json;
import dev.elbo.vae.modelfile.JsonObject;
import dev.elbo.vae.train.EpochReport;
import dev.elbo.vae.train.TrainResult;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What training brought.
 *
 * @param out the model file
 * @param data what was trained on, as the user named it
 */
record TrainSummary(TrainResult result, Path out, String data) {
  void print(Console console, boolean json) {
    if (json) {
      console.json(toJson());
    } else {
      printTable(console);
    }
  }

  /** The report of the epoch whose weights the model has. */
  private EpochReport report() {
    int epoch = result.bestEpoch() > 0 ? result.bestEpoch() : result.history().size();
    return result.history().get(epoch - 1);
  }

  private double seconds() {
    return result.history().stream().mapToDouble(EpochReport::seconds).sum();
  }

  private JsonObject toJson() {
    EpochReport report = report();
    VaeModel model = result.model();
    JsonObject.Builder json =
        JsonObject.builder()
            .put("model", out.toString())
            .put("outcome", result.outcome().name().toLowerCase(Locale.ROOT))
            .put("rows", Math.round(model.provenance().metrics().get("rows")))
            .put("epochs", result.history().size())
            .put("epoch_of_weights", report.epoch())
            .put("negative_elbo", Json.numberOrNull(report.negativeElbo()))
            .put("reconstruction", Json.numberOrNull(report.reconstruction()))
            .put("kl", Json.numberOrNull(report.kl()))
            .put("active_units", report.activeUnits());
    report
        .validationNegativeElbo()
        .ifPresent(loss -> json.put("validation_negative_elbo", Json.numberOrNull(loss)));
    return json.put("seconds", seconds()).build();
  }

  private void printTable(Console console) {
    EpochReport report = report();
    TextTable table =
        new TextTable()
            .add("model", out.toString())
            .add("trained", result.history().size(), "epochs in " + Progress.time(seconds()))
            .add("weights of epoch", report.epoch(), "")
            .add("negative ELBO", report.negativeElbo(), 3, "nats per row, while training")
            .add("reconstruction", report.reconstruction(), 3, "nats per row")
            .add("KL", report.kl(), 3, "nats per row")
            .add("active units", report.activeUnits(), "of " + result.model().config().latent());
    report
        .validationNegativeElbo()
        .ifPresent(loss -> table.add("validation", loss, 3, "nats per row, negative ELBO"));
    table.print(console);
    console.result("next: " + Elbo.commandName() + " evaluate " + out + " " + data);
  }
}
