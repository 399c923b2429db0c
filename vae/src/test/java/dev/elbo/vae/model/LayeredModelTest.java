// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.elbo.data.Dataset;
import dev.elbo.data.RowShape;
import dev.elbo.engine.Engine;
import dev.elbo.engine.graph.Parameter;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.engine.kernel.Activation;
import dev.elbo.engine.optim.LearningRate;
import dev.elbo.vae.evaluate.ActiveUnits;
import dev.elbo.vae.evaluate.Evaluation;
import dev.elbo.vae.evaluate.Evaluator;
import dev.elbo.vae.fixture.Bits;
import dev.elbo.vae.fixture.Models;
import dev.elbo.vae.fixture.Sets;
import dev.elbo.vae.likelihood.BernoulliLikelihood;
import dev.elbo.vae.network.ResnetNetwork;
import dev.elbo.vae.objective.ElboObjective;
import dev.elbo.vae.train.TrainConfig;
import dev.elbo.vae.train.VaeTrainer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Models whose code has a map of latents as its second part. */
class LayeredModelTest {
  private static final Dataset DIGITS = Sets.digits(150);
  private static final int FIRST = 3;
  private static final int SECOND = 4 * 4 * 2;
  private static final ResnetNetwork NETWORK =
      new ResnetNetwork(List.of(6, 8), 1, 5, 2, "residual", Activation.SILU, false);
  private static final VaeConfig CONFIG = VaeConfig.of(FIRST, NETWORK, new BernoulliLikelihood());

  private static VaeModel trained(VaeConfig config) {
    TrainConfig training =
        TrainConfig.DEFAULT
            .withEpochs(25)
            .withBatch(25)
            .withLearningRate(new LearningRate.Constant(4e-3))
            .withObjective(new ElboObjective(0.05f, 0, 0)) // small data would not use the map
            .withSeed(3);
    return VaeTrainer.of(config, training).train(DIGITS).model();
  }

  @Test
  void theLikelihoodIsAtLeastTheBound() {
    VaeModel model = trained(CONFIG);
    try (Engine engine = Engine.create(2)) {
      Evaluator evaluator = new Evaluator(model.session(engine));
      Evaluation first = evaluator.evaluate(DIGITS, 40, 1, share -> {});
      Evaluation again = evaluator.evaluate(DIGITS, 40, 1, share -> {});
      assertThat(first.nll().orElseThrow()).isLessThan(first.negativeElbo());
      assertThat(first.nll().orElseThrow()).isGreaterThan(first.negativeElbo() / 2);
      assertThat(again.nll()).isEqualTo(first.nll());
      assertThat(again.negativeElbo()).isEqualTo(first.negativeElbo());
      assertThat(first.klByDimension()).hasSize(FIRST + SECOND);
      assertThat(Arrays.stream(first.klByDimension()).sum())
          .isCloseTo(first.kl(), within(1e-9 * first.kl()));
      assertThat(Arrays.stream(first.klByDimension()).skip(FIRST).sum())
          .as("the map is used")
          .isGreaterThan(0.1);
      // More draws are a tighter bound.
      double one = evaluator.evaluate(DIGITS, 1, 1, share -> {}).nll().orElseThrow();
      assertThat(first.nll().orElseThrow()).isLessThan(one);
    }
  }

  /** Means that follow their prior, which the first part moves, tell nothing of their own. */
  @Test
  void aMapThatFollowsItsPriorIsNotActive() {
    VaeModel model = trained(CONFIG);
    ParameterValues values = model.parameterValues();
    for (Parameter parameter : values.parameters()) {
      if (parameter.name().startsWith("map.posterior.mean.")) {
        values.set(parameter, new float[parameter.size()]);
      }
    }
    VaeModel silent =
        VaeModel.of(CONFIG, model.schema(), model.network(), values, model.provenance());
    try (Engine engine = Engine.create(1)) {
      float[][] means = silent.session(engine).encode(DIGITS).means();
      ActiveUnits all = new ActiveUnits(FIRST + SECOND);
      for (float[] row : means) {
        all.nextRow();
        for (int d = 0; d < row.length; d++) {
          all.add(d, row[d]);
        }
      }
      assertThat(all.count()).as("means that vary").isGreaterThan(FIRST);
      Evaluation evaluation = new Evaluator(silent.session(engine)).evaluate(DIGITS, 1);
      assertThat(evaluation.activeUnits()).isEqualTo(FIRST);
      assertThat(new Evaluator(model.session(engine)).evaluate(DIGITS, 1).activeUnits())
          .isGreaterThan(FIRST);
    }
  }

