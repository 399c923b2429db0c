// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbo.data.Dataset;
import dev.elbo.engine.Engine;
import dev.elbo.engine.kernel.KernelSelector;
import dev.elbo.engine.optim.LearningRate;
import dev.elbo.engine.optim.Optimizer;
import dev.elbo.vae.evaluate.Evaluation;
import dev.elbo.vae.evaluate.Evaluator;
import dev.elbo.vae.fixture.Bits;
import dev.elbo.vae.fixture.Sets;
import dev.elbo.vae.likelihood.CategoricalLikelihood;
import dev.elbo.vae.model.VaeConfig;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.objective.ElboObjective;
import org.junit.jupiter.api.Test;

/**
 * The bits of results as they must be with every JDK, kernel, vector width and number of threads,
 * and in every later version: a change here breaks the compressed files of users. The build runs
 * this test three times: with the machine's vectors, with those of AVX2, with the scalar kernels.
 *
 * <p>Until the first release constants may change with the kernels; take the new ones from the
 * failure's text.
 */
class GoldenBitsTest {
  @Test
  void bernoulli() {
    TrainConfig training = TrainConfig.DEFAULT.withEpochs(2).withBatch(100);
    assertThat(bits(Sets.digitsConfig(), training, Sets.digits(350)))
        .isEqualTo(
            "weights e198a7951b9d6d33"
                + " codes ca448451b5e6d5bc"
                + " decoded 3d59390d6bcba7bb"
                + " generated 01aed6140491004f"
                + " sampled e6b7dba2fe786782"
                + " figures eaf9930771866c9f");
  }

  @Test
  void gaussianWithEverything() {
    TrainConfig training =
        TrainConfig.DEFAULT
            .withEpochs(3)
            .withBatch(64)
            .withLearningRate(new LearningRate.Cosine(3e-3, 0.1))
            .withOptimizer(Optimizer.AdamW.DEFAULT)
            .withClipNorm(2)
            .withObjective(new ElboObjective(0.7f, 2, 0.1f));
    assertThat(bits(Sets.cellsConfig(), training, Sets.cells(300)))
        .isEqualTo(
            "weights 8d2a7051f955de47"
                + " codes 23d6b0a69629e2a8"
                + " decoded 85210092b2dfdf6d"
                + " generated 2a37c118c5acc23e"
                + " sampled 3d4491d2e85f6304"
                + " figures 4afa5f4cdebfa0bc");
  }

  @Test
  void categorical() {
    VaeConfig config = Sets.digitsConfig().withLikelihood(new CategoricalLikelihood(17));
    TrainConfig training =
        TrainConfig.DEFAULT.withEpochs(1).withLearningRate(new LearningRate.Staircase(1e-3));
    assertThat(bits(config, training, Sets.digits(300)))
        .isEqualTo(
            "weights 998bc474cea69590"
                + " codes ee19cef0a90bae93"
                + " decoded 041c8c5e39faaa5a"
                + " generated d077acf9913244a6"
                + " sampled 5fd4e4e62871dff4"
                + " figures 2de4e94307c57ac4");
  }

  /** With the module and a whole compiler vectors must be what is tested here. */
  @Test
  void kernelsAreTheExpectedOnes() {
    boolean vectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    assertThat(KernelSelector.select("auto").name()).startsWith(vectors ? "vector x" : "scalar");
  }

  private static String bits(VaeConfig config, TrainConfig training, Dataset data) {
    try (Engine engine = Engine.create(2)) {
      VaeModel model = VaeTrainer.of(config, training).train(data, engine).model();
      float[][] codes = model.encode(data);
      Evaluation evaluation =
          new Evaluator(model.session(engine)).evaluate(data.head(50), 3, 1, share -> {});
      float[][] figures = {
        {
          (float) evaluation.reconstruction(),
          (float) evaluation.kl(),
          (float) evaluation.nll().getAsDouble()
        }
      };
      return "weights "
          + Bits.digest(model)
          + " codes "
          + Bits.digest(codes)
          + " decoded "
          + Bits.digest(model.decode(codes))
          + " generated "
          + Bits.digest(model.generate(40, 3))
          + " sampled "
          + Bits.digest(model.session(engine).sample(codes, 4))
          + " figures "
          + Bits.digest(figures);
    }
  }
}
