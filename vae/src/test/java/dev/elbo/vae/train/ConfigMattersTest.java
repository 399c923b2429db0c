// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbo.data.Dataset;
import dev.elbo.engine.Engine;
import dev.elbo.engine.kernel.Activation;
import dev.elbo.engine.optim.LearningRate;
import dev.elbo.engine.optim.Optimizer;
import dev.elbo.vae.evaluate.Evaluation;
import dev.elbo.vae.evaluate.Evaluator;
import dev.elbo.vae.fixture.Bits;
import dev.elbo.vae.fixture.Sets;
import dev.elbo.vae.likelihood.BetaBinomialLikelihood;
import dev.elbo.vae.likelihood.CategoricalLikelihood;
import dev.elbo.vae.likelihood.DiscretizedLogisticLikelihood;
import dev.elbo.vae.likelihood.GaussianLikelihood;
import dev.elbo.vae.model.Binarization;
import dev.elbo.vae.model.VaeConfig;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.objective.ElboObjective;
import dev.elbo.vae.objective.ImportanceWeightedObjective;
import dev.elbo.vae.objective.TotalCorrelationObjective;
import dev.elbo.vae.prior.MixturePrior;
import dev.elbo.vae.prior.VampPrior;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each setting does something, and where its effect is known, that. */
class ConfigMattersTest {
  private static final Dataset DIGITS = Sets.digits(600);
  private static final VaeConfig CONFIG = Sets.digitsConfig().withHidden(32, 32);
  private static final TrainConfig TRAINING =
      TrainConfig.DEFAULT
          .withEpochs(25)
          .withBatch(60)
          .withLearningRate(new LearningRate.Constant(3e-3));

  private static VaeModel train(VaeConfig config, TrainConfig training) {
    try (Engine engine = Engine.create(1)) {
      return VaeTrainer.of(config, training).train(DIGITS, engine).model();
    }
  }

  private static Evaluation after(ElboObjective objective) {
    VaeModel model = train(CONFIG, TRAINING.withObjective(objective));
    try (Engine engine = Engine.create(1)) {
      return new Evaluator(model.session(engine)).evaluate(DIGITS, 1);
    }
  }

  @Test
  void moreBetaGivesLessKl() {
    double before = Double.POSITIVE_INFINITY;
    for (float beta : new float[] {0.05f, 0.2f, 0.5f, 1, 2}) {
      double kl = after(ElboObjective.PLAIN.withBeta(beta)).kl();
      assertThat(kl).as("beta %s", beta).isLessThan(0.9 * before);
      before = kl;
    }
  }

  @Test
  void freeBitsKeepTheKlUp() {
    float freeBits = 0.5f;
    Evaluation without = after(ElboObjective.PLAIN.withBeta(4));
    Evaluation with = after(new ElboObjective(4, 0, freeBits));
    assertThat(without.kl()).isLessThan(freeBits * CONFIG.latent());
    // The mean of a batch swings around the floor; below it nothing but the data pulls it up.
    assertThat(with.kl()).isGreaterThan(0.8 * freeBits * CONFIG.latent());
    assertThat(with.activeUnits()).isEqualTo(CONFIG.latent());
    for (double kl : with.klByDimension()) {
      assertThat(kl).isGreaterThan(0.6 * freeBits);
    }
  }

  @Test
  void warmupRaisesTheKlAtFirst() {
    TrainConfig few = TRAINING.withEpochs(6);
    double plain = lastKl(few);
    double warm = lastKl(few.withObjective(ElboObjective.PLAIN.withWarmupEpochs(6)));
    assertThat(warm).isGreaterThan(plain);
  }

  private static double lastKl(TrainConfig training) {
    try (Engine engine = Engine.create(1)) {
      return VaeTrainer.of(CONFIG, training)
          .train(DIGITS, engine)
          .history()
          .get(training.epochs() - 1)
          .kl();
    }
  }

