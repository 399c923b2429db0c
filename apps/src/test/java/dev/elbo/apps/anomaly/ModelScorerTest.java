// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.elbo.data.Dataset;
import dev.elbo.data.Datasets;
import dev.elbo.data.RowShape;
import dev.elbo.engine.Engine;
import dev.elbo.engine.kernel.Activation;
import dev.elbo.vae.evaluate.Evaluator;
import dev.elbo.vae.likelihood.GaussianLikelihood;
import dev.elbo.vae.model.Binarization;
import dev.elbo.vae.model.ClassSchema;
import dev.elbo.vae.model.DataMismatchException;
import dev.elbo.vae.model.DataSchema;
import dev.elbo.vae.model.InputScaling;
import dev.elbo.vae.model.Provenance;
import dev.elbo.vae.model.VaeConfig;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.model.VaeNetwork;
import dev.elbo.vae.network.MlpNetwork;
import dev.elbo.vae.network.ResnetNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModelScorerTest {
  /** More than two batches; 5 samples a row do not divide a batch. */
  private static final int MANY = 600;

  private static final int SAMPLES = 5;

  @Test
  void elboOfNumbersIsTheirDensityInTheirOwnUnitsAndTheDivergence() {
    VaeModel model = ScoredModels.gaussian(3);
    Dataset data = ScoredModels.numbers(40);
    assertSame(
        ModelScorer.of(model, ScoreKind.NEGATIVE_ELBO).score(data),
        new ScoresByHand(model, data).negativeElbos(ScoresByHand::gaussianLogProb));
  }

  @Test
  void elboOfImagesIsTheirProbabilityAndTheDivergence() {
    VaeModel model = ScoredModels.bernoulli(3);
    Dataset data = ScoredModels.images(40);
    assertSame(
        ModelScorer.of(model, ScoreKind.NEGATIVE_ELBO).score(data),
        new ScoresByHand(model, data).negativeElbos(ScoresByHand::bernoulliLogProb));
  }

  @Test
  void elboOfTablesIsThatOfTheirCellsAndTheDivergence() {
    VaeModel model = ScoredModels.ofTable();
    Dataset data = ScoredModels.table(40);
    assertSame(
        ModelScorer.of(model, ScoreKind.NEGATIVE_ELBO).score(data),
        new ScoresByHand(model, data).negativeElbos(ScoresByHand::tableLogProb));
  }

  @Test
  void latentIsTheLengthOfThePosteriorMean() {
    VaeModel model = ScoredModels.gaussian(3);
    Dataset data = ScoredModels.numbers(40);
    assertSame(
        ModelScorer.of(model, ScoreKind.LATENT).score(data),
        new ScoresByHand(model, data).distances());
  }

  @Test
  void likelihoodIsTheIntegralOverTheCode() {
    VaeModel model = ScoredModels.wide(ScoredModels.bernoulli(1));
    Dataset data = ScoredModels.images(5);
    double[] scores = ModelScorer.of(model, ScoreKind.NEGATIVE_LOG_LIKELIHOOD, 20_000).score(data);
    double[] expected = new ScoresByHand(model, data).integratedNegativeLogLikelihoods();
    for (int row = 0; row < scores.length; row++) {
      // The weights of 20,000 samples deviate by less than their mean: 5 standard errors.
      assertThat(scores[row]).isCloseTo(expected[row], within(5 / Math.sqrt(20_000)));
    }
  }

  @Test
  void reconstructionIsTheExpectationOverThePosterior() {
    VaeModel model = ScoredModels.bernoulli(1);
    Dataset data = ScoredModels.images(5);
    double[] scores = ModelScorer.of(model, ScoreKind.RECONSTRUCTION, 20_000).score(data);
    double[] expected = new ScoresByHand(model, data).integratedReconstructions();
    double[] atMean = ModelScorer.of(model, ScoreKind.RECONSTRUCTION, 1).score(data);
    for (int row = 0; row < scores.length; row++) {
      assertThat(scores[row]).isCloseTo(expected[row], within(5 / Math.sqrt(20_000)));
      assertThat(atMean[row]).isNotEqualTo(scores[row]);
    }
  }

  @Test
  void likelihoodAgreesWithTheEvaluator() {
    VaeModel model = ScoredModels.wide(ScoredModels.gaussian(2));
    Dataset data = ScoredModels.numbers(60);
    double[] scores = ModelScorer.of(model, ScoreKind.NEGATIVE_LOG_LIKELIHOOD, 3000).score(data);
    try (Engine engine = Engine.create(1)) {
      double nll =
          new Evaluator(model.session(engine))
              .evaluate(data, 3000, 2, share -> {})
              .nll()
              .orElseThrow();
      assertThat(DoubleStream.of(scores).average().orElseThrow()).isCloseTo(nll, within(0.03));
    }
  }

  @Test
  void reconstructionsOfNumbersAreInTheirOwnUnits() {
    VaeModel model = ScoredModels.gaussian(2);
    Dataset data = ScoredModels.numbers(60);
    double[] scores = ModelScorer.of(model, ScoreKind.RECONSTRUCTION, 3000).score(data);
    try (Engine engine = Engine.create(1)) {
      double sum = 0;
      for (int seed = 0; seed < 300; seed++) {
        sum += new Evaluator(model.session(engine)).evaluate(data, seed).reconstruction();
      }
      assertThat(DoubleStream.of(scores).average().orElseThrow())
          .isCloseTo(-sum / 300, within(0.05));
    }
  }

  @ParameterizedTest
  @EnumSource(ScoreKind.class)
  void rowsHaveTheSameBitsAloneAmongOthersAndInAnyOrder(ScoreKind kind) {
    Dataset data = ScoredModels.numbers(MANY);
    VaeModel model = ScoredModels.gaussian(3);
    ModelScorer scorer = ModelScorer.of(model, kind, SAMPLES);
    float[] rows = ScoredModels.rows(data);
    double[] scores = new double[MANY];
    scorer.score(rows, MANY, scores);
    assertThat(scorer.score(data)).isEqualTo(scores);
    assertThat(ModelScorer.of(model, kind, SAMPLES).score(data)).isEqualTo(scores);
    float[] reversed = new float[rows.length];
    for (int r = 0; r < MANY; r++) {
      System.arraycopy(rows, r * 5, reversed, (MANY - 1 - r) * 5, 5);
    }
    double[] backwards = new double[MANY];
    scorer.score(reversed, MANY, backwards);
    for (int r = 0; r < MANY; r++) {
      assertThat(scorer.score(ScoredModels.row(data, r))).isEqualTo(scores[r]);
      assertThat(backwards[MANY - 1 - r]).isEqualTo(scores[r]);
    }
    assertThat(DoubleStream.of(scores).distinct().count()).isGreaterThan(MANY / 2);
  }

  @ParameterizedTest
  @EnumSource(ScoreKind.class)
  void threadsMayShareAScorer(ScoreKind kind) throws Exception {
    Dataset data = ScoredModels.numbers(300);
    float[] rows = ScoredModels.rows(data);
    ModelScorer scorer = ModelScorer.of(ScoredModels.gaussian(3), kind, SAMPLES);
    double[] expected = scorer.score(data);
    Callable<double[]> batches =
        () -> {
          double[] scores = new double[300];
          scorer.score(rows, 300, scores);
          return scores;
        };
    Callable<double[]> single =
        () -> {
          double[] scores = new double[300];
          for (int r = 0; r < scores.length; r++) {
            scores[r] = scorer.score(ScoredModels.row(data, r));
          }
          return scores;
        };
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<double[]>> tasks = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        tasks.add(i % 2 == 0 ? batches : single);
      }
      for (Future<double[]> future : threads.invokeAll(tasks)) {
        assertThat(future.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void rowsBeyondAllNumbersAreInfinitelyUnusual() {
    VaeModel model = ScoredModels.gaussian(3);
    float[] row = ScoredModels.row(ScoredModels.numbers(1), 0);
    row[2] = Float.MAX_VALUE;
    row[3] = -Float.MAX_VALUE;
    for (ScoreKind kind : List.of(ScoreKind.NEGATIVE_ELBO, ScoreKind.RECONSTRUCTION)) {
      assertThat(ModelScorer.of(model, kind).score(row)).isEqualTo(Double.POSITIVE_INFINITY);
    }
    assertThat(ModelScorer.of(model, ScoreKind.NEGATIVE_LOG_LIKELIHOOD).score(row))
        .isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void greyValuesAreCutWhereTheModelCutsThem() {
    Dataset data = ScoredModels.images(20);
    VaeModel model = ScoredModels.bernoulli(2);
    VaeConfig config = model.config().withBinarization(Binarization.THRESHOLD);
    VaeModel cutting = ScoredModels.of(config, ScoredModels.images(50));
    float[] rows = ScoredModels.rows(data);
    byte[] bits = new byte[rows.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = (byte) (rows[i] / 255f >= 0.5f ? 255 : 0);
    }
    assertThat(ModelScorer.of(cutting, ScoreKind.NEGATIVE_ELBO).score(data))
        .isEqualTo(
            ModelScorer.of(model, ScoreKind.NEGATIVE_ELBO)
                .score(Datasets.ofBytes(bits, data.shape())));
  }

  @Test
  void refusesModelsThatAreConditionalOrHaveCodesOfSeveralParts() {
    Dataset labelled = ScoredModels.numbers(50).withLabels(alternating(50));
    VaeConfig conditional =
        VaeConfig.of(
                2, MlpNetwork.of(List.of(4), Activation.RELU), GaussianLikelihood.squaredError())
            .withClasses(2);
    ClassSchema classes = ClassSchema.of(labelled);
    DataSchema schema = DataSchema.of(labelled, InputScaling.NONE).withClasses(classes);
    VaeNetwork network = new VaeNetwork(conditional, labelled.shape());
    VaeModel withClasses =
        VaeModel.of(
            conditional,
            schema,
            network,
            ScoredModels.of(conditional, labelled).parameterValues(),
            Provenance.UNKNOWN);
    assertThatThrownBy(() -> ModelScorer.of(withClasses, ScoreKind.NEGATIVE_ELBO))
        .isInstanceOf(DataMismatchException.class)
        .hasMessageContaining("conditional on classes");
    byte[] pixels = new byte[32 * 32];
    pixels[7] = 1;
    Dataset images = Datasets.ofBytes(pixels, new RowShape(32, 32, 1));
    ResnetNetwork parts =
        new ResnetNetwork(List.of(4, 4), 0, 2, 5, "residual", Activation.RELU, false);
    VaeModel layered =
        ScoredModels.of(VaeConfig.forData(images).withLatent(4).withNetwork(parts), images);
    assertThatThrownBy(() -> ModelScorer.of(layered, ScoreKind.LATENT))
        .isInstanceOf(DataMismatchException.class)
        .hasMessageContaining("several parts");
  }

  private static int[] alternating(int rows) {
    int[] labels = new int[rows];
    for (int r = 0; r < rows; r++) {
      labels[r] = r % 2;
    }
    return labels;
  }

  @Test
  void refusesSamplesOutOfRange() {
    VaeModel model = ScoredModels.gaussian(2);
    for (int samples : new int[] {0, -1, 100_001}) {
      assertThatThrownBy(() -> ModelScorer.of(model, ScoreKind.RECONSTRUCTION, samples))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("samples must be from 1 to 100000, got " + samples);
    }
  }

  @Test
  void refusesRowsOfAnotherWidth() {
    ModelScorer scorer = ModelScorer.of(ScoredModels.gaussian(2), ScoreKind.NEGATIVE_ELBO);
    assertThatThrownBy(() -> scorer.score(new float[4]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a row must have the model's 5 values, got 4");
    assertThatThrownBy(() -> scorer.score(new float[9], 2, new double[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got 2 with 9 values and 2 scores");
    assertThatThrownBy(() -> scorer.score(new float[10], 2, new double[1]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> scorer.score(new float[10], -1, new double[1]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> scorer.score(ScoredModels.images(2)))
        .isInstanceOf(DataMismatchException.class);
  }

  @ParameterizedTest
  @EnumSource(ScoreKind.class)
  void refusesValuesOutsideTheSupportAndGoesOn(ScoreKind kind) {
    Dataset data = ScoredModels.numbers(300);
    ModelScorer scorer = ModelScorer.of(ScoredModels.gaussian(2), kind, SAMPLES);
    double[] expected = scorer.score(data);
    float[] rows = ScoredModels.rows(data);
    rows[290 * 5 + 3] = Float.NaN;
    assertThatThrownBy(() -> scorer.score(rows, 300, new double[300]))
        .isInstanceOf(DataMismatchException.class)
        .hasMessageStartingWith(
            "row 291, column 4 holds NaN; the gaussian likelihood takes finite values");
    float[] row = ScoredModels.row(data, 0);
    row[1] = Float.POSITIVE_INFINITY;
    assertThatThrownBy(() -> scorer.score(row))
        .isInstanceOf(DataMismatchException.class)
        .hasMessageStartingWith("row 1, column 2 holds Infinity");
    assertThat(scorer.score(data)).isEqualTo(expected);
  }

  @Test
  void tellsStoredAndScaledValuesOfImages() {
    ModelScorer scorer = ModelScorer.of(ScoredModels.bernoulli(2), ScoreKind.LATENT);
    float[] row = new float[6];
    row[5] = 510f;
    assertThatThrownBy(() -> scorer.score(row))
        .isInstanceOf(DataMismatchException.class)
        .hasMessageContaining("column 6 holds 510.0, which is scaled to 2.0");
  }

  @Test
  void noRowsHaveNoScores() {
    double[] scores = {1};
    ModelScorer.of(ScoredModels.gaussian(2), ScoreKind.LATENT).score(new float[0], 0, scores);
    assertThat(scores).containsExactly(1);
  }

  @Test
  void kindsHaveNames() {
    assertThat(Arrays.stream(ScoreKind.values()).map(ScoreKind::id))
        .containsExactly("elbo", "likelihood", "reconstruction", "latent");
    for (ScoreKind kind : ScoreKind.values()) {
      assertThat(ScoreKind.of(kind.id())).isEqualTo(kind);
    }
    assertThatThrownBy(() -> ScoreKind.of("mass"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("score must be one of elbo, likelihood, reconstruction, latent, got mass");
  }

  private static void assertSame(double[] scores, double[] expected) {
    assertThat(scores).hasSameSizeAs(expected);
    for (int row = 0; row < scores.length; row++) {
      double slack = 1e-4 * (1 + Math.abs(expected[row]));
      assertThat(scores[row]).as("row " + row).isCloseTo(expected[row], within(slack));
    }
  }
}
