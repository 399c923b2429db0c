// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.prior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.elbo.data.Dataset;
import dev.elbo.data.Datasets;
import dev.elbo.engine.Engine;
import dev.elbo.engine.graph.ForwardProgram;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.Parameter;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.engine.graph.RowSource;
import dev.elbo.engine.optim.LearningRate;
import dev.elbo.vae.evaluate.Evaluation;
import dev.elbo.vae.evaluate.Evaluator;
import dev.elbo.vae.fixture.Models;
import dev.elbo.vae.fixture.Sets;
import dev.elbo.vae.likelihood.CategoricalLikelihood;
import dev.elbo.vae.likelihood.GaussianLikelihood;
import dev.elbo.vae.model.DataMismatchException;
import dev.elbo.vae.model.Posteriors;
import dev.elbo.vae.model.VaeConfig;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.model.VaeSession;
import dev.elbo.vae.network.ResnetNetwork;
import dev.elbo.vae.objective.ElboObjective;
import dev.elbo.vae.objective.ImportanceWeightedObjective;
import dev.elbo.vae.objective.TotalCorrelationObjective;
import dev.elbo.vae.sampler.GaussianMixture;
import dev.elbo.vae.train.TrainConfig;
import dev.elbo.vae.train.TrainException;
import dev.elbo.vae.train.VaeTrainer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PriorTest {
  private static final Dataset DIGITS = Sets.digits(200);
  private static final TrainConfig TRAINING =
      TrainConfig.DEFAULT
          .withEpochs(40)
          .withBatch(50)
          .withLearningRate(new LearningRate.Constant(3e-3));

  private static VaeModel trained(Prior prior) {
    try (Engine engine = Engine.create(1)) {
      return VaeTrainer.of(Sets.digitsConfig().withPrior(prior), TRAINING)
          .train(DIGITS, engine)
          .model();
    }
  }

  private static float[] values(VaeModel model, String name) {
    ParameterValues values = model.parameterValues();
    for (Parameter parameter : values.parameters()) {
      if (parameter.name().equals(name)) {
        return values.get(parameter);
      }
    }
    throw new AssertionError("no parameter " + name);
  }

  /** Log-density of a code under weighted Gaussians, from the definition. */
  private static double logProb(
      float[] z, double[][] means, double[][] logVariances, double[] weights) {
    double sum = 0;
    for (int k = 0; k < means.length; k++) {
      double log = Math.log(weights[k]);
      for (int j = 0; j < z.length; j++) {
        double error = z[j] - means[k][j];
        log -=
            (error * error * Math.exp(-logVariances[k][j])
                    + logVariances[k][j]
                    + Math.log(2 * Math.PI))
                / 2;
      }
      sum += Math.exp(log);
    }
    return Math.log(sum);
  }

  private static void assertDensity(
      VaeModel model, double[][] means, double[][] logVariances, double[] weights) {
    int latent = model.config().latent();
    float[][] codes = new float[60][latent];
    SplittableRandom random = new SplittableRandom(4);
    float[] flat = new float[60 * latent];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = (float) (1.5 * random.nextGaussian());
      codes[i / latent][i % latent] = flat[i];
    }
    try (Engine engine = Engine.create(1)) {
      VaeSession session = model.session(engine);
      Node input = model.network().codeInput();
      Node logProb = model.network().priorLogProb(input);
      ForwardProgram program = session.compile(List.of(logProb), 60);
      program.run(Map.of(input, RowSource.of(flat, latent)), 60, 0, 0, 0);
      for (int row = 0; row < 60; row++) {
        assertThat((double) program.value(logProb, row, 0))
            .isCloseTo(logProb(codes[row], means, logVariances, weights), within(2e-4));
      }
    }
  }

  @Test
  void mixtureIsThatOfItsParameters() {
    int components = 6;
    VaeModel model = trained(new MixturePrior(components));
    int latent = model.config().latent();
    float[] m = values(model, "prior.means");
    float[] raw = values(model, "prior.log_variances");
    float[] logits = values(model, "prior.logits");
    double[][] means = new double[components][latent];
    double[][] logVariances = new double[components][latent];
    double[] weights = new double[components];
    double total = 0;
    for (float logit : logits) {
      total += Math.exp(logit);
    }
    for (int k = 0; k < components; k++) {
      weights[k] = Math.exp(logits[k]) / total;
      for (int j = 0; j < latent; j++) {
        means[k][j] = m[k * latent + j];
        logVariances[k][j] = 10 * Math.tanh(raw[k * latent + j] / 10.0);
      }
    }
    assertThat(Arrays.stream(weights).max().getAsDouble()).isGreaterThan(1.0 / components + 1e-3);
    assertDensity(model, means, logVariances, weights);
  }

  /** The posteriors of the pseudo-inputs by the model's own encoder. */
  @Test
  void vampIsTheMixtureOfThePosteriorsOfItsInputs() {
    int components = 7;
    VaeModel model = trained(new VampPrior(components));
    float[] u = values(model, "prior.pseudo_inputs");
    float[][] rows = new float[components][64];
    for (int i = 0; i < u.length; i++) {
      // Pixels of the digits are from 0 to 16.
      rows[i / 64][i % 64] = (float) (16 / (1 + Math.exp(-8.0 * u[i])));
    }
    double[] weights = new double[components];
    Arrays.fill(weights, 1.0 / components);
    try (Engine engine = Engine.create(1)) {
      Posteriors posteriors = model.session(engine).encode(Datasets.of(rows));
      assertDensity(
          model, widened(posteriors.means()), widened(posteriors.logVariances()), weights);
    }
  }

  private static double[][] widened(float[][] rows) {
    double[][] wide = new double[rows.length][rows[0].length];
    for (int r = 0; r < rows.length; r++) {
      for (int j = 0; j < rows[r].length; j++) {
        wide[r][j] = rows[r][j];
      }
    }
    return wide;
  }

  @Test
  void vampBeginsWithRowsOfTheTrainingData() {
    TrainConfig still = TRAINING.withEpochs(1).withLearningRate(new LearningRate.Constant(1e-30));
    VaeConfig digits = Sets.digitsConfig().withPrior(new VampPrior(30));
    VaeModel model = VaeTrainer.of(digits, still).train(DIGITS).model();
    float[] u = values(model, "prior.pseudo_inputs");
    boolean[] used = new boolean[DIGITS.rows()];
    for (int k = 0; k < 30; k++) {
      float[] pixels = new float[64];
      for (int i = 0; i < 64; i++) {
        pixels[i] = (float) (1 / (1 + Math.exp(-8.0 * u[64 * k + i])));
      }
      int row = nearest(pixels, 1 / 16f);
      assertThat(used[row]).as("row %d for the first time", row).isFalse();
      used[row] = true;
    }
    assertThat(
            values(
                VaeTrainer.of(digits, still.withSeed(2)).train(DIGITS).model(),
                "prior.pseudo_inputs"))
        .isNotEqualTo(u);
  }

  /** The row of the digits that is within a hundredth of given pixels everywhere. */
  private static int nearest(float[] pixels, float factor) {
    float[] row = new float[64];
    for (int r = 0; r < DIGITS.rows(); r++) {
      DIGITS.copyRow(r, row, 0);
      float worst = 0;
      for (int i = 0; i < 64; i++) {
        worst = Math.max(worst, Math.abs(row[i] * factor - pixels[i]));
      }
      if (worst < 0.0101f) {
        return r;
      }
    }
    throw new AssertionError("no such row");
  }

  @Test
  void realValuedPseudoInputsAreNotBounded() {
    VaeConfig config = Sets.cellsConfig().withPrior(new VampPrior(20));
    TrainConfig still = TRAINING.withEpochs(1).withLearningRate(new LearningRate.Constant(1e-30));
    Dataset cells = Sets.cells(100);
    VaeModel model = VaeTrainer.of(config, still).train(cells).model();
    float[] first = Arrays.copyOf(values(model, "prior.pseudo_inputs"), 30);
    float[] shift = model.schema().scaling().shift();
    float[] factor = model.schema().scaling().factor();
    float[] row = new float[30];
    boolean found = false;
    for (int r = 0; r < 100 && !found; r++) {
      cells.copyRow(r, row, 0);
      for (int i = 0; i < 30; i++) {
        row[i] = (row[i] - shift[i]) * factor[i];
      }
      found = Arrays.equals(row, first);
    }
    assertThat(found).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mixture", "vamp"})
  void codesAreDrawnFromTheComponents(String name) {
    VaeModel model = trained(name.equals("vamp") ? new VampPrior(5) : new MixturePrior(5));
    int latent = model.config().latent();
    try (Engine engine = Engine.create(1)) {
      VaeSession session = model.session(engine);
      GaussianMixture components = session.priorComponents().orElseThrow();
      assertThat(components.count()).isEqualTo(5);
      assertThat(Arrays.stream(components.weights()).sum()).isCloseTo(1, within(1e-12));
      int count = 20_000;
      float[][] codes = session.priorCodes(count, 3);
      for (int j = 0; j < latent; j++) {
        double mean = 0;
        double square = 0;
        for (int k = 0; k < 5; k++) {
          double m = components.means()[k][j];
          mean += components.weights()[k] * m;
          square += components.weights()[k] * (m * m + Math.exp(components.logVariances()[k][j]));
        }
        double sum = 0;
        double squares = 0;
        for (float[] code : codes) {
          sum += code[j] / count;
          squares += (double) code[j] * code[j] / count;
        }
        double error = 5 * Math.sqrt((square - mean * mean) / count);
        assertThat(sum).isCloseTo(mean, within(error));
        assertThat(squares).isCloseTo(square, within(10 * Math.sqrt(3.0 / count) * square));
      }
      assertThat(Arrays.copyOf(codes, 50)).isDeepEqualTo(session.priorCodes(50, 3));
      // Without deviation every code is a component's mean.
      for (float[] code : session.priorCodes(40, 1e-20f, new int[0], 3)) {
        assertThat(List.of(components.means())).anySatisfy(m -> assertThat(code).isEqualTo(m));
      }
    }
  }

  @Test
  void theStandardPriorHasNoComponents() {
    VaeModel model = Models.untrained(Sets.digitsConfig(), DIGITS, 1);
    try (Engine engine = Engine.create(1)) {
      assertThat(model.session(engine).priorComponents()).isEmpty();
      for (float temperature : new float[] {0, -1, Float.NaN, Float.POSITIVE_INFINITY}) {
        assertThatThrownBy(() -> model.session(engine).priorCodes(1, temperature, new int[0], 1))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("temperature must be finite and above 0, got " + temperature);
      }
    }
  }

  /** A mixture of one standard normal component is the standard normal prior. */
  @Test
  void oneStandardComponentIsTheStandardPrior() {
    VaeModel standard = trained(new StandardNormalPrior());
    VaeConfig config = standard.config().withPrior(new MixturePrior(1));
    VaeModel one = Models.untrained(config, DIGITS, 1);
    ParameterValues values = one.parameterValues();
    ParameterValues from = standard.parameterValues();
    for (int i = 0; i < values.parameters().size(); i++) {
      Parameter parameter = values.parameters().get(i);
      values.set(
          parameter,
          i < from.parameters().size()
              ? from.get(from.parameters().get(i))
              : new float[parameter.size()]);
    }
    VaeModel mixture = VaeModel.of(config, one.schema(), one.network(), values, one.provenance());
    Evaluation expected = evaluate(standard, 20);
    Evaluation actual = evaluate(mixture, 20);
    assertThat(actual.nll().getAsDouble()).isCloseTo(expected.nll().getAsDouble(), within(1e-3));
    assertThat(actual.reconstruction()).isEqualTo(expected.reconstruction());
    // Estimated from one sample of each of 200 rows against the closed form.
    assertThat(actual.kl()).isCloseTo(expected.kl(), within(0.5));
    for (int d = 0; d < 4; d++) {
      assertThat(actual.klByDimension()[d]).isCloseTo(expected.klByDimension()[d], within(0.3));
    }
  }

  private static Evaluation evaluate(VaeModel model, int samples) {
    try (Engine engine = Engine.create(2)) {
      return new Evaluator(model.session(engine)).evaluate(DIGITS, samples, 1, share -> {});
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mixture", "vamp"})
  void evaluationUsesThePrior(String name) {
    VaeModel model = trained(name.equals("vamp") ? new VampPrior(50) : new MixturePrior(10));
    Evaluation few = evaluate(model, 1);
    Evaluation many = evaluate(model, 300);
    assertThat(Arrays.stream(many.klByDimension()).sum()).isCloseTo(many.kl(), within(1e-9));
    assertThat(few.nll().getAsDouble()).isCloseTo(few.negativeElbo(), within(0.7));
    assertThat(many.nll().getAsDouble()).isLessThan(few.nll().getAsDouble());
    assertThat(many.activeUnits()).isPositive();
  }

  /**
   * Two clusters, 5 deviations from their middle each way. A linear model of a standard normal code
   * takes them for one Gaussian, {@code log sqrt(26) - log 2}, 0.94 nats, worse than two.
   */
  @Test
  void learnedPriorsFindClusters() {
    SplittableRandom random = new SplittableRandom(2);
    float[][] rows = new float[400][3];
    for (int r = 0; r < rows.length; r++) {
      double z = (r % 2 == 0 ? 5 : -5) + random.nextGaussian();
      for (int i = 0; i < 3; i++) {
        rows[r][i] = (float) (z * (i - 0.5) + 0.1 * random.nextGaussian());
      }
    }
    Dataset clusters = Datasets.of(rows);
    VaeConfig config = Sets.cellsConfig().withHidden().withLatent(1);
    double standard = clusterNll(config, clusters);
    assertThat(clusterNll(config.withPrior(new MixturePrior(4)), clusters))
        .isLessThan(standard - 0.6);
    assertThat(clusterNll(config.withPrior(new VampPrior(10)), clusters))
        .isLessThan(standard - 0.6);
  }

  private static double clusterNll(VaeConfig config, Dataset clusters) {
    TrainConfig training =
        TRAINING.withEpochs(120).withLearningRate(new LearningRate.Cosine(0.03, 0.01));
    VaeModel model = VaeTrainer.of(config, training).train(clusters).model();
    try (Engine engine = Engine.create(1)) {
      return new Evaluator(model.session(engine))
          .evaluate(clusters, 100, 1, share -> {})
          .nll()
          .getAsDouble();
    }
  }

  @Test
  void whatDoesNotGoTogetherIsRefused() {
    VaeConfig digits = Sets.digitsConfig();
    assertThatThrownBy(
            () -> digits.withLikelihood(new CategoricalLikelihood(17)).withPrior(new VampPrior(5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "prior vamp learns rows for the encoder, which would lie between the levels of the"
                + " categorical likelihood; use prior mixture, or another likelihood");
    assertThatThrownBy(() -> digits.withPrior(new VampPrior(5)).withClasses(10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "prior vamp learns rows for the encoder, which would want the class of each; use prior"
                + " mixture, or train without labels");
    digits.withClasses(10).withPrior(new MixturePrior(5));
    for (int components : new int[] {0, 65537}) {
      String message = "priorComponents must be from 1 to 65536, got " + components;
      assertThatThrownBy(() -> new VampPrior(components)).hasMessage(message);
      assertThatThrownBy(() -> new MixturePrior(components)).hasMessage(message);
    }
    refused(
        new VampPrior(201),
        TRAINING,
        DataMismatchException.class,
        "digits has 200 rows to train on, prior vamp begins with 201 of them; give it fewer"
            + " components (--prior-components)");
    refused(
        new VampPrior(5),
        TRAINING.withObjective(ElboObjective.PLAIN.withFreeBits(0.1f)),
        TrainException.class,
        "free bits are for the KL term of each dimension, which a mixture does not have; leave"
            + " --free-bits out with prior vamp, or use --prior standard");
    refused(
        new MixturePrior(5),
        TRAINING.withObjective(TotalCorrelationObjective.PAPER),
        TrainException.class,
        "objective tc compares each dimension with the prior's own, prior mixture ties them"
            + " together; use --prior standard, or --objective elbo");
  }

  @Test
  void mapsOfLatentsTakeNeitherDoublyReparameterizedGradientsNorTotalCorrelation() {
    VaeConfig map =
        Sets.digitsConfig()
            .withNetwork(
                ResnetNetwork.forShape(DIGITS.shape())
                    .withChannels(List.of(16, 8))
                    .withFeatures(5)
                    .withMap(3));
    assertThatThrownBy(
            () ->
                VaeTrainer.of(map, TRAINING.withObjective(new ImportanceWeightedObjective(2, true)))
                    .train(DIGITS))
        .isInstanceOf(TrainException.class)
        .hasMessage(
            "the doubly reparameterised gradient is for codes of one part, a map of latents depends"
                + " on what goes before it; use --gradient standard, or no map");
    assertThatThrownBy(
            () ->
                VaeTrainer.of(map, TRAINING.withObjective(TotalCorrelationObjective.PAPER))
                    .train(DIGITS))
        .isInstanceOf(TrainException.class)
        .hasMessage(
            "objective tc is for codes of one part whose dimensions are independent given the row;"
                + " use --objective elbo, or no map of latents");
  }

  private static void refused(
      Prior prior, TrainConfig training, Class<? extends Throwable> type, String message) {
    VaeConfig config =
        Sets.digitsConfig().withLikelihood(GaussianLikelihood.squaredError()).withPrior(prior);
    assertThatThrownBy(() -> VaeTrainer.of(config, training).train(DIGITS))
        .isInstanceOf(type)
        .hasMessage(message);
  }
}
