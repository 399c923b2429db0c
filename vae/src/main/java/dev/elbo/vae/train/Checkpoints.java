// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.train;

import dev.elbo.data.Dataset;
import dev.elbo.engine.graph.OptimizerState;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.vae.model.ConfigJson;
import dev.elbo.vae.model.DataSchema;
import dev.elbo.vae.model.ModelTensors;
import dev.elbo.vae.model.VaeConfig;
import dev.elbo.vae.modelfile.Json;
import dev.elbo.vae.modelfile.JsonCursor;
import dev.elbo.vae.modelfile.JsonException;
import dev.elbo.vae.modelfile.JsonObject;
import dev.elbo.vae.modelfile.JsonValue;
import dev.elbo.vae.modelfile.ModelFileException;
import dev.elbo.vae.modelfile.Tensor;
import dev.elbo.vae.modelfile.TensorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The state of training on disk: everything that the steps to come depend on. */
final class Checkpoints {
  private static final String KEY = "elbo";
  private static final int FORMAT = 1;

  private final CheckpointPolicy policy;
  private final JsonObject identity;
  private final DataSchema schema;
  private long lastSave = System.nanoTime();

  Checkpoints(
      CheckpointPolicy policy,
      VaeConfig config,
      TrainConfig training,
      DataSchema schema,
      Dataset data,
      Optional<Dataset> validation) {
    this.policy = policy;
    this.schema = schema;
    JsonObject.Builder json =
        JsonObject.builder()
            .put("config", ConfigJson.write(config))
            .put("training", TrainConfigJson.write(training))
            .put("data", data.fingerprint());
    validation.ifPresent(v -> json.put("validation", v.fingerprint()));
    identity = json.build();
    try {
      Files.createDirectories(policy.folder());
    } catch (IOException e) {
      throw new TrainException(
          "cannot make the checkpoint folder "
              + policy.folder()
              + ": "
              + e.getMessage()
              + "; choose another --checkpoint");
    }
  }

  Path file() {
    return policy.file();
  }

  /** True if the last checkpoint is old enough for another. */
  boolean due() {
    return System.nanoTime() - lastSave >= policy.every().toNanos();
  }

  void save(
      int epoch,
      int stepInEpoch,
      double[] totals,
      List<EpochReport> history,
      ParameterValues values,
      OptimizerState optimizer,
      BestWeights best,
      double firstLoss) {
    JsonObject.Builder json =
        JsonObject.builder()
            .put("format", FORMAT)
            .put("kind", "checkpoint")
            .put("identity", identity)
            .put("epoch", epoch)
            .put("step_in_epoch", stepInEpoch)
            .put("step", optimizer.step())
            .put("best_epoch", best.epoch())
            .put("history", HistoryJson.write(history));
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(KEY, Json.write(json.build()));
    List<Tensor> tensors = new ArrayList<>();
    tensors.add(Tensor.ofDoubles("totals", totals, totals.length));
    tensors.add(Tensor.ofDoubles("losses", new double[] {firstLoss, best.loss()}, 2));
    tensors.addAll(ModelTensors.write(values, "values."));
    tensors.addAll(ModelTensors.write(optimizer.first(), "first."));
    tensors.addAll(ModelTensors.write(optimizer.second(), "second."));
    if (best.present()) {
      tensors.addAll(ModelTensors.write(best.values(), "best."));
    }
    TensorFile.of(metadata, tensors).write(file());
    lastSave = System.nanoTime();
  }

  /** The state to go on from, if that is wanted and there is one. */
  Optional<State> toResume() {
    if (!policy.resume() || !Files.exists(file())) {
      return Optional.empty();
    }
    TensorFile tensors = TensorFile.read(file());
    String text = tensors.metadata().get(KEY);
    if (text == null) {
      throw new ModelFileException(
          file() + " is not a checkpoint; remove it or leave --resume out");
    }
    try {
      JsonCursor json = JsonCursor.of(Json.parse(text));
      if (json.get("format").asInt() != FORMAT
          || !json.get("kind").asString().equals("checkpoint")) {
        throw new ModelFileException(
            file() + " is not a checkpoint of this version; remove it or leave --resume out");
      }
      requireSame(json.get("identity").object());
      return Optional.of(
          new State(
              json.get("epoch").asInt(),
              json.get("step_in_epoch").asInt(),
              json.get("step").asLong(),
              json.get("best_epoch").asInt(),
              HistoryJson.read(json.get("history")),
              tensors));
    } catch (JsonException e) {
      throw new ModelFileException(
          file() + ": the checkpoint's description is damaged: " + e.getMessage(), e);
    }
  }

  private void requireSame(JsonObject found) {
    String difference = difference("", found, identity);
    if (difference != null) {
      throw new TrainException(
          file()
              + " was made with other settings or data: "
              + difference
              + "; resume with the same, or choose another --checkpoint");
    }
  }

  /** The first member that differs, in words; null if none does. */
  private static String difference(String path, JsonObject found, JsonObject wanted) {
    Map<String, JsonValue> all = new LinkedHashMap<>(wanted.entries());
    found.entries().forEach(all::putIfAbsent);
    for (String key : all.keySet()) {
      JsonValue before = found.entries().get(key);
      JsonValue now = wanted.entries().get(key);
      if (before instanceof JsonObject a && now instanceof JsonObject b) {
        String inner = difference(path + key + ".", a, b);
        if (inner != null) {
          return inner;
        }
      } else if (before == null || !before.equals(now)) {
        return path + key + " was " + text(before) + ", is " + text(now);
      }
    }
    return null;
  }

  private static String text(JsonValue value) {
    return value == null ? "not given" : Json.write(value);
  }

  /**
   * A checkpoint that was read.
   *
   * @param epoch epoch in progress, from 0
   * @param stepInEpoch steps taken in it
   * @param step steps taken in all
   * @param bestEpoch epoch of the best weights, 0 if there are none
   * @param history reports of ended epochs
   * @param tensors the rest
   */
  record State(
      int epoch,
      int stepInEpoch,
      long step,
      int bestEpoch,
      List<EpochReport> history,
      TensorFile tensors) {

    double[] totals(int length) {
      return tensors.require("totals", length).toDoubles();
    }

    double firstLoss() {
      return tensors.require("losses", 2).toDoubles()[0];
    }

    void readWeights(ParameterValues values, OptimizerState optimizer, BestWeights best) {
      ModelTensors.read(tensors, "values.", values);
      ModelTensors.read(tensors, "first.", optimizer.first());
      ModelTensors.read(tensors, "second.", optimizer.second());
      optimizer.setStep(step);
      if (bestEpoch > 0) {
        ModelTensors.read(tensors, "best.", best.values());
        best.restore(bestEpoch, tensors.require("losses", 2).toDoubles()[1]);
      }
    }
  }
}
