// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.elbo.data.Dataset;
import dev.elbo.engine.Engine;
import dev.elbo.engine.kernel.Activation;
import dev.elbo.engine.kernel.KernelSelection;
import dev.elbo.engine.kernel.KernelSelector;
import dev.elbo.engine.optim.LearningRate;
import dev.elbo.vae.evaluate.Evaluation;
import dev.elbo.vae.evaluate.Evaluator;
import dev.elbo.vae.fixture.Bits;
import dev.elbo.vae.fixture.Sets;
import dev.elbo.vae.fixture.Tables;
import dev.elbo.vae.likelihood.BetaBinomialLikelihood;
import dev.elbo.vae.likelihood.CategoricalLikelihood;
import dev.elbo.vae.likelihood.DiscretizedLogisticLikelihood;
import dev.elbo.vae.likelihood.GaussianLikelihood;
import dev.elbo.vae.model.Binarization;
import dev.elbo.vae.model.VaeConfig;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.network.ConvNetwork;
import dev.elbo.vae.network.ResnetNetwork;
import dev.elbo.vae.objective.ElboObjective;
import dev.elbo.vae.objective.ImportanceWeightedObjective;
import dev.elbo.vae.objective.TotalCorrelationObjective;
import dev.elbo.vae.prior.MixturePrior;
import dev.elbo.vae.prior.VampPrior;
import dev.elbo.vae.sampler.Sampler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Neither threads nor kernels nor the company of a row change a bit. */
class SameBitsTest {
  private static final Dataset DIGITS = Sets.digits(310);

  private record Case(VaeConfig config, TrainConfig training, Dataset data) {}

  private static Case of(String name) {
    TrainConfig plain = TrainConfig.DEFAULT.withEpochs(2).withBatch(70);
    VaeConfig digits = Sets.digitsConfig().withHidden(200, 33).withLatent(7);
    return switch (name) {
      case "bernoulli" -> new Case(digits, plain, DIGITS);
      case "everything" ->
          new Case(
              Sets.cellsConfig().withHidden(150, 150),
              plain
                  .withClipNorm(1)
                  .withLearningRate(new LearningRate.Cosine(2e-3, 0))
                  .withObjective(new ElboObjective(2, 1, 0.2f)),
              Sets.cells(301));
      case "table" ->
          new Case(VaeConfig.forData(Tables.rows(301)), plain.withClipNorm(5), Tables.rows(301));
      case "categorical" ->
          new Case(digits.withLikelihood(new CategoricalLikelihood(17)), plain, DIGITS);
      case "dynamic", "fixed", "threshold" ->
          new Case(digits.withBinarization(Binarization.of(name)), plain, DIGITS);
      case "conditional" -> new Case(digits.withClasses(10), plain, DIGITS);
      case "conditional, linear" -> new Case(digits.withHidden().withClasses(10), plain, DIGITS);
      case "vamp" ->
          new Case(
              Sets.cellsConfig().withHidden(90, 90).withPrior(new VampPrior(61)),
              plain.withObjective(new ElboObjective(1, 1, 0)),
              Sets.cells(301));
      case "vamp, doubly reparameterised" ->
          new Case(
              digits.withPrior(new VampPrior(70)),
              plain.withObjective(new ImportanceWeightedObjective(3, true)).withClipNorm(5),
              DIGITS);
      case "mixture, weighted, conditional" ->
          new Case(
              digits.withClasses(10).withPrior(new MixturePrior(33)),
              plain.withObjective(new ImportanceWeightedObjective(2, false)),
              DIGITS);
      case "map of latents, vamp, weighted" ->
          new Case(
              digits
                  .withNetwork(
                      ResnetNetwork.forShape(DIGITS.shape())
                          .withChannels(List.of(16, 8))
                          .withFeatures(5)
                          .withMap(3))
                  .withPrior(new VampPrior(20)),
              plain.withObjective(new ImportanceWeightedObjective(2, false)),
              DIGITS.head(150));
      case "total correlation" ->
          new Case(digits, plain.withObjective(TotalCorrelationObjective.PAPER), DIGITS);
      case "logistic-mixture" ->
          new Case(
              digits.withLikelihood(new DiscretizedLogisticLikelihood(17, 3, List.of(0, 16))),
              plain,
              DIGITS);
      case "conv" ->
          new Case(
              digits.withNetwork(new ConvNetwork(List.of(5, 20), 33, Activation.SILU)),
              plain,
              DIGITS.head(150));
      case "resnet" ->
          new Case(
              digits.withNetwork(
                  ResnetNetwork.forShape(DIGITS.shape())
                      .withChannels(List.of(8, 19))
                      .withNormalize(true)),
              plain,
              DIGITS.head(150));
      case "map of latents" ->
          new Case(
              digits
                  .withNetwork(
                      ResnetNetwork.forShape(DIGITS.shape())
                          .withChannels(List.of(16, 8))
                          .withFeatures(5)
                          .withMap(3))
                  .withClasses(10),
              plain,
              DIGITS.head(150));
      case "beta-binomial" ->
          new Case(digits.withLikelihood(new BetaBinomialLikelihood(17)), plain, DIGITS);
      default ->
          new Case(
              digits
                  .withHidden()
                  .withLikelihood(new GaussianLikelihood(new GaussianLikelihood.Shared())),
              plain,
              DIGITS);
    };
  }

