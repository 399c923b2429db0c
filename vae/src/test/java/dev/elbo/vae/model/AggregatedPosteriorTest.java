// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbo.data.Dataset;
import dev.elbo.engine.Engine;
import dev.elbo.engine.graph.Parameter;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.vae.fixture.Bits;
import dev.elbo.vae.fixture.Models;
import dev.elbo.vae.fixture.Sets;
import dev.elbo.vae.network.ResnetNetwork;
import dev.elbo.vae.objective.ElboObjective;
import dev.elbo.vae.sampler.GaussianMixture;
import dev.elbo.vae.sampler.Sampler;
import dev.elbo.vae.train.TrainConfig;
import dev.elbo.vae.train.TrainResult;
import dev.elbo.vae.train.VaeTrainer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AggregatedPosteriorTest {
  private static final Dataset DIGITS = Sets.digits(1_000);
  private static final int LATENT = 4;

  /** A small weight of the KL term leaves the codes far from the prior. */
  private static final VaeModel MODEL =
      VaeTrainer.of(
              Sets.digitsConfig(),
              TrainConfig.DEFAULT
                  .withEpochs(25)
                  .withBatch(50)
                  .withObjective(new ElboObjective(0.2f, 0, 0)))
          .train(DIGITS)
          .model();

  /** Means, then the covariance matrix row by row. */
  private static double[] moments(double[] means, double[][] secondMoments) {
    double[] moments = new double[LATENT + LATENT * LATENT];
    for (int i = 0; i < LATENT; i++) {
      moments[i] = means[i];
      for (int j = 0; j < LATENT; j++) {
        moments[LATENT + i * LATENT + j] = secondMoments[i][j] - means[i] * means[j];
      }
    }
    return moments;
  }

  private static double[] moments(float[][] codes, float[][] logVariances) {
    double[] means = new double[LATENT];
    double[][] products = new double[LATENT][LATENT];
    for (int row = 0; row < codes.length; row++) {
      for (int i = 0; i < LATENT; i++) {
        means[i] += codes[row][i] / (double) codes.length;
        for (int j = 0; j < LATENT; j++) {
          products[i][j] += (double) codes[row][i] * codes[row][j] / codes.length;
        }
        if (logVariances != null) {
          products[i][i] += Math.exp(logVariances[row][i]) / codes.length;
        }
      }
    }
    return moments(means, products);
  }

  private static double worst(double[] moments, double[] expected) {
    double worst = 0;
    for (int i = 0; i < moments.length; i++) {
      worst = Math.max(worst, Math.abs(moments[i] - expected[i]));
    }
    return worst;
  }

  @Test
  void codesHaveTheMomentsOfTheAggregatedPosterior() {
    try (Engine engine = Engine.create(1)) {
      VaeSession session = MODEL.session(engine);
      Posteriors posteriors = session.encode(DIGITS);
      double[] expected = moments(posteriors.means(), posteriors.logVariances());
      int count = 20_000;
      float[][] drawn = session.codes(Sampler.POSTERIOR, count, 1, new int[0], 1);
      float[][] prior = session.codes(Sampler.PRIOR, count, 1, new int[0], 1);
      double largest = Arrays.stream(expected).map(Math::abs).max().getAsDouble();
      double far = worst(moments(prior, null), expected);
      double near = worst(moments(drawn, null), expected);
      assertThat(far).isGreaterThan(0.3);
      assertThat(near).isLessThan(0.1 * largest).isLessThan(far / 2);
    }
  }

  /** EM keeps the first moments of all rows in each iteration, whatever the components. */
  @Test
  void mixtureHasTheMomentsOfTheAggregatedPosterior() {
    GaussianMixture mixture = MODEL.posteriorMixture().orElseThrow();
    assertThat(mixture.count()).isEqualTo(20);
    double[] means = new double[LATENT];
    double[][] products = new double[LATENT][LATENT];
    for (int k = 0; k < mixture.count(); k++) {
      float[] mean = mixture.means()[k];
      for (int i = 0; i < LATENT; i++) {
        means[i] += mixture.weights()[k] * mean[i];
        for (int j = 0; j < LATENT; j++) {
          products[i][j] += mixture.weights()[k] * mean[i] * mean[j];
        }
        products[i][i] += mixture.weights()[k] * Math.exp(mixture.logVariances()[k][i]);
      }
    }
    try (Engine engine = Engine.create(1)) {
      Posteriors posteriors = MODEL.session(engine).encode(DIGITS);
      double[] expected = moments(posteriors.means(), posteriors.logVariances());
      double[] actual = moments(means, products);
      for (int i = 0; i < LATENT; i++) {
        assertThat(Math.abs(actual[i] - expected[i])).isLessThan(1e-4);
        // The diagonal is kept as well; covariances within components are not.
        int at = LATENT + i * LATENT + i;
        assertThat(Math.abs(actual[at] - expected[at])).isLessThan(1e-3);
      }
    }
  }

  @Test
  void neitherThreadsNorBatchMatter() {
    String expected = Bits.digest(MODEL.posteriorMixture());
    for (int threads = 1; threads <= 3; threads++) {
      try (Engine engine = Engine.create(threads)) {
        VaeSession session = MODEL.session(engine);
        long seed = TrainConfig.DEFAULT.seed();
        for (int batch : new int[] {1, 37, 100_000}) {
          assertThat(Bits.digest(AggregatedPosterior.fit(session, DIGITS, batch, seed)))
              .isEqualTo(expected);
        }
        assertThat(Bits.digest(AggregatedPosterior.fit(session, DIGITS, 256, seed + 1)))
            .isNotEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"10000, 32, 10000", "10001, 32, 10000", "60000, 1024, 512", "900, 65536, 8"})
  void rowsAreBoundedAndDifferent(int rows, int width, int expected) {
    int[] chosen = AggregatedPosterior.rows(rows, width, 3);
    assertThat(chosen).hasSize(expected).doesNotHaveDuplicates();
    assertThat(Arrays.stream(chosen).allMatch(row -> row >= 0 && row < rows)).isTrue();
    assertThat(AggregatedPosterior.rows(rows, width, 3)).isEqualTo(chosen);
    if (expected < rows) {
      assertThat(AggregatedPosterior.rows(rows, width, 4)).isNotEqualTo(chosen);
      assertThat(Arrays.stream(chosen).max().getAsInt()).isGreaterThan(rows / 2);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "99, 1", "100, 2", "149, 2"})
  void anyNumberOfRowsWillDo(int rows, int components) {
    VaeModel model =
        VaeTrainer.of(Sets.digitsConfig(), TrainConfig.DEFAULT.withEpochs(1))
            .train(Sets.digits(rows))
            .model();
    assertThat(model.posteriorMixture().orElseThrow().count()).isEqualTo(components);
    assertThat(model.samplers()).containsExactly(Sampler.PRIOR, Sampler.POSTERIOR);
  }

  @Test
  void interruptedRunsHaveOne() {
    int[] asked = new int[1];
    TrainResult result =
        VaeTrainer.of(Sets.digitsConfig(), TrainConfig.DEFAULT.withEpochs(3))
            .withStopSignal(() -> asked[0]++ == 1)
            .train(DIGITS);
    assertThat(result.outcome()).isEqualTo(TrainResult.Outcome.INTERRUPTED);
    assertThat(result.model().samplers()).contains(Sampler.POSTERIOR);
  }

  @Test
  void oneLatentDimension() {
    VaeModel model =
        VaeTrainer.of(Sets.digitsConfig().withLatent(1), TrainConfig.DEFAULT.withEpochs(2))
            .train(DIGITS)
            .model();
    assertThat(model.posteriorMixture().orElseThrow().width()).isEqualTo(1);
  }

  /** The sampler has the first part; the map follows its learned prior given that. */
  @Test
  void mapsOfLatentsFollowTheFirstPart() {
    Dataset digits = DIGITS.head(200);
    VaeConfig config =
        Sets.digitsConfig()
            .withNetwork(
                ResnetNetwork.forShape(DIGITS.shape())
                    .withChannels(List.of(16, 8))
                    .withFeatures(5)
                    .withMap(3))
            .withClasses(10);
    VaeModel model = VaeTrainer.of(config, TrainConfig.DEFAULT.withEpochs(1)).train(digits).model();
    GaussianMixture mixture = model.posteriorMixture().orElseThrow();
    assertThat(mixture.width()).isEqualTo(LATENT);
    try (Engine engine = Engine.create(1)) {
      VaeSession session = model.session(engine);
      int[] classes = {1, 1, 1, 5, 5, 5};
      float[][] still = session.codes(Sampler.POSTERIOR, 3, 1e-20f, classes, 2);
      for (int row = 0; row < 6; row++) {
        float[] first = Arrays.copyOf(still[row], LATENT);
        assertThat(List.of(mixture.means())).anySatisfy(m -> assertThat(first).isEqualTo(m));
        assertThat(still[row]).hasSize(model.network().codeWidth());
      }
      for (int draw = 0; draw < 3; draw++) {
        assertThat(Arrays.copyOf(still[draw], LATENT))
            .isEqualTo(Arrays.copyOf(still[draw + 3], LATENT));
        assertThat(still[draw]).as("the map's prior knows the class").isNotEqualTo(still[draw + 3]);
      }
      assertThat(session.codes(Sampler.POSTERIOR, 3, 1, classes, 2)).isNotEqualTo(still);
    }
  }

  /** Codes were learned of bits: half grey rows are spread over what their bits give. */
  @Test
  void greyValuesAreBitsAsInTraining() {
    VaeConfig config = Sets.digitsConfig();
    VaeModel plain = Models.untrained(config, DIGITS, 3);
    VaeModel bits = Models.untrained(config.withBinarization(Binarization.DYNAMIC), DIGITS, 3);
    try (Engine engine = Engine.create(1)) {
      assertThat(Bits.digest(AggregatedPosterior.fit(bits.session(engine), DIGITS, 256, 1)))
          .isNotEqualTo(
              Bits.digest(AggregatedPosterior.fit(plain.session(engine), DIGITS, 256, 1)));
    }
  }

  @Test
  void noMixtureOfWhatIsNotFinite() {
    ParameterValues values = MODEL.parameterValues();
    for (Parameter parameter : values.parameters()) {
      if (parameter.name().equals("mean.bias")) {
        values.set(parameter, new float[] {0, Float.NaN, 0, 0});
      }
    }
    VaeModel broken =
        VaeModel.of(MODEL.config(), MODEL.schema(), MODEL.network(), values, MODEL.provenance());
    assertThat(broken.posteriorMixture()).isEmpty();
    try (Engine engine = Engine.create(1)) {
      assertThat(AggregatedPosterior.fit(broken.session(engine), DIGITS, 256, 1)).isEmpty();
    }
  }

  @Test
  void refusesOtherDataAndMixturesOfAnotherWidth() {
    try (Engine engine = Engine.create(1)) {
      VaeSession session = MODEL.session(engine);
      assertThatThrownBy(() -> AggregatedPosterior.fit(session, Sets.cells(10), 10, 1))
          .isInstanceOf(DataMismatchException.class)
          .hasMessageContaining("has rows of 30 values");
    }
    float[][] wide = new float[1][5];
    assertThatThrownBy(
            () -> MODEL.withPosteriorMixture(GaussianMixture.of(wide, wide, new double[] {1})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the mixture must have the model's 4 latent dimensions, got 5");
  }
}
