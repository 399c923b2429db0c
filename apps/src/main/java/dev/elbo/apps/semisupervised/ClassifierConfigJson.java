// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.semisupervised;

import dev.elbo.vae.model.ConfigJson;
import dev.elbo.vae.model.NetworkJson;
import dev.elbo.vae.modelfile.JsonCursor;
import dev.elbo.vae.modelfile.JsonException;
import dev.elbo.vae.modelfile.JsonObject;

/** A {@link ClassifierConfig} as JSON; names are chosen here and never change. */
final class ClassifierConfigJson {
  private ClassifierConfigJson() {}

  static JsonObject write(ClassifierConfig config) {
    ClassifierTraining training = config.training();
    return JsonObject.builder()
        .put("model", config.model().id())
        .put("vae", ConfigJson.write(config.vae()))
        .put("decoder", NetworkJson.write(config.decoder()))
        .put("prior", config.prior().id())
        .put(
            "training",
            JsonObject.builder()
                .put("steps", training.steps())
                .put("labelled_rows", training.labelledRows())
                .put("rows", training.rows())
                .put("learning_rate", training.learningRate())
                .put("elbo_weight", training.elboWeight())
                .put("consistency", training.consistency())
                .put("sure_from", training.sureFrom())
                .put("strength", training.strength())
                .build())
        .put("seed", config.seed())
        .build();
  }

  static ClassifierConfig read(JsonCursor json) {
    try {
      JsonCursor training = json.get("training");
      return new ClassifierConfig(
          ClassModel.of(json.get("model").asString()),
          ConfigJson.read(json.get("vae")),
          NetworkJson.read(json.get("decoder")),
          ClassPrior.of(json.get("prior").asString()),
          new ClassifierTraining(
              training.get("steps").asInt(),
              training.get("labelled_rows").asInt(),
              training.get("rows").asInt(),
              training.get("learning_rate").asDouble(),
              training.get("elbo_weight").asFloat(),
              training.get("consistency").asFloat(),
              training.get("sure_from").asFloat(),
              training.get("strength").asFloat()),
          json.get("seed").asLong());
    } catch (IllegalArgumentException e) {
      throw new JsonException(json.path() + ": " + e.getMessage());
    }
  }
}
