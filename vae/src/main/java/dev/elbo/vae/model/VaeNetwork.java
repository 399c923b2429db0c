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
import dev.elbo.vae.likelihood.LevelLikelihood;
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

  /** Units of a batch's layers, each a float or two. */
  private static final long UNITS = 1 << 25;

  private static final Optional<Node> NO_CONDITION = Optional.empty();

  private final Graph graph = new Graph();
  private final VaeConfig config;
  private final int columns;
  private final int batch;
  private final Decoder decoder;
  private final Optional<Parameter> likelihoodParameter;
  private final Node data;
  private final Optional<Node> condition;
  private final DiagonalGaussian firstPosterior;
  private final boolean unitInterval;
  private final Latents latents;
  private final CodePrior codePrior;
  private final Latents.Draw draw;
  private final DiagonalGaussian posterior;
  private final Node meansFromPrior;
  private final Node code;
  private final Node reconstruction;
  private final Optional<Node> reconstructionByVariable;
  private final Node codeInput;
  private final List<Node> decoded;
  private final Node codeLogPrior;
  private final ImportanceNodes importance;
  private final Node noiseInput;
  private final Node codeOfNoise;
  private final Optional<ScoreNodes> scores;
  private final CodingNodes coding;

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
    Likelihood likelihood = config.likelihood();
    Encoder encoder = config.network().encoder(graph, likelihood.encoderShape(shape), classes);
    Node input = likelihood.encoderInput(data);
    Optional<LayeredEncoder.Features> layers =
        encoder instanceof LayeredEncoder layered
            ? Optional.of(layered.layers(input, condition))
            : Optional.empty();
    Node features =
        layers
            .map(LayeredEncoder.Features::flat)
            .orElseGet(() -> encoder.features(input, condition));
    int latent = config.latent();
    Heads heads =
        new Heads(graph, features.width(), latent, encoder.featuresSeeCondition() ? 0 : classes);
    firstPosterior = heads.posterior(features, condition);
    int outputs = likelihood.decoderOutputs(columns);
    decoder = config.network().decoder(graph, shape, latent, outputs, classes);
    likelihoodParameter = likelihood.define(graph, columns);
    latents =
        decoder instanceof LayeredDecoder layered
            ? new LayeredLatents(firstPosterior, layers.orElseThrow().map(), layered, condition)
            : new FlatLatents(firstPosterior, z -> decoder.head(z, condition));
    unitInterval = InputScaling.isUnitInterval(shape, likelihood);
    codePrior =
        new CodePrior(
            config
                .prior()
                .define(
                    new Prior.Site(
                        graph,
                        latent,
                        columns,
                        unitInterval,
                        rows ->
                            heads.posterior(
                                encoder.features(likelihood.encoderInput(rows), NO_CONDITION),
                                NO_CONDITION))));
    draw = latents.draw(latents.statistics(), codePrior);
    code = draw.code();
    List<Node> drawn = parameters(draw.head());
    reconstruction = likelihood.logProb(drawn, data);
    reconstructionByVariable = likelihood.logProbByVariable(drawn, data);
    codeInput = graph.input(latents.width());
    decoded = parameters(decoder.head(codeInput, condition));
    codeLogPrior = codePrior.logProb(codeInput.columns(0, latent));
    importance = importanceNodes();
    posterior = latents.posterior();
    meansFromPrior = latents.meansFromPrior();
    noiseInput = graph.input(latents.width());
    Latents.FromNoise fromNoise = latents.fromNoise(noiseInput);
    codeOfNoise = fromNoise.code();
    coding = codingNodes(fromNoise);
    scores = hasParts() ? Optional.empty() : Optional.of(scoreNodes());
    long units = config.network().unitsPerRow(shape) + input.width() + outputs;
    batch = (int) Math.max(LEAST_ROWS, Math.min(MOST_ROWS, UNITS / units));
  }

  /**
   * A mixture's components are computed once for all draws, as the posterior is: those of a
   * VampPrior take an encoder.
   */
  private ImportanceNodes importanceNodes() {
    List<Node> given = new ArrayList<>();
    latents.statistics().forEach(statistic -> given.add(graph.input(statistic.width())));
    List<Node> statistics = new ArrayList<>(latents.statistics());
    statistics.addAll(codePrior.statistics());
    List<Node> tables = new ArrayList<>();
    CodePrior prior = codePrior.given(graph, config.prior().components(), tables);
    Node logWeight = sample(latents.draw(given, prior)).logWeight();
    given.addAll(tables);
    return new ImportanceNodes(statistics, given, logWeight);
  }

  private CodingNodes codingNodes(Latents.FromNoise fromNoise) {
    List<Node> given = new ArrayList<>();
    latents.statistics().forEach(statistic -> given.add(graph.input(statistic.width())));
    List<Node> decodedOfNoise = parameters(fromNoise.head());
    List<Node> givenDecoded = new ArrayList<>();
    decodedOfNoise.forEach(node -> givenDecoded.add(graph.input(node.width())));
    return new CodingNodes(
        latents.statistics(),
        given,
        latents.relativeSecond(given, fromNoise),
        noiseInput,
        decodedOfNoise,
        givenDecoded,
        config.likelihood().logProb(givenDecoded, data));
  }

  private ScoreNodes scoreNodes() {
    Likelihood likelihood = config.likelihood();
    Node mean = firstPosterior.mean();
    List<Node> atMean = parameters(decoder.head(mean, condition));
    Node logProb = likelihood.logProb(atMean, data);
    Node kl =
        codePrior.mixture().isEmpty()
            ? codePrior.klByDimension(firstPosterior, mean).sumColumns()
            : firstPosterior.logProb(mean).minus(codePrior.logProb(mean));
    Node noise = graph.input(config.latent());
    Node z = mean.plus(firstPosterior.deviation().times(noise));
    Node atNoise = likelihood.logProb(parameters(decoder.head(z, condition)), data);
    return new ScoreNodes(
        logProb,
        likelihood.logProbByVariable(atMean, data),
        atMean,
        kl,
        kl.minus(logProb),
        mean.square().sumColumns(),
        noise,
        atNoise,
        atNoise.plus(codePrior.logProb(z)).minus(firstPosterior.logProb(z)));
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
   * A sample of q(z|x) for each row and what belongs to it, all {@code [rows, 1]}.
   *
   * @param reconstruction log p(x|z)
   * @param kl what {@link VaeNetwork#kl} is for this sample
   * @param logPrior log p(z)
   * @param logPosterior log q(z|x)
   */
  public record Sample(Node reconstruction, Node kl, Node logPrior, Node logPosterior) {
    /** log of the importance weight, {@code log p(x|z) + log p(z) - log q(z|x)}. */
    public Node logWeight() {
      return reconstruction.plus(logPrior).minus(logPosterior);
    }
  }

  private Sample sample(Latents.Draw draw) {
    return new Sample(logProb(draw), draw.kl(), draw.logPrior(), draw.logPosterior());
  }

  /** The sample that {@link #code} is. */
  public Sample firstSample() {
    return new Sample(reconstruction, draw.kl(), draw.logPrior(), draw.logPosterior());
  }

  /** Another sample of the same posterior, through the same decoder. */
  public Sample sample() {
    return sample(latents.draw(latents.statistics(), codePrior));
  }

  /**
   * {@link #firstSample}, or another, for the doubly reparameterised gradient: what flows back
   * through the code is multiplied by a factor, and the posterior gets no gradient but that.
   *
   * @throws UnsupportedOperationException if a code has {@link #hasParts several parts}
   */
  public Sample scaledSample(boolean first, LateNode factor) {
    Optional<Node> z = first ? Optional.of(code) : Optional.empty();
    return sample(latents.drawScaled(z, factor, codePrior));
  }

  /** True if a code has several parts, later ones depending on earlier ones. */
  public boolean hasParts() {
    return latents.width() > config.latent();
  }

  /** log p(z) of the first or only part of a code, {@code [rows, latent]}, as {@code [rows, 1]}. */
  public Node priorLogProb(Node z) {
    return codePrior.logProb(z);
  }

  private Node logProb(Latents.Draw draw) {
    return config.likelihood().logProb(parameters(draw.head()), data);
  }

  /** log p(x|z) of the sampled code by variable, {@code [rows, variables]}, of tables. */
  public Optional<Node> reconstructionByVariable() {
    return reconstructionByVariable;
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

  /** The prior of the first or only part of the code. */
  public Prior prior() {
    return config.prior();
  }

  /** Components of the prior, empty for the standard normal one. */
  public Optional<MixtureNodes> mixture() {
    return codePrior.mixture();
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

  /**
   * Means of q(z|x) as they tell rows apart, {@code [rows, codeWidth]}: those of a part whose prior
   * depends on others count from that prior, in its deviations.
   */
  public Node meansFromPrior() {
    return meansFromPrior;
  }

  /** A sample of q(z|x), {@code [rows, codeWidth]}. */
  public Node code() {
    return code;
  }

  /** What codes of rows are made of, step by step, for coders. */
  public CodingNodes coding() {
    return coding;
  }

  /** What rows are scored by; none where a code has {@link #hasParts several parts}. */
  public Optional<ScoreNodes> scores() {
    return scores;
  }

  /** log p(x|z) of the sampled code, {@code [rows, 1]}. */
  public Node reconstruction() {
    return reconstruction;
  }

  /**
   * KL divergence of q(z|x) from the prior, {@code [rows, 1]}: from the standard normal prior in
   * closed form, from others {@code log q(z|x) - log p(z)} of the sampled code, whose mean it is.
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

  /** log p(z) of the first or only part of {@link #codeInput}, {@code [rows, 1]}. */
  public Node codeLogPrior() {
    return codeLogPrior;
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
    decoder.setMarginal(values, likelihood() instanceof LevelLikelihood ? pooled(bias) : bias);
  }

  /** The mean over the columns for each, see docs/decisions/0008. */
  private float[] pooled(float[] bias) {
    int each = bias.length / columns;
    double[] sums = new double[each];
    for (int i = 0; i < bias.length; i++) {
      sums[i % each] += bias[i];
    }
    float[] means = new float[bias.length];
    for (int i = 0; i < bias.length; i++) {
      means[i] = (float) (sums[i % each] / columns);
    }
    return means;
  }

  /** Importance weights. */
  public ImportanceNodes importance() {
    return importance;
  }
}
