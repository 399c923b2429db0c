// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import dev.elbo.data.RowShape;
import dev.elbo.engine.graph.Graph;
import dev.elbo.engine.graph.Initializer;
import dev.elbo.engine.graph.LateNode;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.Parameter;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.engine.graph.RowSource;
import dev.elbo.engine.layer.Dense;
import dev.elbo.vae.likelihood.Likelihood;
import dev.elbo.vae.network.ConditionWeights;
import dev.elbo.vae.network.Decoder;
import dev.elbo.vae.network.Encoder;
import dev.elbo.vae.network.LayeredDecoder;
import dev.elbo.vae.network.LayeredEncoder;
import dev.elbo.vae.posterior.DiagonalGaussian;
import dev.elbo.vae.prior.MixtureNodes;
import dev.elbo.vae.prior.Prior;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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
  private final Heads heads;
  private final DiagonalGaussian firstPosterior;
  private final Latents latents;
  private final boolean unitInterval;
  private final PriorNodes prior;
  private final Latents.Draw draw;
  private final Node reconstruction;
  private final Node codeInput;
  private final List<Node> decoded;
  private final ImportanceNodes importance;
  private final DiagonalGaussian posterior;
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
    heads =
        new Heads(graph, features.width(), latent, encoder.featuresSeeCondition() ? 0 : classes);
    firstPosterior = heads.posterior(features, condition);
    int outputs = config.likelihood().decoderOutputs(columns);
    decoder = config.network().decoder(graph, shape, latent, outputs, classes);
    likelihoodParameter = config.likelihood().define(graph, columns);
    latents =
        decoder instanceof LayeredDecoder layered
            ? new LayeredLatents(firstPosterior, layers.orElseThrow().map(), layered, condition)
            : new FlatLatents(firstPosterior, z -> decoder.head(z, condition));
    unitInterval = InputScaling.isUnitInterval(shape, config.likelihood());
    Function<Node, DiagonalGaussian> toPosterior =
        rows -> heads.posterior(encoder.features(rows, NO_CONDITION), NO_CONDITION);
    prior =
        new PriorNodes(
            config
                .prior()
                .define(new Prior.Site(graph, latent, columns, unitInterval, toPosterior)));
    draw = latents.draw(latents.statistics(), prior);
    reconstruction = logLikelihood(draw);
    codeInput = graph.input(latents.width());
    decoded = parameters(decoder.head(codeInput, condition));
    importance = importanceNodes();
    posterior = latents.posterior();
    noiseInput = graph.input(latents.width());
    codeOfNoise = latents.ofNoise(noiseInput);
  }

  private ImportanceNodes importanceNodes() {
    List<Node> rows = latents.statistics();
    List<Node> components = prior.statistics();
    List<Node> givenRows = new ArrayList<>();
    rows.forEach(node -> givenRows.add(graph.input(node.width())));
    List<Node> givenComponents = new ArrayList<>();
    components.forEach(
        node -> givenComponents.add(graph.tableInput(config.prior().components(), node.width())));
    Latents.Draw drawn = latents.draw(givenRows, prior.given(givenComponents));
    List<Node> statistics = new ArrayList<>(rows);
    statistics.addAll(components);
    List<Node> given = new ArrayList<>(givenRows);
    given.addAll(givenComponents);
    return new ImportanceNodes(statistics, given, logWeight(drawn));
  }

  private Node logLikelihood(Latents.Draw drawn) {
    return config.likelihood().logProb(parameters(drawn.head()), data);
  }

  private Node logWeight(Latents.Draw drawn) {
    return logLikelihood(drawn).plus(drawn.logPrior()).minus(drawn.logPosterior());
  }

  private List<Node> parameters(Node head) {
    return config.likelihood().parameters(head, likelihoodParameter, columns);
  }

  /**
   * A draw from the posterior as importance-weighted bounds need it.
   *
   * @param reconstruction log p(x|z), {@code [rows, 1]}
   * @param kl see {@link VaeNetwork#kl}
   * @param logWeight {@code log p(x|z) + log p(z) - log q(z|x)}, {@code [rows, 1]}
   */
  public record WeighedDraw(Node reconstruction, Node kl, Node logWeight) {}

  /**
   * Draws from the posterior and applies the decoder anew.
   *
   * @param first true for the draw that is {@link #code}
   */
  public WeighedDraw weighedDraw(boolean first) {
    return weighed(first ? draw : latents.draw(latents.statistics(), prior));
  }

  /**
   * The same for the doubly reparameterised gradient: q's own parameters are stopped in its
   * density, and the gradient that arrives at the draw is scaled (Tucker et al. 2019, equation 8).
   *
   * @param factor what scales it
   * @throws IllegalArgumentException if the code has several parts
   */
  public WeighedDraw weighedDraw(boolean first, LateNode factor) {
    if (!(latents instanceof FlatLatents flat)) {
      throw new IllegalArgumentException(
          "the doubly reparameterised gradient is for codes of one part, this network has a map of"
              + " latents; take the standard gradient");
    }
    Node sample = first ? draw.code() : firstPosterior.sample();
    Node z = sample.scaleGradient(factor);
    return weighed(flat.at(z, firstPosterior.stopGradient(), prior));
  }

  private WeighedDraw weighed(Latents.Draw drawn) {
    return new WeighedDraw(logLikelihood(drawn), drawn.kl(), logWeight(drawn));
  }

  /** True if a code has a second part whose prior depends on the first. */
  public boolean isLayered() {
    return latents instanceof LayeredLatents;
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
   * log p(z) of the first part of codes, {@code [rows, 1]}.
   *
   * @param z {@code [rows, latent]}
   */
  public Node priorLogProb(Node z) {
    return prior.logProb(z);
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
    return prior.mixture();
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
    return draw.code();
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
    return draw.kl();
  }

  /**
   * Summands of {@link #kl} by dimension, {@code [rows, codeWidth]}. A mixture prior ties
   * dimensions together; then each is what it costs given those before it, and no gradient flows
   * through it.
   */
  public Node klByDimension() {
    return draw.klByDimension();
  }

  /** Input: codes to decode, {@code [rows, codeWidth]}. */
  public Node codeInput() {
    return codeInput;
  }

  /**
   * Input: a draw from the prior of the first part and standard normal noise for others, {@code
   * [rows, codeWidth]}.
   */
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
