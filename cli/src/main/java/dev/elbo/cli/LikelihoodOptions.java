// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.data.Dataset;
import dev.elbo.vae.likelihood.BernoulliLikelihood;
import dev.elbo.vae.likelihood.BetaBinomialLikelihood;
import dev.elbo.vae.likelihood.CategoricalLikelihood;
import dev.elbo.vae.likelihood.GaussianLikelihood;
import dev.elbo.vae.likelihood.Likelihood;
import dev.elbo.vae.likelihood.TableLikelihood;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The distribution of data given a code. */
final class LikelihoodOptions {
  private static final List<String> NAMES =
      List.of("bernoulli", "gaussian", "categorical", "logistic-mixture", "beta-binomial");

  @Option(
      names = "--likelihood",
      paramLabel = "NAME",
      description =
          "bernoulli, gaussian, categorical, logistic-mixture (8-bit images) or beta-binomial"
              + " (default: bernoulli"
              + " for images, gaussian for rows of numbers, one by column for tables; with it a table is"
              + " read as rows of numbers).")
  private String likelihood;

  @Option(
      names = "--variance",
      paramLabel = "KIND",
      description =
          "Variance of the gaussian: fixed (1, squared error), a number, shared (one, learned) or"
              + " per-column (learned) (default: per-column, shared for images).")
  private String variance;

  @Mixin private LevelOptions levels;

  void check() {
    if (likelihood != null && !NAMES.contains(likelihood)) {
      throw new UsageException(
          "--likelihood must be " + list(NAMES) + ", got '" + likelihood + "'");
    }
    if (variance != null && likelihood != null && !likelihood.equals("gaussian")) {
      throw new UsageException(
          "--variance belongs to --likelihood gaussian, got --likelihood " + likelihood);
    }
    levels.check(likelihood);
    if (variance != null) {
      variance();
    }
  }

  /** True if one was asked for, which is one for rows of numbers. */
  boolean given() {
    return likelihood != null || variance != null;
  }

  /** Names as in a sentence. */
  static String list(List<String> names) {
    int last = names.size() - 1;
    return last == 0
        ? names.get(0)
        : String.join(", ", names.subList(0, last)) + " or " + names.get(last);
  }

  /**
   * The likelihood asked for, or the one that comes with the data.
   *
   * @param data the rows to train on
   */
  Likelihood choose(Dataset data, Likelihood ofData) {
    if (ofData instanceof TableLikelihood && !given()) {
      return ofData;
    }
    String name = likelihood == null ? ofData.id() : likelihood;
    if (variance != null && !name.equals("gaussian")) {
      throw new UsageException(
          "--variance belongs to the gaussian likelihood, "
              + (data.source()
                  + " has the "
                  + name
                  + " one by default; add --likelihood gaussian"));
    }
    return switch (name) {
      case "bernoulli" -> new BernoulliLikelihood();
      case "categorical" -> new CategoricalLikelihood(levels.levels(data));
      case "logistic-mixture" -> levels.mixture(data);
      case "beta-binomial" -> new BetaBinomialLikelihood(levels.levels(data));
      default -> gaussian(ofData);
    };
  }

  private Likelihood gaussian(Likelihood ofData) {
    if (variance != null) {
      return new GaussianLikelihood(variance());
    }
    return ofData instanceof GaussianLikelihood
        ? ofData
        : new GaussianLikelihood(new GaussianLikelihood.Shared());
  }

  private GaussianLikelihood.Variance variance() {
    return switch (variance) {
      case "fixed" -> GaussianLikelihood.squaredError().variance();
      case "shared" -> new GaussianLikelihood.Shared();
      case "per-column" -> new GaussianLikelihood.PerColumn();
      default -> new GaussianLikelihood.Fixed(number());
    };
  }

  private float number() {
    try {
      return Float.parseFloat(variance);
    } catch (NumberFormatException e) {
      throw new UsageException(
          "--variance must be fixed, shared, per-column or a number above 0, got '"
              + variance
              + "'");
    }
  }
}
