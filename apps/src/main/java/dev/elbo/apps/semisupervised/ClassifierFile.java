// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.semisupervised;

import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.vae.model.DataSchema;
import dev.elbo.vae.model.ModelTensors;
import dev.elbo.vae.model.SchemaJson;
import dev.elbo.vae.modelfile.FileKind;
import dev.elbo.vae.modelfile.JsonCursor;
import dev.elbo.vae.modelfile.JsonObject;
import dev.elbo.vae.modelfile.ModelFileException;
import dev.elbo.vae.modelfile.Tensor;
import dev.elbo.vae.modelfile.TensorFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A classifier as a safetensors file: the parameters under their names, the shares of the classes,
 * all else as JSON in the metadata under {@value FileKind#KEY}.
 */
final class ClassifierFile {
  static final FileKind KIND = new FileKind("classifier", "classify", 2);

  /** {@code [classes]}. */
  private static final String SHARES = "class.shares";

  private ClassifierFile() {}

  static void write(Classifier classifier, Path path) {
    double[] shares = classifier.shares();
    JsonObject json =
        KIND.description()
            .put("config", ClassifierConfigJson.write(classifier.config()))
            .put("data", SchemaJson.write(classifier.schema()))
            .put("labelled", classifier.labelled())
            .put("rows", classifier.rows())
            .put("source", classifier.source())
            .build();
    List<Tensor> tensors = new ArrayList<>(ModelTensors.write(classifier.values(), ""));
    tensors.add(Tensor.ofDoubles(SHARES, shares, shares.length));
    TensorFile.of(FileKind.metadata(json), tensors).write(path);
  }

  static Classifier read(Path path) {
    return read(path, TensorFile.read(path));
  }

  /** A file already in memory; the path is what messages call it. */
  static Classifier read(Path path, TensorFile file) {
    return KIND.read(path, file, json -> read(path, file, json));
  }

  private static Classifier read(Path path, TensorFile file, JsonCursor json) {
    if (json.get("format").asInt() < KIND.format()) {
      throw new ModelFileException(
          path
              + ": an earlier build wrote this classifier, whose settings were others; run classify again");
    }
    ClassifierConfig config = ClassifierConfigJson.read(json.get("config"));
    DataSchema schema = SchemaJson.read(json.get("data"));
    int classes = schema.classes().size();
    int most = config.model().mostClasses();
    if (classes < 2 || classes > most) {
      throw json.get("data").wrong("rows of 2 to " + most + " classes");
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
