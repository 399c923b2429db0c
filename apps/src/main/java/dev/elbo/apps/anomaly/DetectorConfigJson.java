// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import dev.elbo.vae.modelfile.JsonArray;
import dev.elbo.vae.modelfile.JsonCursor;
import dev.elbo.vae.modelfile.JsonException;
import dev.elbo.vae.modelfile.JsonObject;
import java.util.Arrays;
import java.util.OptionalInt;

/** A {@link DetectorConfig} as JSON; names are chosen here and never change. */
final class DetectorConfigJson {
  private DetectorConfigJson() {}

  static JsonObject write(DetectorConfig config) {
    int[] hidden = config.hidden().stream().mapToInt(Integer::intValue).toArray();
    JsonObject.Builder json =
        JsonObject.builder()
            .put("training", config.training().id())
            .put("members", config.members())
            .put("hidden", JsonArray.ofInts(hidden));
    config.latent().ifPresent(latent -> json.put("latent", latent));
    return json.put("steps", config.steps())
        .put("learning_rate", config.learningRate())
        .put("references", config.references())
        .put("seed", config.seed())
        .build();
  }

  static DetectorConfig read(JsonCursor json) {
    try {
      return new DetectorConfig(
          training(json.get("training")),
          json.get("members").asInt(),
          Arrays.stream(json.get("hidden").asInts()).boxed().toList(),
          json.find("latent")
              .map(JsonCursor::asInt)
              .map(OptionalInt::of)
              .orElse(OptionalInt.empty()),
          json.get("steps").asInt(),
          json.get("learning_rate").asDouble(),
          json.get("references").asInt(),
          json.get("seed").asLong());
    } catch (IllegalArgumentException e) {
      throw new JsonException(json.path() + ": " + e.getMessage());
    }
  }

  private static TrainingRows training(JsonCursor json) {
    String id = json.asString();
    return Arrays.stream(TrainingRows.values())
        .filter(rows -> rows.id().equals(id))
        .findFirst()
        .orElseThrow(() -> json.wrong("clean or contaminated"));
  }
}
