// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.train;

import dev.elbo.engine.optim.LearningRate;
import dev.elbo.engine.optim.Optimizer;
import dev.elbo.vae.modelfile.JsonObject;
import dev.elbo.vae.objective.ElboObjective;
import dev.elbo.vae.objective.ImportanceWeightedObjective;
import dev.elbo.vae.objective.Objective;
import dev.elbo.vae.objective.TotalCorrelationObjective;

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
    write(config.objective(), json);
    config.patience().ifPresent(patience -> json.put("patience", patience));
    return json.put("seed", config.seed()).build();
  }

  /** The ELBO has no name: that is how checkpoints had it when there was nothing else. */
  private static void write(Objective objective, JsonObject.Builder json) {
    if (objective instanceof ElboObjective elbo) {
      json.put("beta", elbo.beta())
          .put("warmup_epochs", elbo.warmupEpochs())
          .put("free_bits", elbo.freeBits());
      return;
    }
    json.put("objective", objective.id());
    if (objective instanceof ImportanceWeightedObjective weighted) {
      json.put("samples", weighted.samples())
          .put("gradient", weighted.doublyReparameterized() ? "dreg" : "standard");
    } else if (objective instanceof TotalCorrelationObjective correlation) {
      json.put("alpha", correlation.alpha())
          .put("beta", correlation.beta())
          .put("gamma", correlation.gamma());
    }
  }

  private static JsonObject write(LearningRate rate) {
    JsonObject.Builder json = JsonObject.builder();
    if (rate instanceof LearningRate.WarmUp warmUp) {
      write(warmUp.then(), json);
      return json.put("warmup_steps", warmUp.steps()).build();
    }
    write(rate, json);
    return json.build();
  }

  private static void write(LearningRate rate, JsonObject.Builder json) {
    if (rate instanceof LearningRate.Cosine cosine) {
      json.put("schedule", "cosine").put("last", cosine.last());
    } else if (rate instanceof LearningRate.Step step) {
      json.put("schedule", "step").put("every", step.every()).put("factor", step.factor());
    } else if (rate instanceof LearningRate.Staircase) {
      json.put("schedule", "staircase");
    } else {
      json.put("schedule", "constant");
    }
    json.put("initial", rate.initial());
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