  @Test
  void classesMoveThePriorOfTheMapAlone() {
    VaeModel model = trained(CONFIG.withClasses(10));
    try (Engine engine = Engine.create(1)) {
      VaeSession session = model.session(engine);
      float[][] codes = session.priorCodes(2, 1f, new int[] {3, 3, 8, 8}, 1);
      for (int draw = 0; draw < 2; draw++) {
        float[] three = codes[draw];
        float[] eight = codes[2 + draw];
        assertThat(Arrays.copyOf(three, FIRST)).isEqualTo(Arrays.copyOf(eight, FIRST));
        for (int d = FIRST; d < FIRST + SECOND; d++) {
          assertThat(three[d]).isNotEqualTo(eight[d]);
        }
      }
      assertThat(Bits.digest(session.priorCodes(2, 1f, new int[] {3, 3, 8, 8}, 1)))
          .isEqualTo(Bits.digest(codes));
      assertThatThrownBy(() -> session.priorCodes(2, 1)).isInstanceOf(DataMismatchException.class);
      float[][] means = session.encode(DIGITS).means();
      int[] labels = model.schema().classes().classesOf(DIGITS);
      assertThat(Bits.digest(session.decode(means, labels)))
          .isEqualTo(Bits.digest(model.reconstruct(DIGITS)));
    }
  }

  @Test
  void temperatureScalesDeviationsFromThePriorsMean() {
    VaeModel model = trained(CONFIG);
    int[] none = {};
    try (Engine engine = Engine.create(1)) {
      VaeSession session = model.session(engine);
      float[][] full = session.priorCodes(50, 1f, none, 4);
      float[][] cool = session.priorCodes(50, 0.5f, none, 4);
      for (int row = 0; row < 50; row++) {
        for (int d = 0; d < FIRST; d++) {
          assertThat(cool[row][d]).isEqualTo(0.5f * full[row][d]);
        }
      }
      // From the prior's mean given the first part, which is close to that given 0.
      float[][] mean = session.codesOfNoise(new float[1][FIRST + SECOND], none);
      assertThat(spread(cool, mean[0])).isLessThan(0.7 * spread(full, mean[0]));
    }
  }

  private static double spread(float[][] codes, float[] mean) {
    double sum = 0;
    for (float[] code : codes) {
      for (int d = FIRST; d < code.length; d++) {
        sum += (code[d] - mean[d]) * (code[d] - mean[d]);
      }
    }
    return Math.sqrt(sum);
  }

  /** Codes of models with one part are their noise, the very rows. */
  @Test
  void noiseOfOnePartIsTheCode() {
    VaeModel flat = Models.untrained(Sets.digitsConfig(), DIGITS, 1);
    float[][] noise = {{1, 2, 3, 4}};
    try (Engine engine = Engine.create(1)) {
      assertThat(flat.session(engine).codesOfNoise(noise, new int[0])).isSameAs(noise);
    }
  }

  /** Large images are worked on a few rows at a time, or their layers would fill the memory. */
  @Test
  void batchesAreSmallerForLargeImages() {
    assertThat(new VaeNetwork(CONFIG, DIGITS.shape()).batch()).isEqualTo(256);
    RowShape large = new RowShape(128, 128, 3);
    VaeConfig config = CONFIG.withNetwork(ResnetNetwork.forShape(large));
    assertThat(new VaeNetwork(config, large).batch()).isBetween(8, 32);
  }
}
