// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import dev.elbo.data.RowShape;
import dev.elbo.engine.graph.Graph;
import dev.elbo.engine.graph.Initializer;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.Parameter;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.engine.layer.Dense;
import dev.elbo.vae.likelihood.Likelihood;
import dev.elbo.vae.network.ConditionWeights;
import dev.elbo.vae.network.Decoder;
import dev.elbo.vae.network.Encoder;
import dev.elbo.vae.network.LayeredDecoder;
import dev.elbo.vae.network.LayeredEncoder;
import dev.elbo.vae.posterior.DiagonalGaussian;
import dev.elbo.vae.prior.Prior;
import dev.elbo.vae.prior.StandardNormalPrior;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The graph of a VAE with all the computations that training, evaluation and use need; programs
 * compile only what they ask for. Its parameters are the encoder's, {@code mean} and {@code
 * log_variance} with {@code .weight} and {@code .bias}, the decoder's and the likelihood's; with
 * classes {@code condition.NAME.weight} for each layer that sees them.
 */
public final class VaeNetwork {
  /** Most rows at a time; large enough for all threads, small enough to stay cached. */
  private static final int MOST_ROWS = 256;

  private static final int LEAST_ROWS = 8;

  /** Units of a batch's layers: half a gigabyte at most, and less as far as they share memory. */
  private static final long UNITS = 1 << 25;

  private final Graph graph = new Graph();
  private final VaeConfig config;
  private final int columns;
  private final int batch;
  private final Decoder decoder;
  private final Optional<Parameter> likelihoodParameter;
  private final Node data;
  private final Optional<Node> condition;
  private final DiagonalGaussian firstPosterior;
  private final Latents latents;
  private final DiagonalGaussian posterior;
  private final Node code;
  private final Node reconstruction;
  private final Node klByDimension;
  private final Node codeInput;
  private final List<Node> decoded;
  private final ImportanceNodes importance;
  private final Node noiseInput;
  private final Node codeOfNoise;

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
    int classes = config.classes();
    condition = classes == 0 ? Optional.empty() : Optional.of(graph.input(classes));
    Encoder encoder = config.network().encoder(graph, shape, classes);
    Optional<LayeredEncoder.Features> layers =
        encoder instanceof LayeredEncoder layered
            ? Optional.of(layered.layers(data, condition))
            : Optional.empty();
    Node features =
        layers
            .map(LayeredEncoder.Features::flat)
            .orElseGet(() -> encoder.features(data, condition));
    int latent = config.latent();
    // Small heads start the posterior near the prior, which trains faster (docs/decisions/0005).
    Dense mean = Dense.in(graph, "mean", features.width(), latent, Initializer.SMALL_UNIFORM);
    Dense logVariance =
        Dense.in(graph, "log_variance", features.width(), latent, Initializer.SMALL_UNIFORM);
    int unseen = encoder.featuresSeeCondition() ? 0 : classes;
    ConditionWeights meanCondition = ConditionWeights.in(graph, "mean", unseen, latent);
    ConditionWeights varianceCondition = ConditionWeights.in(graph, "log_variance", unseen, latent);
    firstPosterior =
        DiagonalGaussian.bounded(
            meanCondition.addTo(mean.apply(features), condition),
            varianceCondition.addTo(logVariance.apply(features), condition));
    int outputs = config.likelihood().decoderOutputs(columns);
    decoder = config.network().decoder(graph, shape, latent, outputs, classes);
    likelihoodParameter = config.likelihood().define(graph, columns);
    latents =
        decoder instanceof LayeredDecoder layered
            ? new LayeredLatents(
                firstPosterior, layers.orElseThrow().map(), prior(), layered, condition)
            : new FlatLatents(firstPosterior, prior(), z -> decoder.head(z, condition));
    Latents.Draw draw = latents.draw(latents.statistics());
    code = draw.code();
    reconstruction = logProb(draw);
    klByDimension = draw.klByDimension();
    codeInput = graph.input(latents.width());
    decoded = parameters(decoder.head(codeInput, condition));
    importance = importanceNodes();
    posterior = latents.posterior();
    noiseInput = graph.input(latents.width());
    codeOfNoise = latents.ofNoise(noiseInput);
    long units = config.network().unitsPerRow(shape) + columns + outputs;
    batch = (int) Math.max(LEAST_ROWS, Math.min(MOST_ROWS, UNITS / units));
  }

  private ImportanceNodes importanceNodes() {
    List<Node> given = new ArrayList<>();
    latents.statistics().forEach(statistic -> given.add(graph.input(statistic.width())));
    Latents.Draw draw = latents.draw(given);
    Node logWeight = logProb(draw).plus(draw.logPrior()).minus(draw.logPosterior());
    return new ImportanceNodes(latents.statistics(), given, logWeight);
  }

  private Node logProb(Latents.Draw draw) {
    return config.likelihood().logProb(parameters(draw.head()), data);
  }

  private List<Node> parameters(Node head) {
    return config.likelihood().parameters(head, likelihoodParameter, columns);
  }

  /** The graph. */
  public Graph graph() {
    return graph;
  }

  /**
   * Rows that a program which does not train takes at a time: 256, fewer where the layers of a row
   * take much memory. No result of a row depends on it.
   */
  public int batch() {
    return batch;
  }

  /** The distribution p(x|z). */
  Likelihood likelihood() {
    return config.likelihood();
  }

  /** How grey values become bits. */
  Binarization binarization() {
    return config.binarization();
  }

  /** The prior of the code. */
  public Prior prior() {
    return new StandardNormalPrior();
  }

  /** Input: rows of data in the model's scale, {@code [rows, columns]}. */
  public Node data() {
    return data;
  }

  /** Input: the rows' classes, {@code [rows, classes]}, each a 1 among 0s; none without classes. */
  public Optional<Node> condition() {
    return condition;
  }

  /**
   * q(z|x), {@code codeWidth} columns; a part that depends on others is given the means of those.
   */
  public DiagonalGaussian posterior() {
    return posterior;
  }

  /** q(z|x) of the first part of a code, {@code latent} columns; all of it where there is one. */
  public DiagonalGaussian firstPosterior() {
    return firstPosterior;
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

  /** Input: standard normal noise, {@code [rows, codeWidth]}. */
  public Node noiseInput() {
    return noiseInput;
  }

  /** The code that {@link #noiseInput} stands for, a draw from the prior. */
  public Node codeOfNoise() {
    return codeOfNoise;
  }

  /** True if noise is a draw from the prior as it is. */
  boolean noiseIsCode() {
    return codeOfNoise == noiseInput;
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
   * @param bias what {@link Likelihood#marginalBias} gave
   */
  public void setMarginal(ParameterValues values, float[] bias) {
    decoder.setMarginal(values, bias);
  }

  /** Importance weights. */
  public ImportanceNodes importance() {
    return importance;
  }
}