  private static List<String> bits(Case the, KernelSelection kernels, int threads) {
    try (Engine engine = Engine.create(kernels, threads)) {
      VaeModel model = VaeTrainer.of(the.config, the.training).train(the.data, engine).model();
      float[][] codes = model.session(engine).encode(the.data).means();
      int[] labels = model.schema().classes().classesOf(the.data);
      Evaluation evaluation =
          new Evaluator(model.session(engine)).evaluate(the.data, 2, 5, share -> {});
      return List.of(
          Bits.digest(model),
          Bits.digest(codes),
          Bits.digest(model.session(engine).encode(the.data).logVariances()),
          Bits.digest(model.session(engine).decode(codes, labels)),
          Bits.digest(model.session(engine).sample(codes, labels, 1)),
          Bits.digest(model.generate(33, 2)),
          Bits.digest(model.posteriorMixture()),
          Bits.digest(
              model
                  .session(engine)
                  .codes(Sampler.POSTERIOR, labels.length == 0 ? 33 : labels.length, 1, labels, 2)),
          evaluation.reconstruction() + " " + evaluation.kl() + " " + evaluation.nll());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bernoulli",
        "everything",
        "categorical",
        "table",
        "linear",
        "conditional",
        "conditional, linear",
        "vamp",
        "vamp, doubly reparameterised",
        "mixture, weighted, conditional",
        "total correlation",
        "map of latents, vamp, weighted",
        "dynamic",
        "fixed",
        "threshold",
        "conv",
        "resnet",
        "map of latents",
        "logistic-mixture",
        "beta-binomial",
        "linear"
      })
  void threadsAndKernelsDoNotMatter(String name) {
    Case the = of(name);
    KernelSelection auto = KernelSelector.select("auto");
    List<String> expected = bits(the, auto, 1);
    assertThat(bits(the, auto, 2)).as("2 threads").isEqualTo(expected);
    assertThat(bits(the, auto, 3)).as("3 threads").isEqualTo(expected);
    assertThat(bits(the, KernelSelector.select("scalar"), 2)).as("scalar").isEqualTo(expected);
  }

  @Test
  void vectorKernelsAreAmongThoseTested() {
    assumeTrue(ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent());
    assertThat(KernelSelector.select("auto").name()).startsWith("vector");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bernoulli", "everything", "conditional", "vamp"})
  void rowsAloneAreWhatTheyAreInCompany(String name) {
    Case the = of(name);
    VaeModel model = VaeTrainer.of(the.config, the.training.withEpochs(1)).train(the.data).model();
    float[][] codes = model.encode(the.data);
    int[] labels = model.schema().classes().classesOf(the.data);
    float[][] rows = model.decode(codes, labels);
    for (int row : new int[] {0, 1, 17, 255, 256, 300}) {
      float[][] alone = model.encode(the.data.select(new int[] {row}));
      assertThat(Bits.of(alone[0])).as("code of row %d", row).isEqualTo(Bits.of(codes[row]));
      int[] label = labels.length == 0 ? labels : new int[] {labels[row]};
      assertThat(Bits.of(model.decode(alone, label)[0]))
          .as("decoded row %d", row)
          .isEqualTo(Bits.of(rows[row]));
    }
    float[][] generated = model.generate(300, 9);
    assertThat(Bits.digest(model.generate(20, 9)))
        .isEqualTo(Bits.digest(java.util.Arrays.copyOf(generated, 20)));
    assertThat(Bits.digest(model.reconstruct(the.data))).isEqualTo(Bits.digest(rows));
  }

  @Test
  void oneModelServesManyThreads() throws Exception {
    Case the = of("everything");
    VaeModel model = VaeTrainer.of(the.config, the.training.withEpochs(1)).train(the.data).model();
    String expected = use(model, the.data);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<String>> results = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        results.add(threads.submit(() -> use(model, the.data)));
      }
      for (Future<String> result : results) {
        assertThat(result.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static String use(VaeModel model, Dataset data) {
    return Bits.digest(model.encode(data))
        + Bits.digest(model.reconstruct(data))
        + Bits.digest(model.generate(50, 3));
  }
}