  @Test
  void everySettingChangesTheWeights() {
    TrainConfig few = TRAINING.withEpochs(2);
    Map<String, VaeModel> models = new HashMap<>();
    models.put("plain", train(CONFIG, few));
    models.put("latent", train(CONFIG.withLatent(5), few));
    models.put("hidden", train(CONFIG.withHidden(32, 31), few));
    models.put("normalize", train(CONFIG.withNormalize(true), few));
    models.put("residual", train(CONFIG.withResidual(true), few));
    models.put("dropout", train(CONFIG.withDropout(0.2f), few));
    models.put("more dropout", train(CONFIG.withDropout(0.4f), few));
    models.put("categorical", train(CONFIG.withLikelihood(new CategoricalLikelihood(17)), few));
    models.put("squares", train(CONFIG.withLikelihood(GaussianLikelihood.squaredError()), few));
    models.put("columns", train(CONFIG.withLikelihood(GaussianLikelihood.perColumn()), few));
    models.put(
        "shared",
        train(CONFIG.withLikelihood(new GaussianLikelihood(new GaussianLikelihood.Shared())), few));
    models.put("dynamic", train(CONFIG.withBinarization(Binarization.DYNAMIC), few));
    models.put("fixed", train(CONFIG.withBinarization(Binarization.FIXED), few));
    models.put("threshold", train(CONFIG.withBinarization(Binarization.THRESHOLD), few));
    models.put("classes", train(CONFIG.withClasses(10), few));
    models.put("more classes", train(CONFIG.withClasses(11), few));
    for (int levels : new int[] {17, 256}) {
      models.put(
          "beta-binomial " + levels,
          train(CONFIG.withLikelihood(new BetaBinomialLikelihood(levels)), few));
      for (int components : new int[] {1, 2}) {
        for (List<Integer> atoms : List.of(List.<Integer>of(), List.of(0), List.of(0, 16))) {
          models.put(
              levels + " levels, " + components + " components, atoms " + atoms,
              train(
                  CONFIG.withLikelihood(
                      new DiscretizedLogisticLikelihood(levels, components, atoms)),
                  few));
        }
      }
    }
    for (Activation activation : Activation.values()) {
      if (activation != CONFIG.mlp().activation()) {
        models.put(activation.id(), train(CONFIG.withActivation(activation), few));
      }
    }
    models.put("seed", train(CONFIG, few.withSeed(2)));
    models.put("batch", train(CONFIG, few.withBatch(59)));
    models.put("epochs", train(CONFIG, few.withEpochs(1)));
    models.put("rate", train(CONFIG, few.withLearningRate(new LearningRate.Constant(2e-3))));
    models.put("cosine", train(CONFIG, few.withLearningRate(new LearningRate.Cosine(3e-3, 0))));
    models.put("step", train(CONFIG, few.withLearningRate(new LearningRate.Step(3e-3, 1, 0.5))));
    models.put("stairs", train(CONFIG, few.withLearningRate(new LearningRate.Staircase(3e-3))));
    models.put(
        "rate's warm-up",
        train(
            CONFIG,
            few.withLearningRate(new LearningRate.WarmUp(new LearningRate.Constant(1e-3), 3))));
    models.put("adamw", train(CONFIG, few.withOptimizer(Optimizer.AdamW.DEFAULT)));
    models.put("epsilon", train(CONFIG, few.withOptimizer(new Optimizer.Adam(0.9f, 0.999f, 0.1f))));
    models.put("clip", train(CONFIG, few.withClipNorm(0.1)));
    models.put("clip less", train(CONFIG, few.withClipNorm(0.2)));
    models.put("beta", train(CONFIG, few.withObjective(ElboObjective.PLAIN.withBeta(2))));
    models.put("warm-up", train(CONFIG, few.withObjective(new ElboObjective(1, 1, 0))));
    models.put("vamp", train(CONFIG.withPrior(new VampPrior(9)), few));
    models.put("more vamp", train(CONFIG.withPrior(new VampPrior(10)), few));
    models.put(
        "vamp with atoms",
        train(
            CONFIG
                .withPrior(new VampPrior(9))
                .withLikelihood(new DiscretizedLogisticLikelihood(17, 2, List.of(0, 16))),
            few));
    models.put("mixture", train(CONFIG.withPrior(new MixturePrior(3)), few));
    models.put("larger mixture", train(CONFIG.withPrior(new MixturePrior(4)), few));
    TrainConfig weighted = few.withObjective(new ImportanceWeightedObjective(2, false));
    models.put("2 samples", train(CONFIG, weighted));
    models.put(
        "3 samples", train(CONFIG, few.withObjective(new ImportanceWeightedObjective(3, false))));
    models.put("dreg", train(CONFIG, few.withObjective(new ImportanceWeightedObjective(2, true))));
    models.put("tc", train(CONFIG, few.withObjective(TotalCorrelationObjective.PAPER)));
    models.put("alpha", train(CONFIG, few.withObjective(new TotalCorrelationObjective(2, 6, 1))));
    models.put("tc beta", train(CONFIG, few.withObjective(new TotalCorrelationObjective(1, 5, 1))));
    models.put("gamma", train(CONFIG, few.withObjective(new TotalCorrelationObjective(1, 6, 2))));
    models.put("free bits", train(CONFIG, few.withObjective(new ElboObjective(1, 0, 0.5f))));

    Map<String, String> byDigest = new HashMap<>();
    models.forEach(
        (name, model) ->
            assertThat(byDigest.put(Bits.digest(model), name)).as("same as %s", name).isNull());
  }

  /** A norm that no gradient reaches limits nothing. */
  @Test
  void looseClippingChangesNothing() {
    TrainConfig few = TRAINING.withEpochs(2);
    assertThat(Bits.of(train(CONFIG, few.withClipNorm(1e9))))
        .isEqualTo(Bits.of(train(CONFIG, few)));
  }

  @Test
  void dropoutActsInTrainingOnly() {
    VaeModel model = train(CONFIG.withDropout(0.5f), TRAINING.withEpochs(2));
    assertThat(Bits.digest(model.encode(DIGITS))).isEqualTo(Bits.digest(model.encode(DIGITS)));
    float[][] codes = model.encode(DIGITS.head(1));
    assertThat(Bits.digest(model.decode(codes))).isEqualTo(Bits.digest(model.decode(codes)));
  }
}
