// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.semisupervised;

import dev.elbo.engine.graph.OptimizerState;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.vae.model.ModelTensors;
import dev.elbo.vae.modelfile.Json;
import dev.elbo.vae.modelfile.JsonCursor;
import dev.elbo.vae.modelfile.JsonException;
import dev.elbo.vae.modelfile.JsonObject;
import dev.elbo.vae.modelfile.ModelFileException;
import dev.elbo.vae.modelfile.Tensor;
import dev.elbo.vae.modelfile.TensorFile;
import dev.elbo.vae.train.CheckpointPolicy;
import dev.elbo.vae.train.TrainException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The state of training on disk: everything that the steps to come depend on. */
final class ClassifierCheckpoint {
  private static final String KEY = "elbo";
  private static final String KIND = "classifier-checkpoint";

  /** 1 had targets of the row alone; going on from it would mix the two. */
  private static final int FORMAT = 2;

  private static final int FIGURES = 4;

  private final CheckpointPolicy policy;
  private final JsonObject identity;
  private long lastSave = System.nanoTime();

  ClassifierCheckpoint(CheckpointPolicy policy, ClassifierConfig config, PartlyLabelled rows) {
    this.policy = policy;
    identity =
        JsonObject.builder()
            .put("config", ClassifierConfigJson.write(config))
            .put("data", rows.data().withLabels(rows.labels()).fingerprint())
            .build();
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

  private Path file() {
    return policy.file();
  }

  /** Saves if the last checkpoint is old enough for another, or now. */
  void saveIfDue(
      boolean now,
      ParameterValues values,
      OptimizerState optimizer,
      double[] totals,
      List<StepReport> history) {
    if (!now && System.nanoTime() - lastSave < policy.every().toNanos()) {
      return;
    }
    JsonObject json =
        JsonObject.builder()
            .put("format", FORMAT)
            .put("kind", KIND)
            .put("identity", identity)
            .put("step", optimizer.step())
            .put("reports", history.size())
            .build();
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(KEY, Json.write(json));
    List<Tensor> tensors = new ArrayList<>();
    tensors.add(Tensor.ofDoubles("totals", totals, totals.length));
    double[] figures = new double[FIGURES * history.size()];
    for (int i = 0; i < history.size(); i++) {
      StepReport report = history.get(i);
      figures[FIGURES * i] = report.step();
      figures[FIGURES * i + 1] = report.crossEntropy();
      figures[FIGURES * i + 2] = report.sureness();
      figures[FIGURES * i + 3] = report.elbo();
    }
    if (figures.length > 0) {
      tensors.add(Tensor.ofDoubles("history", figures, history.size(), FIGURES));
    }
    tensors.addAll(ModelTensors.write(values, "values."));
    tensors.addAll(ModelTensors.write(optimizer.first(), "first."));
    tensors.addAll(ModelTensors.write(optimizer.second(), "second."));
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
    try {
      if (text == null) {
        throw notACheckpoint();
      }
      JsonCursor json = JsonCursor.of(Json.parse(text));
      if (!json.get("kind").asString().equals(KIND) || json.get("format").asInt() != FORMAT) {
        throw notACheckpoint();
      }
      if (!json.get("identity").object().equals(identity)) {
        throw new TrainException(
            file()
                + " was made with other settings, data or labels; resume with the same, or choose"
                + " another --checkpoint");
      }
      return Optional.of(
          new State(json.get("step").asLong(), json.get("reports").asInt(), tensors));
    } catch (JsonException e) {
      throw new ModelFileException(
          file() + ": the checkpoint's description is damaged: " + e.getMessage(), e);
    }
  }

  private ModelFileException notACheckpoint() {
    return new ModelFileException(
        file()
            + " is not a checkpoint of classify of this version; remove it or leave --resume out");
  }

  /** A checkpoint that was read. */
  record State(long step, int reports, TensorFile tensors) {
    void read(ParameterValues values, OptimizerState optimizer, double[] totals) {
      ModelTensors.read(tensors, "values.", values);
      ModelTensors.read(tensors, "first.", optimizer.first());
      ModelTensors.read(tensors, "second.", optimizer.second());
      optimizer.setStep(step);
      double[] found = tensors.require("totals", totals.length).toDoubles();
      System.arraycopy(found, 0, totals, 0, totals.length);
    }

    List<StepReport> history() {
      if (reports == 0) {
        return List.of();
      }
      double[] figures = tensors.require("history", reports, FIGURES).toDoubles();
      List<StepReport> history = new ArrayList<>();
      for (int i = 0; i < reports; i++) {
        double[] f = Arrays.copyOfRange(figures, FIGURES * i, FIGURES * (i + 1));
        history.add(new StepReport((int) f[0], f[1], f[2], f[3]));
      }
      return history;
    }
  }
}
