// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.apps.anomaly.Detector;
import dev.elbo.apps.semisupervised.Classifier;
import dev.elbo.engine.graph.Parameter;
import dev.elbo.vae.model.Binarization;
import dev.elbo.vae.model.ConfigJson;
import dev.elbo.vae.model.DataSchema;
import dev.elbo.vae.model.Provenance;
import dev.elbo.vae.model.TableSchemaJson;
import dev.elbo.vae.model.VaeConfig;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.modelfile.Json;
import dev.elbo.vae.modelfile.JsonArray;
import dev.elbo.vae.modelfile.JsonObject;
import dev.elbo.vae.modelfile.JsonValue;
import dev.elbo.vae.modelfile.Tensor;
import dev.elbo.vae.modelfile.TensorFile;
import dev.elbo.vae.network.ResnetNetwork;
import dev.elbo.vae.prior.StandardNormalPrior;
import dev.elbo.vae.sampler.Sampler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code inspect}: what a model file, a detector or a classifier holds. */
@Command
final class InspectCommand implements ElboCommand {
  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = "Model that train wrote, a detector or a classifier.")
  private Path model;

  @Mixin private OutputOptions output;

  @Override
  public int run(Console console) throws IOException {
    if (Detector.isDetector(model)) {
      DetectorFacts facts = new DetectorFacts(model, Files.size(model), Detector.load(model));
      if (output.json) {
        console.json(facts.json());
      } else {
        facts.print(console);
      }
      return DONE;
    }
    if (Classifier.isClassifier(model)) {
      ClassifierFacts facts = new ClassifierFacts(model, Files.size(model), Classifier.load(model));
      if (output.json) {
        console.json(facts.json());
      } else {
        facts.print(console);
      }
      return DONE;
    }
    VaeModel vae = VaeModel.load(model);
    List<Tensor> tensors = TensorFile.read(model).tensors();
    long bytes = Files.size(model);
    if (output.json) {
      console.json(json(vae, tensors, bytes));
    } else {
      print(console, vae, tensors, bytes);
    }
    return DONE;
  }

  /** The file may hold tensors that are no weights, such as a sampler's. */
  private static long parameters(VaeModel vae) {
    return vae.network().graph().parameters().stream().mapToLong(Parameter::size).sum();
  }

  private JsonObject json(VaeModel vae, List<Tensor> tensors, long bytes) {
    DataSchema schema = vae.schema();
    List<JsonValue> list = new ArrayList<>();
    for (Tensor tensor : tensors) {
      list.add(
          JsonObject.builder()
              .put("name", tensor.name())
              .put("type", tensor.type().name())
              .put("shape", JsonArray.ofInts(ints(tensor.shape())))
              .build());
    }
    JsonObject.Builder facts = JsonObject.builder();
    vae.provenance().facts().forEach(facts::put);
    JsonObject.Builder metrics = JsonObject.builder();
    vae.provenance()
        .metrics()
        .forEach((name, value) -> metrics.put(name, Json.numberOrNull(value)));
    return JsonObject.builder()
        .put("model", model.toString())
        .put("bytes", bytes)
        .put("parameters", parameters(vae))
        .put("config", ConfigJson.write(vae.config()))
        .put("data", data(schema))
        .put("samplers", JsonArray.ofStrings(vae.samplers().stream().map(Sampler::id).toList()))
        .put("facts", facts.build())
        .put("metrics", metrics.build())
        .put("tensors", new JsonArray(list))
        .build();
  }

  private static JsonObject data(DataSchema schema) {
    JsonObject.Builder json =
        JsonObject.builder()
            .put("shape", schema.shape().toString())
            .put("columns", schema.columns())
            .put("column_names", JsonArray.ofStrings(schema.columnNames()))
            .put("scaling", schema.scaling().toString());
    schema.table().ifPresent(table -> json.put("table", TableSchemaJson.write(table)));
    if (schema.classes().size() > 0) {
      int[] counts = schema.classes().counts().stream().mapToInt(Integer::intValue).toArray();
      json.put("class_names", JsonArray.ofStrings(schema.classes().names()))
          .put("class_counts", JsonArray.ofInts(counts));
    }
    return json.build();
  }

  private void print(Console console, VaeModel vae, List<Tensor> tensors, long bytes) {
    VaeConfig config = vae.config();
    TextTable table =
        new TextTable()
            .add("model", model.toString())
            .add("size", String.format(Locale.ROOT, "%,d bytes", bytes))
            .add("weights", String.format(Locale.ROOT, "%,d", parameters(vae)))
            .add("rows", vae.schema().shape().toString())
            .add("scaling", vae.schema().scaling().toString())
            .add("latent", latent(vae))
            .add("network", config.network().id());
    config.network().facts().forEach(table::add);
    table
        .add("likelihood", likelihood(vae))
        .add("prior", prior(config))
        .add("samplers", samplers(vae));
    if (config.binarization() != Binarization.NONE) {
      table.add("binarization", config.binarization().id());
    }
    if (config.classes() > 0) {
      table.add("classes", vae.schema().classes().list());
    }
    vae.schema()
        .table()
        .ifPresent(
            schema ->
                SchemaLines.of(schema, Integer.MAX_VALUE)
                    .forEach(line -> table.add("column", line.strip())));
    Provenance provenance = vae.provenance();
    provenance.facts().forEach((name, value) -> table.add(words(name), value));
    provenance.metrics().forEach((name, value) -> table.add(words(name), figure(value)));
    for (Tensor tensor : tensors) {
      table.add(tensor.name(), tensor.type() + " " + tensor.shape());
    }
    table.print(console);
  }

  private static String latent(VaeModel vae) {
    String map =
        vae.config().network() instanceof ResnetNetwork resnet
            ? resnet
                .mapShape(vae.schema().shape())
                .map(shape -> " and a map of " + shape)
                .orElse("")
            : "";
    return vae.config().latent() + map;
  }

  private static String prior(VaeConfig config) {
    return config.prior() instanceof StandardNormalPrior
        ? config.prior().id()
        : config.prior().id() + ", " + components(config.prior().components());
  }

  private static String samplers(VaeModel vae) {
    return Sampler.list(vae.samplers())
        + vae.posteriorMixture().map(mixture -> ", " + components(mixture.count())).orElse("");
  }

  private static String components(int count) {
    return count == 1 ? "1 component" : count + " components";
  }

  private static String likelihood(VaeModel vae) {
    if (vae.schema().table().isPresent()) {
      return vae.config().likelihood().id() + ", one by the kind of each column";
    }
    JsonValue json = ConfigJson.write(vae.config()).entries().get("likelihood");
    StringBuilder text = new StringBuilder();
    ((JsonObject) json)
        .entries()
        .forEach(
            (key, value) ->
                text.append(text.length() == 0 ? "" : ", " + key + " ")
                    .append(Json.write(value).replace("\"", "")));
    return text.toString();
  }

  private static int[] ints(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }

  private static String words(String name) {
    return name.replace('_', ' ');
  }

  private static String figure(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.format(Locale.ROOT, "%,d", (long) value)
        : String.format(Locale.ROOT, "%.4f", value);
  }
}
