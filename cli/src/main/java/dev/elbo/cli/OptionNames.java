// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import java.util.Map;

/** Tells refusals of the library in the words of the command line. */
final class OptionNames {
  private static final String RULE = " must be ";

  /** What a refusal begins with in the library, and the option it comes from here. */
  private static final Map<String, String> OPTIONS =
      Map.ofEntries(
          Map.entry("a fixed threshold", "--threshold"),
          Map.entry("activation", "--activation"),
          Map.entry("alerts per day", "--alerts-per-day"),
          Map.entry("alpha", "--alpha"),
          Map.entry("atoms", "--atoms"),
          Map.entry("batch", "--batch"),
          Map.entry("beta", "--beta"),
          Map.entry("blocks", "--blocks"),
          Map.entry("channels", "--channels"),
          Map.entry("class model", "--model"),
          Map.entry("class prior", "--class-prior"),
          Map.entry("clipNorm", "--clip"),
          Map.entry("components", "--components"),
          Map.entry("dense", "--dense"),
          Map.entry("dropout", "--dropout"),
          Map.entry("epochs", "--epochs"),
          Map.entry("every", "EVERY of --schedule step:EVERY:FACTOR"),
          Map.entry("factor", "FACTOR of --schedule step:EVERY:FACTOR"),
          Map.entry("false-alarm rate", "--false-alarm-rate"),
          Map.entry("features", "--features"),
          Map.entry("freeBits", "--free-bits"),
          Map.entry("gamma", "--gamma"),
          Map.entry("hidden widths", "widths of --hidden"),
          Map.entry("latent", "--latent"),
          Map.entry("learning rate", "--lr"),
          Map.entry("learningRate", "--lr"),
          Map.entry("levels", "--levels"),
          Map.entry("map", "--map"),
          Map.entry("max rows", "--rows"),
          Map.entry("patience", "--patience"),
          Map.entry("priorComponents", "--prior-components"),
          Map.entry("quantile", "--quantile"),
          Map.entry("rate of the tail", "--tail"),
          Map.entry("samples", "--samples"),
          Map.entry("score", "--kind"),
          Map.entry("steps", "--steps"),
          Map.entry("threads", "--threads"),
          Map.entry("variance", "--variance"),
          Map.entry("warm-up steps", "--lr-warmup"),
          Map.entry("warmupEpochs", "--warmup"),
          Map.entry("weightDecay", "--weight-decay"));

  private OptionNames() {}

  /** The message with its first words, if they name a setting, replaced by the option. */
  static String in(String message) {
    int end = message.indexOf(RULE);
    String option = end < 0 ? null : OPTIONS.get(message.substring(0, end));
    return option == null ? message : option + message.substring(end);
  }
}
