// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import dev.elbo.engine.graph.Graph;
import dev.elbo.engine.graph.Initializer;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.Parameter;
import dev.elbo.engine.layer.Dense;
import dev.elbo.engine.layer.DenseBlock;
import dev.elbo.engine.layer.HiddenLayer;
import dev.elbo.vae.posterior.DiagonalGaussian;
import dev.elbo.vae.prior.Prior;
import dev.elbo.vae.prior.StandardNormalPrior;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The graph of a VAE with all the computations that training, evaluation and use need; programs
 * compile only what they ask for. Its parameters are {@code encoder.N}, {@code mean}, {@code
 * log_variance}, {@code decoder.N}, {@code output}, each with {@code .weight} and {@code .bias}.
 */
public final class VaeNetwork {
  private final Graph graph = new Graph();
  private final VaeConfig config;
  private final int columns;
  private final List<DenseBlock> decoderBlocks = new ArrayList<>();
  private final Dense output;
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
   * The computation of one importance weight for a row from its posterior.
   *
   * @param mean input: posterior mean, {@code [rows, latent]}
   * @param logVariance input: posterior log-variance, {@code [rows, latent]}
   * @param logWeight {@code log p(x|z) + log p(z) - log q(z|x)} for a z drawn from the posterior,
   *     {@code [rows, 1]} (Burda et al. 2016, equation 8)
   */
  public record ImportanceNodes(Node mean, Node logVariance, Node logWeight) {}

  /**
   * Builds the graph.
   *
   * @param columns width of the data, at least 1
   */
  public VaeNetwork(VaeConfig config, int columns) {
    this.config = config;
    this.columns = columns;
    data = graph.input(columns);
    Node h = data;
    int number = 0;
    for (int width : config.hidden()) {
      h = DenseBlock.in(graph, "encoder." + number++, h.width(), layer(width)).apply(h);
    }
    int latent = config.latent();
    // Small heads start the posterior near the prior, which trains faster (docs/decisions/0005).
    Dense mean = Dense.in(graph, "mean", h.width(), latent, Initializer.SMALL_UNIFORM);
    Dense logVariance =
        Dense.in(graph, "log_variance", h.width(), latent, Initializer.SMALL_UNIFORM);
    posterior = DiagonalGaussian.bounded(mean.apply(h), logVariance.apply(h));
    int inputs = latent;
    number = 0;
    for (int width : config.decoderHidden()) {
      decoderBlocks.add(DenseBlock.in(graph, "decoder." + number++, inputs, layer(width)));
      inputs = width;
    }
    output =
        Dense.in(
            graph,
            "output",
            inputs,
            config.likelihood().decoderOutputs(columns),
            Initializer.FAN_IN_UNIFORM);
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
    return new ImportanceNodes(given.mean(), given.logVariance(), logWeight);
  }

  private HiddenLayer layer(int width) {
    return new HiddenLayer(
        width,
        config.activation(),
        config.normalize(),
        config.residual(),
        config.dropout(),
        Initializer.FAN_IN_UNIFORM);
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

  /** q(z|x). */
  public DiagonalGaussian posterior() {
    return posterior;
  }

  /** A sample of q(z|x), {@code [rows, latent]}. */
  public Node code() {
    return code;
  }

  /** log p(x|z) of the sampled code, {@code [rows, 1]}. */
  public Node reconstruction() {
    return reconstruction;
  }

  /** KL divergence of q(z|x) from the prior by dimension, {@code [rows, latent]}. */
  public Node klByDimension() {
    return klByDimension;
  }

  /** Input: codes to decode, {@code [rows, latent]}. */
  public Node codeInput() {
    return codeInput;
  }

  /** Parameters of p(x|z) for {@link #codeInput}. */
  public List<Node> decoded() {
    return decoded;
  }

  /** Bias of the decoder's last layer. */
  public Parameter outputBias() {
    return output.bias();
  }

  /** Importance weights. */
  public ImportanceNodes importance() {
    return importance;
  }

  private List<Node> decode(Node z) {
    Node h = z;
    for (DenseBlock block : decoderBlocks) {
      h = block.apply(h);
    }
    return config.likelihood().parameters(output.apply(h), likelihoodParameter, columns);
  }
}
