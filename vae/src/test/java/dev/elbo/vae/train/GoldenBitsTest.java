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
import dev.elbo.vae.likelihood.BetaBinomialLikelihood;
import dev.elbo.vae.likelihood.CategoricalLikelihood;
import dev.elbo.vae.likelihood.DiscretizedLogisticLikelihood;
import dev.elbo.vae.model.Binarization;
import dev.elbo.vae.model.VaeConfig;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.objective.ElboObjective;
import java.util.List;
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
            "weights 3ade026e93b0da75"
                + " codes f2026ce9fe325315"
                + " decoded bd3d149b8ac68ab2"
                + " generated bf16759b09c0ce8e"
                + " sampled 6dcccbcd2b79a893"
                + " figures b5e65cbb0f4176af");
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
            "weights f64a6e4449293b44"
                + " codes 24ea8b50af284a5d"
                + " decoded 2e8fd59d71721d23"
                + " generated db2c7eee65aaab94"
                + " sampled 95f1dc754d37a763"
                + " figures e430850b7150ef67");
  }

  @Test
  void categorical() {
    VaeConfig config = Sets.digitsConfig().withLikelihood(new CategoricalLikelihood(17));
    TrainConfig training =
        TrainConfig.DEFAULT.withEpochs(1).withLearningRate(new LearningRate.Staircase(1e-3));
    assertThat(bits(config, training, Sets.digits(300)))
        .isEqualTo(
            "weights 5ccb225ad92716c6"
                + " codes 61fd084f8760b115"
                + " decoded 071847a6b2edbcd5"
                + " generated c461480d124c69ec"
                + " sampled f1d47eb5fe2a6c00"
                + " figures 2612c3f63774f5cf");
  }

  @Test
  void conditional() {
    TrainConfig training = TrainConfig.DEFAULT.withEpochs(2).withBatch(100);
    assertThat(bits(Sets.digitsConfig().withClasses(10), training, Sets.digits(350)))
        .isEqualTo(
            "weights 1c3c0229a972eae5"
                + " codes 1d35657fc5fbd17e"
                + " decoded 79c466f476451a36"
                + " generated eb2e491e6cd0d97a"
                + " sampled bfe423ca56187cdd"
                + " figures 2836785806f5dc9b");
  }

  @Test
  void dynamicBits() {
    VaeConfig config = Sets.digitsConfig().withBinarization(Binarization.DYNAMIC);
    TrainConfig training = TrainConfig.DEFAULT.withEpochs(2).withBatch(100);
    assertThat(bits(config, training, Sets.digits(350)))
        .isEqualTo(
            "weights 57aeb8448f33ccf4"
                + " codes 4805b7cbda3bf5d0"
                + " decoded c90bd3045bb09cfb"
                + " generated 337c0ded7a306042"
                + " sampled 303f15d3480fe599"
                + " figures 991608bbc73b01d4");
  }

  @Test
  void logisticMixture() {
    VaeConfig config =
        Sets.digitsConfig()
            .withLikelihood(new DiscretizedLogisticLikelihood(17, 2, List.of(0, 16)));
    TrainConfig training = TrainConfig.DEFAULT.withEpochs(2).withBatch(50);
    assertThat(bits(config, training, Sets.digits(300)))
        .isEqualTo(
            "weights 720783d1d43b0f5a"
                + " codes 3d3bb4d7d0e290d7"
                + " decoded 6db0db0947b6201e"
                + " generated 2a7687931a87d288"
                + " sampled e85dcd00bdaa43c3"
                + " figures 4e71b98cdd293968");
  }

  @Test
  void betaBinomial() {
    VaeConfig config = Sets.digitsConfig().withLikelihood(new BetaBinomialLikelihood(17));
    TrainConfig training = TrainConfig.DEFAULT.withEpochs(2).withBatch(50);
    assertThat(bits(config, training, Sets.digits(300)))
        .isEqualTo(
            "weights 6f8378c2f8c59186"
                + " codes 5a549e01dd4fa32b"
                + " decoded c3f2e841051a914b"
                + " generated 69f66c8f0e27e0bd"
                + " sampled 61235c1b5ef7ab35"
                + " figures f0b0bf98ce888a70");
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
      int[] labels = model.schema().classes().classesOf(data);
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
          + Bits.digest(model.decode(codes, labels))
          + " generated "
          + Bits.digest(model.generate(40, 3))
          + " sampled "
          + Bits.digest(model.session(engine).sample(codes, labels, 4))
          + " figures "
          + Bits.digest(figures);
    }
  }
}
