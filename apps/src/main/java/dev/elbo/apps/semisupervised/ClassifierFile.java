// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.semisupervised;

import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.vae.model.DataSchema;
import dev.elbo.vae.model.ModelTensors;
import dev.elbo.vae.model.SchemaJson;
import dev.elbo.vae.modelfile.Json;
import dev.elbo.vae.modelfile.JsonCursor;
import dev.elbo.vae.modelfile.JsonException;
import dev.elbo.vae.modelfile.JsonObject;
import dev.elbo.vae.modelfile.ModelFileException;
import dev.elbo.vae.modelfile.Tensor;
import dev.elbo.vae.modelfile.TensorFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A classifier as a safetensors file: the parameters under their names, the shares of the classes,
 * all else as JSON in the metadata under {@value #KEY}.
 */
final class ClassifierFile {
  /** Metadata key of the JSON. */
  static final String KEY = "elbo";

  /** Version of the JSON's make-up. */
  static final int FORMAT = 1;

  private static final String KIND = "classifier";

  /** {@code [classes]}. */
  private static final String SHARES = "class.shares";

  private ClassifierFile() {}

  static void write(Classifier classifier, Path path) {
    double[] shares = classifier.shares();
    JsonObject json =
        JsonObject.builder()
            .put("format", FORMAT)
            .put("kind", KIND)
            .put("config", ClassifierConfigJson.write(classifier.config()))
            .put("data", SchemaJson.write(classifier.schema()))
            .put("labelled", classifier.labelled())
            .put("rows", classifier.rows())
            .put("source", classifier.source())
            .build();
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(KEY, Json.write(json));
    List<Tensor> tensors = new ArrayList<>(ModelTensors.write(classifier.values(), ""));
    tensors.add(Tensor.ofDoubles(SHARES, shares, shares.length));
    TensorFile.of(metadata, tensors).write(path);
  }

  /** Whether a file is of this kind; files of other programs are not. */
  static boolean isClassifier(Path path) {
    String text = TensorFile.read(path).metadata().get(KEY);
    try {
      return text != null && JsonCursor.of(Json.parse(text)).get("kind").asString().equals(KIND);
    } catch (JsonException e) {
      throw new ModelFileException(path + ": its description is damaged: " + e.getMessage(), e);
    }
  }

  static Classifier read(Path path) {
    return read(path, TensorFile.read(path));
  }

  /** A file already in memory; the path is what messages call it. */
  static Classifier read(Path path, TensorFile file) {
    String text = file.metadata().get(KEY);
    if (text == null) {
      throw new ModelFileException(
          path
              + " was not written by Elbo and holds no classifier; give the file that classify"
              + " wrote");
    }
    try {
      JsonCursor json = JsonCursor.of(Json.parse(text));
      requireClassifier(path, json);
      ClassifierConfig config = ClassifierConfigJson.read(json.get("config"));
      DataSchema schema = SchemaJson.read(json.get("data"));
      int classes = schema.classes().size();
      if (classes < 2 || classes > PartlyLabelled.MOST_CLASSES) {
        throw json.get("data").wrong("rows of 2 to " + PartlyLabelled.MOST_CLASSES + " classes");
      }
      ClassifierGraph graph = new ClassifierGraph(config, schema.shape(), classes);
      ModelTensors.require(file, "", graph.graph());
      ParameterValues values = ParameterValues.zeros(graph.graph());
      ModelTensors.read(file, "", values);
      if (!values.allFinite()) {
        throw new ModelFileException(
            path + ": the weights hold NaN or infinite values; train the classifier again");
      }
      return new Classifier(
          config,
          schema,
          graph,
          values,
          shares(path, file, classes),
          json.get("labelled").asInt(),
          json.get("rows").asInt(),
          json.get("source").asString());
    } catch (JsonException | IllegalArgumentException | ArithmeticException e) {
      throw new ModelFileException(
          path + ": the classifier's description is damaged: " + e.getMessage(), e);
    }
  }

  private static void requireClassifier(Path path, JsonCursor json) {
    String kind = json.get("kind").asString();
    if (!kind.equals(KIND)) {
      throw new ModelFileException(
          path + " holds a " + kind + ", not a classifier; give the file that classify wrote");
    }
    int format = json.get("format").asInt();
    if (format > FORMAT) {
      throw new ModelFileException(
          path
              + ": classifier format "
              + format
              + " is newer than this build reads ("
              + FORMAT
              + "); upgrade Elbo");
    }
    if (format < 1) {
      throw json.get("format").wrong("a whole number above 0");
    }
  }

  private static double[] shares(Path path, TensorFile file, int classes) {
    double[] shares = file.require(SHARES, classes).toDoubles();
    double sum = 0;
    for (double share : shares) {
      sum += share > 0 ? share : Double.NaN;
    }
    if (!(Math.abs(sum - 1) < 1e-6)) {
      throw new ModelFileException(
          path
              + ": tensor \""
              + SHARES
              + "\" is damaged: shares must be above 0 and add up to 1; train the classifier"
              + " again");
    }
    return shares;
  }
}
