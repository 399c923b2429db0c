// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.train;

import dev.elbo.data.Dataset;
import dev.elbo.engine.Engine;
import dev.elbo.vae.ElboVersion;
import dev.elbo.vae.model.Provenance;
import dev.elbo.vae.modelfile.Json;
import dev.elbo.vae.train.TrainResult.Outcome;
import java.util.List;
import java.util.Locale;

/** What a model file tells of its training. */
final class ProvenanceFacts {
  private ProvenanceFacts() {}

  static Provenance of(
      TrainConfig training,
      Dataset data,
      Engine engine,
      List<EpochReport> history,
      BestWeights best,
      Outcome outcome,
      long steps) {
    Provenance provenance =
        Provenance.UNKNOWN
            .withFact("elbo", ElboVersion.current())
            .withFact("jdk", System.getProperty("java.vm.version", "unknown"))
            .withFact("kernels", engine.selection().name())
            .withFact("data", data.source())
            .withFact("data_fingerprint", data.fingerprint())
            .withFact("training", Json.write(TrainConfigJson.write(training)))
            .withFact("outcome", outcome.name().toLowerCase(Locale.ROOT))
            .withMetric("rows", data.rows())
            .withMetric("epochs", history.size())
            .withMetric("steps", steps);
    int shown = best.present() ? best.epoch() : history.size();
    if (shown == 0) {
      return provenance;
    }
    EpochReport report = history.get(shown - 1);
    Provenance withFigures =
        provenance
            .withMetric("epoch_of_weights", shown)
            .withMetric("training_negative_elbo", report.negativeElbo())
            .withMetric("training_reconstruction", report.reconstruction())
            .withMetric("training_kl", report.kl())
            .withMetric("active_units", report.activeUnits());
    return report.validationNegativeElbo().isPresent()
        ? withFigures.withMetric(
            "validation_negative_elbo", report.validationNegativeElbo().getAsDouble())
        : withFigures;
  }
}
