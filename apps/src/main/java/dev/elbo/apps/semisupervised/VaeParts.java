// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.semisupervised;

import dev.elbo.data.RowShape;
import dev.elbo.engine.graph.Graph;
import dev.elbo.engine.graph.Initializer;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.Parameter;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.engine.graph.RowSource;
import dev.elbo.engine.layer.Dense;
import dev.elbo.vae.likelihood.Likelihood;
import dev.elbo.vae.model.VaeConfig;
import dev.elbo.vae.network.Decoder;
import dev.elbo.vae.network.Encoder;
import dev.elbo.vae.posterior.DiagonalGaussian;
import dev.elbo.vae.prior.StandardNormalPrior;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What all models share: encoder, heads, decoder and likelihood. */
final class VaeParts {
  private static final StandardNormalPrior STANDARD = new StandardNormalPrior();

  final Graph graph;
  final Node data;
  final Node features;
  final int classes;
  final int latent;
  final DiagonalGaussian posterior;

  /** log σ² of q(z|x) before it is bounded. */
  final Node rawLogVariance;

  private final Likelihood likelihood;
  private final int columns;
  private final Encoder encoder;
  private final Dense mean;
  private final Dense logVariance;
  private final Decoder decoder;
  private final Optional<Parameter> likelihoodParameter;
  private final List<Node> units = new ArrayList<>();

  /**
   * Defines the parameters.
   *
   * @param data input of rows in the model's scale
   * @param units input of all unit vectors of the classes one after the other, {@code [rows,
   *     classes * classes]}
   * @param conditional whether the decoder is told the class
   */
  VaeParts(
      ClassifierConfig config,
      RowShape shape,
      Node data,
      Node units,
      int classes,
      boolean conditional) {
    VaeConfig vae = config.vae();
    this.data = data;
    this.classes = classes;
    graph = data.graph();
    latent = vae.latent();
    likelihood = vae.likelihood();
    columns = shape.size();
    encoder = vae.network().encoder(graph, likelihood.encoderShape(shape), 0);
    features = features(data);
    mean = Dense.in(graph, "mean", features.width(), latent, Initializer.SMALL_UNIFORM);
    logVariance =
        Dense.in(graph, "log_variance", features.width(), latent, Initializer.SMALL_UNIFORM);
    rawLogVariance = logVariance.apply(features);
    posterior = DiagonalGaussian.bounded(mean.apply(features), rawLogVariance);
    decoder =
        config
            .decoder()
            .decoder(
                graph,
                shape,
                latent,
                likelihood.decoderOutputs(columns),
                conditional ? classes : 0);
    likelihoodParameter = likelihood.define(graph, columns);
    for (int c = 0; c < classes; c++) {
      this.units.add(units.columns(c * classes, classes));
    }
  }

  /** What the encoder finds in rows. */
  Node features(Node rows) {
    return encoder.features(likelihood.encoderInput(rows), Optional.empty());
  }

  /** Means of q(z|x) of rows. */
  Node means(Node rows) {
    return mean.apply(features(rows));
  }

  /** A class as a 1 among 0s, the same in each row. */
  Node unit(int label) {
    return units.get(label);
  }

  /** Parameters of p(x|z). */
  List<Node> decoded(Node code, Optional<Node> condition) {
    return likelihood.parameters(decoder.head(code, condition), likelihoodParameter, columns);
  }

  /** log p(x|z) of the data, {@code [rows, 1]}. */
  Node reconstruction(Node code, Optional<Node> condition) {
    return likelihood.logProb(decoded(code, condition), data);
  }

  /** KL divergence from the standard normal prior, {@code [rows, 1]}. */
  static Node kl(DiagonalGaussian q) {
    return STANDARD.klFrom(q).sumColumns();
  }

  /** Nodes of one column each, side by side. */
  static Node sideBySide(List<Node> nodes) {
    return nodes.size() == 1
        ? nodes.get(0)
        : nodes.get(0).concat(nodes.subList(1, nodes.size()).toArray(new Node[0]));
  }

  /** Lets the untrained decoder tell what is common to all rows. */
  void setMarginal(ParameterValues values, RowSource rows, int count) {
    decoder.setMarginal(values, likelihood.marginalBias(rows, count, columns));
  }
}
