// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.apps.semisupervised.Classifier;
import dev.elbo.apps.semisupervised.ClassifierConfig;
import dev.elbo.vae.model.ClassSchema;
import dev.elbo.vae.modelfile.JsonArray;
import dev.elbo.vae.modelfile.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a classifier holds, for {@code inspect}. */
final class ClassifierFacts {
  private final Path path;
  private final long bytes;
  private final Classifier classifier;

  ClassifierFacts(Path path, long bytes, Classifier classifier) {
    this.path = path;
    this.bytes = bytes;
    this.classifier = classifier;
  }

  private List<String> names() {
    ClassSchema classes = classifier.classes();
    List<String> names = new ArrayList<>();
    for (int c = 0; c < classes.size(); c++) {
      names.add(classes.name(c));
    }
    return names;
  }

  JsonObject json() {
    ClassifierConfig config = classifier.config();
    return JsonObject.builder()
        .put("model", path.toString())
        .put("kind", "classifier")
        .put("bytes", bytes)
        .put("classes", JsonArray.ofStrings(names()))
        .put("shares", JsonArray.ofDoubles(classifier.shares()))
        .put("class_model", config.model().id())
        .put("class_prior", config.prior().id())
        .put("shape", classifier.schema().shape().toString())
        .put("source", classifier.source())
        .put("trained_rows", classifier.rows())
        .put("labelled_rows", classifier.labelled())
        .put("network", config.vae().network().layers(classifier.schema().shape()))
        .put("latent", config.vae().latent())
        .put("likelihood", config.vae().likelihood().id())
        .put("steps", config.training().steps())
        .put("seed", config.seed())
        .build();
  }

  void print(Console console) {
    ClassifierConfig config = classifier.config();
    StringBuilder shares = new StringBuilder();
    for (double share : classifier.shares()) {
      shares.append(shares.isEmpty() ? "" : ", ").append(String.format(Locale.ROOT, "%.3f", share));
    }
    new TextTable()
        .add("kind", "classifier of " + classifier.classes().size() + " classes")
        .add("classes", classifier.classes().list())
        .add("their shares", shares + " (" + config.prior().id() + ")")
        .add("class model", config.model().id())
        .add("data", classifier.source() + ", rows of " + classifier.schema().shape())
        .add(
            "trained on",
            String.format(
                Locale.ROOT, "%,d rows, %,d with labels", classifier.rows(), classifier.labelled()))
        .add(
            "network",
            config.vae().network().layers(classifier.schema().shape())
                + "-"
                + config.vae().latent()
                + ", "
                + config.vae().likelihood().id()
                + " likelihood")
        .add("steps", config.training().steps() + ", seed " + config.seed())
        .add("bytes", String.format(Locale.ROOT, "%,d", bytes))
        .print(console);
  }
}
