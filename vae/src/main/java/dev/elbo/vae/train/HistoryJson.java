// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.train;

import dev.elbo.vae.modelfile.JsonArray;
import dev.elbo.vae.modelfile.JsonCursor;
import dev.elbo.vae.modelfile.JsonObject;
import dev.elbo.vae.modelfile.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The history of training as JSON. */
public final class HistoryJson {
  private HistoryJson() {}

  /** One object an epoch; names are those of {@link EpochReport} in snake case. */
  public static JsonArray write(List<EpochReport> history) {
    List<JsonValue> list = new ArrayList<>();
    for (EpochReport report : history) {
      JsonObject.Builder json =
          JsonObject.builder()
              .put("epoch", report.epoch())
              .put("reconstruction", report.reconstruction())
              .put("kl", report.kl())
              .put("beta", report.beta())
              .put("active_units", report.activeUnits())
              .put("learning_rate", report.learningRate())
              .put("seconds", report.seconds());
      report.validationNegativeElbo().ifPresent(loss -> json.put("validation_negative_elbo", loss));
      list.add(json.build());
    }
    return new JsonArray(list);
  }

  /** Reads what {@link #write} wrote. */
  static List<EpochReport> read(JsonCursor json) {
    List<EpochReport> history = new ArrayList<>();
    for (JsonCursor entry : json.elements()) {
      history.add(
          new EpochReport(
              entry.get("epoch").asInt(),
              entry.get("reconstruction").asDouble(),
              entry.get("kl").asDouble(),
              entry.get("beta").asFloat(),
              entry.get("active_units").asInt(),
              entry.get("learning_rate").asDouble(),
              entry
                  .find("validation_negative_elbo")
                  .map(loss -> OptionalDouble.of(loss.asDouble()))
                  .orElse(OptionalDouble.empty()),
              entry.get("seconds").asDouble()));
    }
    return history;
  }
}
