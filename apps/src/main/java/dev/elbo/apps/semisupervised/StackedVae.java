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
 * {@link ClassModel#STACKED}: M1's code {@code z1} is the data of an M2 with a code {@code z2}
 * (Kingma et al. 2014, section 3). M1 is trained by its own bound with a standard normal prior; no
 * gradient flows to it from M2. The bound of a class is that of {@code p(y) p(z2) p(z1|y,z2)
 * p(x|z1)}.
 */
final class StackedVae implements ClassVae {
  private final VaeParts parts;
  private final CodeClassifier classifier;
  private final Dense encoder;
  private final ConditionWeights encoderCondition;
  private final Dense mean;
  private final Dense logVariance;
  private final Dense decoder;
  private final ConditionWeights decoderCondition;
  private final Dense codeMean;
  private final Dense codeLogVariance;
  private final Node code;
  private final Node reconstruction;

  StackedVae(VaeParts parts) {
    this.parts = parts;
    classifier = new CodeClassifier(parts);
    int latent = parts.latent;
    int width = CodeClassifier.hiddenWidth(parts);
    encoder = dense("stacked.encoder", latent, width);
    encoderCondition = ConditionWeights.in(parts.graph, "stacked.encoder", parts.classes, width);
    mean = dense("stacked.mean", width, latent);
    logVariance = dense("stacked.log_variance", width, latent);
    decoder = dense("stacked.decoder", latent, width);
    decoderCondition = ConditionWeights.in(parts.graph, "stacked.decoder", parts.classes, width);
    codeMean = dense("stacked.code_mean", width, latent);
    codeLogVariance = dense("stacked.code_log_variance", width, latent);
    code = parts.posterior.sample();
    reconstruction = parts.reconstruction(code, Optional.empty());
  }

  private Dense dense(String name, int inputs, int outputs) {
    return Dense.in(parts.graph, name, inputs, outputs, Initializer.FAN_IN_UNIFORM);
  }

  @Override
  public Node logits(Node rows) {
    return classifier.logits(rows);
  }

  @Override
  public Node boundByClass() {
    Node z1 = code.stopGradient();
    Node above = reconstruction.minus(parts.posterior.logProb(code)).stopGradient();
    List<Node> bounds = new ArrayList<>();
    for (int c = 0; c < parts.classes; c++) {
      Optional<Node> unit = Optional.of(parts.unit(c));
      Node h = encoderCondition.addTo(encoder.apply(z1), unit).relu();
      DiagonalGaussian q = DiagonalGaussian.bounded(mean.apply(h), logVariance.apply(h));
      Node bound = codes(q.sample(), unit).logProb(z1).minus(VaeParts.kl(q));
      bounds.add(above.plus(bound));
    }
    return VaeParts.sideBySide(bounds);
  }

  /** p(z1|y,z2). */
  private DiagonalGaussian codes(Node z2, Optional<Node> condition) {
    Node h = decoderCondition.addTo(decoder.apply(z2), condition).relu();
    return DiagonalGaussian.bounded(codeMean.apply(h), codeLogVariance.apply(h));
  }

  @Override
  public Optional<Node> ownObjective() {
    return Optional.of(reconstruction.minus(VaeParts.kl(parts.posterior)));
  }

  @Override
  public List<Node> generated(Node noise, Node condition) {
    DiagonalGaussian p = codes(noise.columns(0, parts.latent), Optional.of(condition));
    Node z1 = p.mean().plus(p.deviation().times(noise.columns(parts.latent, parts.latent)));
    return parts.decoded(z1, Optional.empty());
  }

  @Override
  public int noise() {
    return 2 * parts.latent;
  }
}
