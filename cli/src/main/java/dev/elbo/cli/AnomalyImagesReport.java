// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.cli.bench.anomaly.AnomalyListener;
import dev.elbo.cli.bench.anomaly.ClassResult;
import dev.elbo.cli.bench.anomaly.ImagesResult;
import dev.elbo.vae.modelfile.JsonArray;
import dev.elbo.vae.modelfile.JsonObject;
import dev.elbo.vae.modelfile.JsonValue;
import java.util.List;
import java.util.Locale;

/** Tells how well images of a class left out of training were found, class by class. */
final class AnomalyImagesReport implements AnomalyListener<ClassResult> {
  private final AnomalyTalk talk;
  private boolean begun;

  AnomalyImagesReport(AnomalyTalk talk) {
    this.talk = talk;
  }

  @Override
  public void progress(String what, double share) {
    talk.progress(what, share);
  }

  @Override
  public void finished(ClassResult result) {
    if (!begun) {
      begun = true;
      talk.line(line("", "", "", "ROC-AUC", "reconstruction"));
      talk.line(line("anomaly", "trained", "scored", "detector", "error"));
    }
    talk.line(
        line(
            Integer.toString(result.label()),
            String.format(Locale.ROOT, "%,d", result.trained()),
            String.format(Locale.ROOT, "%,d", result.scored()),
            number(result.detector()),
            number(result.reconstructionError())));
  }

  /** The means, or all as JSON. */
  void finish(ImagesResult result) {
    String means =
        line(
            "mean",
            "",
            "",
            number(result.mean(ClassResult::detector)),
            number(result.mean(ClassResult::reconstructionError)));
    String explanation =
        Written.count(result.seeds(), "seed") + ", " + Progress.time(result.seconds());
    talk.finish(List.of(means, explanation), () -> json(result));
  }

  private static String line(
      String name, String trained, String scored, String detector, String reconstructionError) {
    return String.format(
            Locale.ROOT,
            "%-7s  %8s  %8s  %8s  %14s",
            name,
            trained,
            scored,
            detector,
            reconstructionError)
        .stripTrailing();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  private static JsonObject json(ImagesResult result) {
    List<JsonValue> digits =
        result.classes().stream().<JsonValue>map(AnomalyImagesReport::json).toList();
    return JsonObject.builder()
        .put("mean_roc_auc", result.mean(ClassResult::detector))
        .put("mean_roc_auc_reconstruction_error", result.mean(ClassResult::reconstructionError))
        .put("seeds", result.seeds())
        .put("seconds", result.seconds())
        .put("digits", new JsonArray(digits))
        .build();
  }

  private static JsonObject json(ClassResult result) {
    return JsonObject.builder()
        .put("digit", result.label())
        .put("trained", result.trained())
        .put("scored", result.scored())
        .put("anomalies", result.anomalies())
        .put("roc_auc", result.detector())
        .put("roc_auc_reconstruction_error", result.reconstructionError())
        .build();
  }
}
