// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.row;

import dev.elbo.engine.kernel.Kernels;
import dev.elbo.vae.likelihood.BernoulliLikelihood;
import dev.elbo.vae.likelihood.BetaBinomialLikelihood;
import dev.elbo.vae.likelihood.CategoricalLikelihood;
import dev.elbo.vae.likelihood.DiscretizedLogisticLikelihood;
import dev.elbo.vae.likelihood.GaussianLikelihood;
import dev.elbo.vae.likelihood.Likelihood;
import dev.elbo.vae.likelihood.TableLikelihood;
import dev.elbo.vae.model.DataSchema;
import java.util.function.Function;

/** The code of rows that belongs to a likelihood. */
public final class RowCodes {
  private RowCodes() {}

  /**
   * The code for a likelihood other than that of tables.
   *
   * @return makes a code, for one thread each
   */
  public static Function<Kernels, RowCode> of(DataSchema schema, Likelihood likelihood) {
    int columns = schema.columns();
    if (likelihood instanceof BernoulliLikelihood) {
      return kernels -> new BernoulliRowCode(columns, kernels);
    }
    if (likelihood instanceof DiscretizedLogisticLikelihood mixture) {
      return kernels -> new LogisticMixtureRowCode(mixture, columns);
    }
    if (likelihood instanceof BetaBinomialLikelihood levels) {
      return kernels -> new LevelRowCode(columns, levels.levels(), new BetaBinomialWeights());
    }
    if (likelihood instanceof CategoricalLikelihood levels) {
      return kernels -> new LevelRowCode(columns, levels.levels(), new CategoricalWeights());
    }
    if (likelihood instanceof GaussianLikelihood gaussian) {
      return kernels -> new GaussianRowCode(gaussian, schema);
    }
    throw new IllegalArgumentException(
        "no code of rows for the likelihood " + ((TableLikelihood) likelihood).id());
  }
}
