// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.data.Dataset;
import dev.elbo.vae.prior.MixturePrior;
import dev.elbo.vae.prior.Prior;
import dev.elbo.vae.prior.StandardNormalPrior;
import dev.elbo.vae.prior.VampPrior;
import picocli.CommandLine.Option;

/** The distribution of codes before data are seen. */
final class PriorOptions {
  private static final String STANDARD = "standard";

  /** A pseudo-input stands for at least so many rows, unless told otherwise. */
  private static final int ROWS_FOR_EACH = 10;

  @Option(
      names = "--prior",
      paramLabel = "NAME",
      description =
          "Distribution of codes: standard (normal), mixture, of learned Gaussians, or vamp, of what"
              + " the encoder makes of learned rows (default: standard).")
  private String prior = STANDARD;

  @Option(
      names = "--prior-components",
      paramLabel = "K",
      description =
          "Gaussians of the mixture (default: 50), or rows of vamp (default: a tenth of the data, at"
              + " most 500).")
  private Integer components;

  /**
   * Refuses what cannot be right whatever the data.
   *
   * @throws UsageException if options contradict each other
   */
  void check() {
    switch (prior) {
      case STANDARD -> {
        if (components != null) {
          throw new UsageException(
              "--prior-components belongs to --prior mixture or vamp, got --prior standard");
        }
      }
      case MixturePrior.ID, VampPrior.ID -> {
        if (components != null) {
          new MixturePrior(components);
        }
      }
      default ->
          throw new UsageException(
              "--prior must be standard, mixture or vamp, got '" + prior + "'");
    }
  }

  /** The prior for data. */
  Prior choose(Dataset data) {
    return switch (prior) {
      case MixturePrior.ID ->
          new MixturePrior(components == null ? MixturePrior.DEFAULT_COMPONENTS : components);
      case VampPrior.ID -> new VampPrior(components == null ? vampComponents(data) : components);
      default -> new StandardNormalPrior();
    };
  }

  private static int vampComponents(Dataset data) {
    return Math.max(1, Math.min(VampPrior.DEFAULT_COMPONENTS, data.rows() / ROWS_FOR_EACH));
  }
}
