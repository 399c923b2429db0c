// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.vae.modelfile.Json;
import dev.elbo.vae.modelfile.JsonCursor;
import dev.elbo.vae.modelfile.JsonException;
import dev.elbo.vae.modelfile.JsonObject;
import dev.elbo.vae.modelfile.ModelFileException;
import dev.elbo.vae.modelfile.Tensor;
import dev.elbo.vae.modelfile.TensorFile;
import dev.elbo.vae.network.MissingBlockException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model as a safetensors file: the parameters under their names as PyTorch would lay them out,
 * what new codes are drawn from beside the prior as {@link MixtureTensors}, everything else as JSON
 * in the metadata under {@value #KEY}.
 */
final class VaeModelFile {
  /** Metadata key of the JSON. */
  static final String KEY = "elbo";

  /** Version of the JSON's make-up. */
  static final int FORMAT = 1;

  private VaeModelFile() {}

  static void write(VaeModel model, Path path) {
    JsonObject json =
        JsonObject.builder()
            .put("format", FORMAT)
            .put("kind", "vae")
            .put("config", ConfigJson.write(model.config()))
            .put("data", SchemaJson.write(model.schema()))
            .put("provenance", ProvenanceJson.write(model.provenance()))
            .build();
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(KEY, Json.write(json));
    List<Tensor> tensors = new ArrayList<>(ModelTensors.write(model.values(), ""));
    model.posteriorMixture().ifPresent(mixture -> tensors.addAll(MixtureTensors.write(mixture)));
    TensorFile.of(metadata, tensors).write(path);
  }

  static VaeModel read(Path path) {
    return read(path, TensorFile.read(path));
  }

  /** A file already in memory; the path is what messages call it. */
  static VaeModel read(Path path, TensorFile file) {
    String text = file.metadata().get(KEY);
    if (text == null) {
      return ForeignModel.read(path, file);
    }
    VaeConfig config;
    DataSchema schema;
    Provenance provenance;
    try {
      JsonCursor json = JsonCursor.of(Json.parse(text));
      if (!json.get("kind").asString().equals("vae")) {
        throw new ModelFileException(
            path
                + " holds a "
                + json.get("kind").asString()
                + ", not a model; give the file that train wrote with --out");
      }
      int format = json.get("format").asInt();
      if (format > FORMAT) {
        throw new ModelFileException(
            path
                + ": model format "
                + format
                + " is newer than this build reads ("
                + FORMAT
                + "); upgrade Elbo");
      }
      if (format < 1) {
        throw json.get("format").wrong("a whole number above 0");
      }
      config = ConfigJson.read(json.get("config"));
      schema = SchemaJson.read(json.get("data"));
      provenance = ProvenanceJson.read(json.get("provenance"));
      if (config.classes() != schema.classes().size()) {
        throw json.get("data")
            .get("class_counts")
            .wrong("counts of " + config.classes() + " classes");
      }
    } catch (MissingBlockException e) {
      throw new ModelFileException(path + ": " + e.getMessage(), e);
    } catch (JsonException | IllegalArgumentException e) {
      throw new ModelFileException(
          path + ": the model's description is damaged: " + e.getMessage(), e);
    }
    return assemble(path, file, config, schema, provenance);
  }

  private static VaeModel assemble(
      Path path, TensorFile file, VaeConfig config, DataSchema schema, Provenance provenance) {
    try {
      VaeNetwork network = new VaeNetwork(config, schema.shape());
      ModelTensors.require(file, "", network.graph());
      ParameterValues values = ParameterValues.zeros(network.graph());
      ModelTensors.read(file, "", values);
      requireFinite(path, values);
      VaeModel model = VaeModel.of(config, schema, network, values, provenance);
      return MixtureTensors.read(path, file, config.latent())
          .map(model::withPosteriorMixture)
          .orElse(model);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new ModelFileException(path + ": " + e.getMessage(), e);
    }
  }

  static void requireFinite(Path path, ParameterValues values) {
    if (!values.allFinite()) {
      throw new ModelFileException(
          path + ": the weights hold NaN or infinite values; train the model again");
    }
  }
}
