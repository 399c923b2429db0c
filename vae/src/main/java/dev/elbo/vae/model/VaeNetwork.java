// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import dev.elbo.data.RowShape;
import dev.elbo.engine.graph.Graph;
import dev.elbo.engine.graph.Initializer;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.Parameter;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.engine.layer.Dense;
import dev.elbo.vae.network.Decoder;
import dev.elbo.vae.posterior.DiagonalGaussian;
import dev.elbo.vae.prior.Prior;
import dev.elbo.vae.prior.StandardNormalPrior;
import java.util.List;
import java.util.Optional;

/**
 * The graph of a VAE with all the computations that training, evaluation and use need; programs
 * compile only what they ask for. Its parameters are the encoder's, {@code mean} and {@code
 * log_variance} with {@code .weight} and {@code .bias}, the decoder's and the likelihood's.
 */
public final class VaeNetwork {
  private final Graph graph = new Graph();
  private final VaeConfig config;
  private final int columns;
  private final Decoder decoder;
  private final Optional<Parameter> likelihoodParameter;
  private final Node data;
  private final DiagonalGaussian posterior;
  private final Node code;
  private final Node reconstruction;
  private final Node klByDimension;
  private final Node codeInput;
  private final List<Node> decoded;
  private final ImportanceNodes importance;

  /**
   * Builds the graph.
   *
   * @param shape shape of a row of data
   * @throws IllegalArgumentException if the network is not for rows of such a shape
   */
  public VaeNetwork(VaeConfig config, RowShape shape) {
    this.config = config;
    columns = shape.size();
    data = graph.input(columns);
    Node features = config.network().encoder(graph, shape, 0).features(data, Optional.empty());
    int latent = config.latent();
    // Small heads start the posterior near the prior, which trains faster (docs/decisions/0005).
    Dense mean = Dense.in(graph, "mean", features.width(), latent, Initializer.SMALL_UNIFORM);
    Dense logVariance =
        Dense.in(graph, "log_variance", features.width(), latent, Initializer.SMALL_UNIFORM);
    posterior = DiagonalGaussian.bounded(mean.apply(features), logVariance.apply(features));
    int outputs = config.likelihood().decoderOutputs(columns);
    decoder = config.network().decoder(graph, shape, latent, outputs, 0);
    likelihoodParameter = config.likelihood().define(graph, columns);
    code = posterior.sample();
    reconstruction = config.likelihood().logProb(decode(code), data);
    klByDimension = prior().klFrom(posterior);
    codeInput = graph.input(latent);
    decoded = decode(codeInput);
    importance = importanceNodes(latent);
  }

  private ImportanceNodes importanceNodes(int latent) {
    DiagonalGaussian given = new DiagonalGaussian(graph.input(latent), graph.input(latent));
    Node z = given.sample();
    Node logWeight =
        config
            .likelihood()
            .logProb(decode(z), data)
            .plus(prior().logProb(z))
            .minus(given.logProb(z));
    return new ImportanceNodes(
        List.of(posterior.mean(), posterior.logVariance()),
        List.of(given.mean(), given.logVariance()),
        logWeight);
  }

  private List<Node> decode(Node z) {
    Node head = decoder.head(z, Optional.empty());
    return config.likelihood().parameters(head, likelihoodParameter, columns);
  }

  /** The graph. */
  public Graph graph() {
    return graph;
  }

  /** The prior of the code. */
  public Prior prior() {
    return new StandardNormalPrior();
  }

  /** Input: rows of data in the model's scale, {@code [rows, columns]}. */
  public Node data() {
    return data;
  }

  /** q(z|x), {@code codeWidth} columns. */
  public DiagonalGaussian posterior() {
    return posterior;
  }

  /** A sample of q(z|x), {@code [rows, codeWidth]}. */
  public Node code() {
    return code;
  }

  /** log p(x|z) of the sampled code, {@code [rows, 1]}. */
  public Node reconstruction() {
    return reconstruction;
  }

  /** KL divergence of q(z|x) from the prior by dimension, {@code [rows, codeWidth]}. */
  public Node klByDimension() {
    return klByDimension;
  }

  /** Input: codes to decode, {@code [rows, codeWidth]}. */
  public Node codeInput() {
    return codeInput;
  }

  /** Parameters of p(x|z) for {@link #codeInput}. */
  public List<Node> decoded() {
    return decoded;
  }

  /**
   * Width of a code: of {@link #code}, {@link #codeInput} and the posterior. More than the config's
   * {@code latent} where a code has several parts.
   */
  public int codeWidth() {
    return codeInput.width();
  }

  /**
   * Lets the untrained decoder tell what is common to all rows, as far as its last layer can.
   *
   * @param values values of this network's parameters, to be changed
   * @param bias what {@link dev.elbo.vae.likelihood.Likelihood#marginalBias} gave
   */
  public void setMarginal(ParameterValues values, float[] bias) {
    decoder.setMarginal(values, bias);
  }

  /** Importance weights. */
  public ImportanceNodes importance() {
    return importance;
  }
}
