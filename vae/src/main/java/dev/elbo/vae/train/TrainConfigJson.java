// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.train;

import dev.elbo.engine.optim.LearningRate;
import dev.elbo.engine.optim.Optimizer;
import dev.elbo.vae.modelfile.JsonObject;

/** A {@link TrainConfig} as JSON, to be told and compared. */
final class TrainConfigJson {
  private TrainConfigJson() {}

  static JsonObject write(TrainConfig config) {
    JsonObject.Builder json =
        JsonObject.builder()
            .put("epochs", config.epochs())
            .put("batch", config.batch())
            .put("learning_rate", write(config.learningRate()))
            .put("optimizer", write(config.optimizer()));
    config.clipNorm().ifPresent(norm -> json.put("clip_norm", norm));
    json.put("beta", config.objective().beta())
        .put("warmup_epochs", config.objective().warmupEpochs())
        .put("free_bits", config.objective().freeBits());
    config.patience().ifPresent(patience -> json.put("patience", patience));
    return json.put("seed", config.seed()).build();
  }

  private static JsonObject write(LearningRate rate) {
    JsonObject.Builder json = JsonObject.builder();
    if (rate instanceof LearningRate.Cosine cosine) {
      json.put("schedule", "cosine").put("last", cosine.last());
    } else if (rate instanceof LearningRate.Step step) {
      json.put("schedule", "step").put("every", step.every()).put("factor", step.factor());
    } else if (rate instanceof LearningRate.Staircase) {
      json.put("schedule", "staircase");
    } else {
      json.put("schedule", "constant");
    }
    return json.put("initial", rate.initial()).build();
  }

  private static JsonObject write(Optimizer optimizer) {
    return JsonObject.builder()
        .put("name", optimizer instanceof Optimizer.AdamW ? "adamw" : "adam")
        .put("beta1", optimizer.beta1())
        .put("beta2", optimizer.beta2())
        .put("epsilon", optimizer.epsilon())
        .put("weight_decay", optimizer.weightDecay())
        .build();
  }
}
