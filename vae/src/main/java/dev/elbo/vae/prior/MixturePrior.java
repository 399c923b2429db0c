// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.prior;

import dev.elbo.engine.graph.Graph;
import dev.elbo.engine.graph.Initializer;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.Parameter;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.engine.random.RandomStream;
import dev.elbo.vae.posterior.DiagonalGaussian;
import java.util.Optional;

/**
 * Gaussians in latent space with independent dimensions, whose means, variances and weights are
 * learned. Parameters are {@code prior.means} and {@code prior.log_variances}, {@code [components,
 * latent]}, and {@code prior.logits}, {@code [components, 1]}.
 *
 * @param components how many, 1 to 65536
 */
public record MixturePrior(int components) implements Prior {
  /** The name used in files and on the command line. */
  public static final String ID = "mixture";

  /** Components unless told otherwise. */
  public static final int DEFAULT_COMPONENTS = 50;

  static final int MAX_COMPONENTS = 65536;

  private static final String MEANS = "prior.means";

  /** Stream of the first means. */
  private static final int STREAM = 24;

  /**
   * Deviation of the first means around 0. All variances begin at 1, so that the prior begins near
   * the standard normal one; equal means would stay equal.
   */
  private static final float SPREAD = 0.3f;

  /** Checks the range. */
  public MixturePrior {
    checkComponents(components);
  }

  static void checkComponents(int components) {
    if (!(components >= 1 && components <= MAX_COMPONENTS)) {
      throw new IllegalArgumentException(
          "priorComponents must be from 1 to 65536, got " + components);
    }
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Optional<MixtureNodes> define(Site site) {
    Graph graph = site.graph();
    Node means = table(graph, MEANS, site.latent(), Initializer.SMALL_UNIFORM);
    Node raw = table(graph, "prior.log_variances", site.latent(), Initializer.ZERO);
    Node logits = table(graph, "prior.logits", 1, Initializer.ZERO);
    DiagonalGaussian gaussians = DiagonalGaussian.bounded(means, raw);
    return Optional.of(new MixtureNodes(means, gaussians.logVariance(), Optional.of(logits)));
  }

  private Node table(Graph graph, String name, int width, Initializer initializer) {
    return graph.rows(graph.table(name, components, width, initializer));
  }

  @Override
  public void setInitial(ParameterValues values, TrainingRows data, long seed) {
    Parameter means = VampPrior.parameter(values, MEANS);
    float[] first = new float[means.size()];
    RandomStream.of(seed, STREAM, 0, 0).fillNormal(first, 0, first.length);
    for (int i = 0; i < first.length; i++) {
      first[i] *= SPREAD;
    }
    values.set(means, first);
  }

  @Override
  public int rowsNeeded() {
    return 0;
  }
}
