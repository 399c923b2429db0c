// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.elbo.apps.generate.Generator.Draw;
import dev.elbo.engine.Engine;
import dev.elbo.vae.model.DataMismatchException;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.model.VaeSession;
import dev.elbo.vae.sampler.GaussianMixture;
import dev.elbo.vae.sampler.Sampler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratorTest {
  private final VaeModel model = SmallModels.model(3);
  private final VaeSession session = SmallModels.session(model);
  private final Generator generator = new Generator(session);

  @Test
  void codesAreThePriorsTimesTheTemperature() {
    float[][] prior = session.priorCodes(5, 11);
    float[][] half = generator.codes(5, 0.5f, 11);
    assertThat(generator.codes(5, 1f, 11)).isDeepEqualTo(prior);
    for (int row = 0; row < 5; row++) {
      for (int d = 0; d < 3; d++) {
        assertThat(half[row][d]).isEqualTo(prior[row][d] / 2);
      }
    }
  }

  @Test
  void codesHaveMeanZeroAndVarianceOfTheTemperatureSquared() {
    float[][] codes = generator.codes(20_000, 2f, 7);
    double sum = 0;
    double squares = 0;
    for (float[] code : codes) {
      for (float value : code) {
        sum += value;
        squares += value * value;
      }
    }
    // 60,000 draws: five standard errors are 0.041 for the mean and 0.115 for the variance.
    assertThat(sum / 60_000).isBetween(-0.041, 0.041);
    assertThat(squares / 60_000).isBetween(4 - 0.115, 4 + 0.115);
  }

  @ParameterizedTest
  @EnumSource(Draw.class)
  void firstRowsDoNotDependOnHowManyFollowNorOnThreads(Draw draw) {
    float[][] many = generator.generate(300, 1f, draw, 4);
    float[][] few = generator.generate(3, 1f, draw, 4);
    for (int row = 0; row < 3; row++) {
      assertThat(few[row]).isEqualTo(many[row]);
    }
    try (Engine engine = Engine.create(2)) {
      assertThat(new Generator(model.session(engine)).generate(300, 1f, draw, 4))
          .isDeepEqualTo(many);
    }
  }

  @Test
  void meansLieBetweenTheBoundsAndSamplesAtThem() {
    for (float[] row : generator.generate(50, 1f, Draw.MEAN, 1)) {
      for (float value : row) {
        assertThat(value).isBetween(0.001f, 254.9f);
      }
    }
    for (float[] row : generator.generate(50, 1f, Draw.SAMPLE, 1)) {
      for (float value : row) {
        assertThat(value)
            .satisfiesAnyOf(
                v -> assertThat(v).isZero(), v -> assertThat(v).isCloseTo(255f, within(1e-4f)));
      }
    }
  }

  @Test
  void samplesAverageToTheMean() {
    float[][] codes = new float[20_000][3];
    float[][] samples = generator.rows(codes, Draw.SAMPLE, 2);
    float[] mean = generator.rows(new float[1][3], Draw.MEAN, 0)[0];
    for (int column = 0; column < mean.length; column++) {
      double sum = 0;
      for (float[] sample : samples) {
        sum += sample[column];
      }
      // Five standard errors: 5 * 127.5 / sqrt(20000).
      assertThat(sum / samples.length).isBetween(mean[column] - 4.6, mean[column] + 4.6);
    }
  }

  @Test
  void anotherSeedGivesOtherRows() {
    assertThat(generator.generate(1, 1f, Draw.MEAN, 1)[0])
        .isNotEqualTo(generator.generate(1, 1f, Draw.MEAN, 2)[0]);
  }

  @ParameterizedTest
  @ValueSource(floats = {0f, -1f, Float.NaN, Float.POSITIVE_INFINITY})
  void refusesTemperatures(float temperature) {
    assertThatThrownBy(() -> generator.codes(1, temperature, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("temperature must be finite and above 0, got " + temperature);
  }

  /** Of two narrow Gaussians codes are near one of the two, as often as the weights say. */
  @Test
  void codesAreTheSamplers() {
    float[][] means = {{3, 0, -2}, {-1, 5, 0}};
    GaussianMixture mixture =
        GaussianMixture.of(means, new float[][] {{-9, -9, -9}, {-9, -9, -9}}, new double[] {1, 3});
    VaeModel fitted = model.withPosteriorMixture(mixture);
    Generator posterior = new Generator(SmallModels.session(fitted), Sampler.POSTERIOR);
    int[] near = new int[2];
    for (float[] code : posterior.codes(4_000, 1f, 5)) {
      int nearest = code[0] > 1 ? 0 : 1;
      near[nearest]++;
      for (int d = 0; d < 3; d++) {
        // A deviation is exp(-4.5) = 0.0111.
        assertThat(code[d]).isBetween(means[nearest][d] - 0.06f, means[nearest][d] + 0.06f);
      }
    }
    // Five standard errors of 4,000 draws with a share of 1/4.
    assertThat(near[0]).isBetween(1_000 - 137, 1_000 + 137);
    float[][] rows = posterior.generate(7, 0.5f, Draw.MEAN, 5);
    assertThat(posterior.rows(posterior.codes(7, 0.5f, 5), Draw.MEAN, 5)).isDeepEqualTo(rows);
    assertThat(new Generator(SmallModels.session(fitted)).codes(7, 1f, 5))
        .isDeepEqualTo(generator.codes(7, 1f, 5));
  }

  @Test
  void refusesSamplersThatTheModelDoesNotOffer() {
    assertThat(model.samplers()).containsExactly(Sampler.PRIOR);
    assertThatThrownBy(() -> new Generator(session, Sampler.POSTERIOR))
        .isInstanceOf(DataMismatchException.class)
        .hasMessage(
            "sampler posterior needs the mixture that train fits to the codes of its data, this"
                + " model has none; it offers prior, or train it again");
  }

  @Test
  void refusesNoRowsAndCodesOfAnotherWidth() {
    assertThatThrownBy(() -> generator.codes(0, 1f, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("count must be at least 1, got 0");
    assertThatThrownBy(() -> generator.rows(new float[2][4], Draw.MEAN, 0))
        .isInstanceOf(DataMismatchException.class)
        .hasMessage("codes have 4 values, the model's latent space has 3");
  }
}
