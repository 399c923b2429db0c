// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.vae.train.EpochReport;
import dev.elbo.vae.train.TrainEvent;
import dev.elbo.vae.train.TrainListener;
import java.util.Locale;

/** Tells people what happens while a model is trained. */
final class TrainTalk implements TrainListener {
  private final Progress progress;
  private String introduction;
  private final int latent;
  private final int epochs;

  /** Talk that begins with an introduction once all has been checked and training goes on. */
  TrainTalk(Progress progress, String introduction, int latent, int epochs) {
    this.progress = progress;
    this.introduction = introduction;
    this.latent = latent;
    this.epochs = epochs;
  }

  @Override
  public void on(TrainEvent event) {
    if (event instanceof TrainEvent.Started started) {
      // A checkpoint may still turn out not to fit: then that is the only line.
      introduction += String.format(Locale.ROOT, ", %,d weights", started.parameters());
      return;
    }
    if (introduction != null) {
      progress.line(introduction);
      introduction = null;
    }
    if (event instanceof TrainEvent.StepEnded step) {
      double done = step.epoch() - 1 + step.stepInEpoch() / (double) step.stepsPerEpoch();
      progress.update("epoch " + step.epoch() + "/" + epochs, done / epochs);
    } else if (event instanceof TrainEvent.EpochEnded ended) {
      progress.line(line(ended.report()));
    } else if (event instanceof TrainEvent.Warned warned) {
      progress.warn("elbo: warning: " + warned.message());
    } else if (event instanceof TrainEvent.Resumed resumed) {
      progress.line("resuming in epoch " + resumed.epoch() + " after " + resumed.step() + " steps");
    }
  }

  private String line(EpochReport report) {
    int digits = Integer.toString(epochs).length();
    String validation =
        report.validationNegativeElbo().isPresent()
            ? String.format(
                Locale.ROOT, "  validation %.2f", report.validationNegativeElbo().getAsDouble())
            : "";
    return String.format(
        Locale.ROOT,
        "epoch %"
            + digits
            + "d/%d  -ELBO %.2f  reconstruction %.2f  KL %.2f  active %d/%d"
            + "  beta %s  lr %s%s  %.1f s",
        report.epoch(),
        epochs,
        report.negativeElbo(),
        report.reconstruction(),
        report.kl(),
        report.activeUnits(),
        latent,
        number(report.beta()),
        number(report.learningRate()),
        validation,
        report.seconds());
  }

  /** At most three digits that count. */
  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.3g", value);
    return text.contains("e") || !text.contains(".")
        ? text
        : text.replaceAll("0+$", "").replaceAll("\\.$", "");
  }
}
