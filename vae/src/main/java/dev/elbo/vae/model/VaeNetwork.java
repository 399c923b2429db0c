// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import dev.elbo.data.RowShape;
import dev.elbo.engine.graph.Graph;
import dev.elbo.engine.graph.Initializer;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.Parameter;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.engine.graph.RowSource;
import dev.elbo.engine.layer.Dense;
import dev.elbo.vae.likelihood.Likelihood;
import dev.elbo.vae.network.ConditionWeights;
import dev.elbo.vae.network.Decoder;
import dev.elbo.vae.network.Encoder;
import dev.elbo.vae.posterior.DiagonalGaussian;
import dev.elbo.vae.prior.MixtureNodes;
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
  private static final Optional<Node> NO_CONDITION = Optional.empty();

  private final Graph graph = new Graph();
  private final VaeConfig config;
  private final int columns;
  private final Decoder decoder;
  private final Optional<Parameter> likelihoodParameter;
  private final Node data;
  private final Optional<Node> condition;
  private final DiagonalGaussian posterior;
  private final Node code;
  private final Node reconstruction;
  private final Heads heads;
  private final boolean unitInterval;
  private final Optional<MixtureNodes> mixture;
  private final Node kl;
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
    int classes = config.classes();
    condition = classes == 0 ? Optional.empty() : Optional.of(graph.input(classes));
    Encoder encoder = config.network().encoder(graph, shape, classes);
    Node features = encoder.features(data, condition);
    int latent = config.latent();
    heads =
        new Heads(graph, features.width(), latent, encoder.featuresSeeCondition() ? 0 : classes);
    posterior = heads.posterior(features, condition);
    int outputs = config.likelihood().decoderOutputs(columns);
    decoder = config.network().decoder(graph, shape, latent, outputs, classes);
    likelihoodParameter = config.likelihood().define(graph, columns);
    code = posterior.sample();
    reconstruction = logLikelihood(code);
    unitInterval = InputScaling.isUnitInterval(shape, config.likelihood());
    mixture =
        config
            .prior()
            .define(
                new Prior.Site(
                    graph,
                    latent,
                    columns,
                    unitInterval,
                    rows -> heads.posterior(encoder.features(rows, NO_CONDITION), NO_CONDITION)));
    if (config.prior() instanceof StandardNormalPrior normal) {
      klByDimension = normal.klFrom(posterior);
      kl = klByDimension.sumColumns();
    } else {
      klByDimension =
          posterior.logProbByDimension(code).minus(mixture.orElseThrow().logProbByDimension(code));
      kl = posterior.logProb(code).minus(priorLogProb(code));
    }
    codeInput = graph.input(latent);
    decoded = decode(codeInput);
    importance = importanceNodes(latent);
  }

  /**
   * The mixture's components are computed once for all draws, as the posterior is: those of a
   * VampPrior take an encoder.
   */
  private ImportanceNodes importanceNodes(int latent) {
    List<Node> statistics = new ArrayList<>(List.of(posterior.mean(), posterior.logVariance()));
    DiagonalGaussian given = new DiagonalGaussian(graph.input(latent), graph.input(latent));
    List<Node> inputs = new ArrayList<>(List.of(given.mean(), given.logVariance()));
    Optional<MixtureNodes> givenMixture =
        mixture.map(
            nodes ->
                new MixtureNodes(
                    given(nodes.means(), statistics, inputs),
                    given(nodes.logVariances(), statistics, inputs),
                    nodes.logits().map(logits -> given(logits, statistics, inputs))));
    Node z = given.sample();
    Node logPrior = givenMixture.map(nodes -> nodes.logProb(z)).orElseGet(() -> priorLogProb(z));
    Node logWeight = logLikelihood(z).plus(logPrior).minus(given.logProb(z));
    return new ImportanceNodes(statistics, inputs, logWeight);
  }

  private Node given(Node statistic, List<Node> statistics, List<Node> inputs) {
    Node input = graph.tableInput(config.prior().components(), statistic.width());
    statistics.add(statistic);
    inputs.add(input);
    return input;
  }

  /** The two layers from features to a posterior. */
  private static final class Heads {
    private final Dense mean;
    private final Dense logVariance;
    private final ConditionWeights meanCondition;
    private final ConditionWeights varianceCondition;

    /** Small heads start the posterior near the prior, which trains faster (decisions/0005). */
    Heads(Graph graph, int features, int latent, int classes) {
      mean = Dense.in(graph, "mean", features, latent, Initializer.SMALL_UNIFORM);
      logVariance = Dense.in(graph, "log_variance", features, latent, Initializer.SMALL_UNIFORM);
      meanCondition = ConditionWeights.in(graph, "mean", classes, latent);
      varianceCondition = ConditionWeights.in(graph, "log_variance", classes, latent);
    }

    DiagonalGaussian posterior(Node features, Optional<Node> condition) {
      return DiagonalGaussian.bounded(
          meanCondition.addTo(mean.apply(features), condition),
          varianceCondition.addTo(logVariance.apply(features), condition));
    }
  }

  /**
   * log p(x|z) of codes for the rows of {@link #data}, {@code [rows, 1]}; every call applies the
   * decoder anew.
   *
   * @param z {@code [rows, codeWidth]}
   */
  public Node logLikelihood(Node z) {
    return config.likelihood().logProb(decode(z), data);
  }

  /**
   * log p(z), {@code [rows, 1]}.
   *
   * @param z {@code [rows, codeWidth]}
   */
  public Node priorLogProb(Node z) {
    return mixture
        .map(nodes -> nodes.logProb(z))
        .orElseGet(() -> new StandardNormalPrior().logProb(z));
  }

  private List<Node> decode(Node z) {
    Node head = decoder.head(z, condition);
    return config.likelihood().parameters(head, likelihoodParameter, columns);
  }

  /** The graph. */
  public Graph graph() {
    return graph;
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
    return config.prior();
  }

  /** Components of the prior, empty for the standard normal one. */
  public Optional<MixtureNodes> mixture() {
    return mixture;
  }

  /**
   * Sets first values of the prior.
   *
   * @param values values of this network's parameters, to be changed
   * @param rows rows of data in the model's scale
   * @param count how many
   */
  public void setPrior(ParameterValues values, RowSource rows, int count, long seed) {
    config.prior().setInitial(values, new Prior.TrainingRows(rows, count, unitInterval), seed);
  }

  /** Input: rows of data in the model's scale, {@code [rows, columns]}. */
  public Node data() {
    return data;
  }

  /** Input: the rows' classes, {@code [rows, classes]}, each a 1 among 0s; none without classes. */
  public Optional<Node> condition() {
    return condition;
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

  /**
   * KL divergence of q(z|x) from the prior, {@code [rows, 1]}: for the standard normal prior in
   * closed form, for others {@code log q(z|x) - log p(z)} of the sampled code, whose mean it is.
   */
  public Node kl() {
    return kl;
  }

  /**
   * Summands of {@link #kl} by dimension, {@code [rows, codeWidth]}. A mixture prior ties
   * dimensions together; then each is what it costs given those before it, and no gradient flows
   * through it.
   */
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
