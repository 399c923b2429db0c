// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.data.Dataset;
import dev.elbo.vae.likelihood.BernoulliLikelihood;
import dev.elbo.vae.likelihood.CategoricalLikelihood;
import dev.elbo.vae.likelihood.GaussianLikelihood;
import dev.elbo.vae.likelihood.Likelihood;
import picocli.CommandLine.Option;

/** The distribution of data given a code. */
final class LikelihoodOptions {
  @Option(
      names = "--likelihood",
      paramLabel = "NAME",
      description =
          "bernoulli, gaussian or categorical (default: bernoulli for images, gaussian for"
              + " tables).")
  private String likelihood;

  @Option(
      names = "--variance",
      paramLabel = "KIND",
      description =
          "Variance of the gaussian: fixed (1, squared error), a number, shared (one, learned) or"
              + " per-column (learned) (default: per-column for tables, shared for images).")
  private String variance;

  @Option(
      names = "--levels",
      paramLabel = "N",
      description = "Levels of the categorical (default: the largest value and one).")
  private Integer levels;

  void check() {
    if (likelihood != null
        && !likelihood.equals("bernoulli")
        && !likelihood.equals("gaussian")
        && !likelihood.equals("categorical")) {
      throw new UsageException(
          "--likelihood must be bernoulli, gaussian or categorical, got '" + likelihood + "'");
    }
    if (variance != null && likelihood != null && !likelihood.equals("gaussian")) {
      throw new UsageException(
          "--variance belongs to --likelihood gaussian, got --likelihood " + likelihood);
    }
    if (levels != null && !"categorical".equals(likelihood)) {
      throw new UsageException(
          "--levels belongs to --likelihood categorical, got "
              + (likelihood == null ? "no --likelihood" : "--likelihood " + likelihood));
    }
    if (variance != null) {
      variance();
    }
  }

  /** The likelihood asked for, or the one that comes with the data. */
  Likelihood choose(Dataset data, Likelihood ofData) {
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
      case "categorical" -> new CategoricalLikelihood(levels == null ? levelsOf(data) : levels);
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

  /** Values that are no levels are found and told when the rows are checked. */
  private static int levelsOf(Dataset data) {
    return (int) Math.max(2, Math.min(65536, (double) data.range().max() + 1));
  }
}
