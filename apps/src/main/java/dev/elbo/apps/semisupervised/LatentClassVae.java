// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.semisupervised;

import dev.elbo.engine.graph.Initializer;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.layer.Dense;
import dev.elbo.vae.network.ConditionWeights;
import dev.elbo.vae.posterior.DiagonalGaussian;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@link ClassModel#CLASS}: the bound of a class is {@code E_q[log p(x|y,z)] - KL(q(z|x,y) ||
 * p(z))} (Kingma et al. 2014, equation 6), computed for all classes: the marginalisation is exact
 * (equation 7). Classifier and posteriors share the encoder.
 */
final class LatentClassVae implements ClassVae {
  private final VaeParts parts;
  private final Dense classifier;
  private final ConditionWeights mean;
  private final ConditionWeights logVariance;

  LatentClassVae(VaeParts parts) {
    this.parts = parts;
    classifier =
        Dense.in(
            parts.graph,
            "classifier",
            parts.features.width(),
            parts.classes,
            Initializer.FAN_IN_UNIFORM);
    mean = ConditionWeights.in(parts.graph, "mean", parts.classes, parts.latent);
    logVariance = ConditionWeights.in(parts.graph, "log_variance", parts.classes, parts.latent);
  }

  @Override
  public Node logits(Node rows) {
    return classifier.apply(rows == parts.data ? parts.features : parts.features(rows));
  }

  @Override
  public Node boundByClass() {
    List<Node> bounds = new ArrayList<>();
    for (int c = 0; c < parts.classes; c++) {
      Optional<Node> unit = Optional.of(parts.unit(c));
      DiagonalGaussian q =
          DiagonalGaussian.bounded(
              mean.addTo(parts.posterior.mean(), unit),
              logVariance.addTo(parts.rawLogVariance, unit));
      bounds.add(parts.reconstruction(q.sample(), unit).minus(VaeParts.kl(q)));
    }
    return VaeParts.sideBySide(bounds);
  }

  @Override
  public List<Node> generated(Node noise, Node condition) {
    return parts.decoded(noise, Optional.of(condition));
  }

  @Override
  public int noise() {
    return parts.latent;
  }
}
