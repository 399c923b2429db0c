// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.semisupervised;

import dev.elbo.engine.graph.Initializer;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.Parameter;
import dev.elbo.engine.layer.Dense;
import dev.elbo.vae.posterior.DiagonalGaussian;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@link ClassModel#MIXTURE}: {@code p(z|y) = N(μ_y, 1)}. The bound of a class is {@code E_q[log
 * p(x|z)] - KL(q(z|x) || p(z|y))} with the KL divergence in closed form. Parameters {@code
 * prior.C.mean} hold {@code -μ_C}.
 */
final class MixtureVae implements ClassVae {
  private final VaeParts parts;
  private final Dense classifier;
  private final List<Parameter> negativeMeans = new ArrayList<>();

  MixtureVae(VaeParts parts) {
    this.parts = parts;
    classifier =
        Dense.in(
            parts.graph,
            "classifier",
            parts.features.width(),
            parts.classes,
            Initializer.FAN_IN_UNIFORM);
    for (int c = 0; c < parts.classes; c++) {
      // Within plus or minus 1, as wide apart as the posteriors of a trained VAE are wide.
      negativeMeans.add(
          parts.graph.vector("prior." + c + ".mean", parts.latent, Initializer.FAN_IN_UNIFORM, 1));
    }
  }

  @Override
  public Node logits(Node rows) {
    return classifier.apply(rows == parts.data ? parts.features : parts.features(rows));
  }

  @Override
  public Node boundByClass() {
    DiagonalGaussian q = parts.posterior;
    Node reconstruction = parts.reconstruction(q.sample(), Optional.empty());
    List<Node> bounds = new ArrayList<>();
    for (Parameter negative : negativeMeans) {
      DiagonalGaussian shifted =
          new DiagonalGaussian(q.mean().plusVector(negative), q.logVariance());
      bounds.add(reconstruction.minus(VaeParts.kl(shifted)));
    }
    return VaeParts.sideBySide(bounds);
  }

  @Override
  public List<Node> generated(Node noise, Node condition) {
    Node code = noise;
    for (int c = 0; c < parts.classes; c++) {
      Node here = condition.columns(c, 1).repeatColumns(parts.latent);
      code = code.minus(here.timesVector(negativeMeans.get(c)));
    }
    return parts.decoded(code, Optional.empty());
  }

  @Override
  public int noise() {
    return parts.latent;
  }
}
