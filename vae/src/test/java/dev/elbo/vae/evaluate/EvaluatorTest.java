// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.elbo.data.Dataset;
import dev.elbo.data.Datasets;
import dev.elbo.data.RowShape;
import dev.elbo.engine.Engine;
import dev.elbo.engine.graph.Parameter;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.engine.optim.LearningRate;
import dev.elbo.vae.fixture.LinearGaussian;
import dev.elbo.vae.fixture.Sets;
import dev.elbo.vae.likelihood.GaussianLikelihood;
import dev.elbo.vae.model.DataMismatchException;
import dev.elbo.vae.model.DataSchema;
import dev.elbo.vae.model.InputScaling;
import dev.elbo.vae.model.Posteriors;
import dev.elbo.vae.model.Provenance;
import dev.elbo.vae.model.VaeConfig;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.model.VaeNetwork;
import dev.elbo.vae.train.TrainConfig;
import dev.elbo.vae.train.VaeTrainer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluatorTest {
  private static final Dataset LINEAR = LinearGaussian.rows(400, 6, 2, 1.0, 8);
  private static final VaeModel LINEAR_MODEL = linearModel(LINEAR);

  /** Stopped early, so that the posterior is not exact and the bounds differ. */
  private static VaeModel linearModel(Dataset data) {
    TrainConfig training =
        TrainConfig.DEFAULT
            .withEpochs(10)
            .withBatch(50)
            .withLearningRate(new LearningRate.Constant(0.02));
    try (Engine engine = Engine.create(1)) {
      return VaeTrainer.of(
              Sets.cellsConfig()
                  .withHidden()
                  .withLatent(2)
                  .withLikelihood(GaussianLikelihood.perColumn()),
              training)
          .train(data, engine)
          .model();
    }
  }

  private static VaeModel digitsModel() {
    TrainConfig training =
        TrainConfig.DEFAULT
            .withEpochs(25)
            .withBatch(50)
            .withLearningRate(new LearningRate.Constant(3e-3));
    try (Engine engine = Engine.create(1)) {
      return VaeTrainer.of(Sets.digitsConfig(), training).train(Sets.digits(600), engine).model();
    }
  }

  private static Evaluation evaluate(VaeModel model, Dataset data, int samples, long seed) {
    try (Engine engine = Engine.create(2)) {
      return new Evaluator(model.session(engine)).evaluate(data, samples, seed, share -> {});
    }
  }

  @Test
  void figuresAgreeWithADoubleComputation() {
    VaeModel model = digitsModel();
    Dataset data = Sets.digits(600, 300);
    Evaluation evaluation = evaluate(model, data, 0, 1);
    Posteriors posteriors;
    try (Engine engine = Engine.create(1)) {
      posteriors = model.session(engine).encode(data);
    }
    int latent = model.config().latent();
    double[] kl = new double[latent];
    int active = 0;
    for (int d = 0; d < latent; d++) {
      double sum = 0;
      double squares = 0;
      for (int row = 0; row < data.rows(); row++) {
        double mean = posteriors.means()[row][d];
        double logVar = posteriors.logVariances()[row][d];
        kl[d] += 0.5 * (mean * mean + Math.exp(logVar) - 1 - logVar) / data.rows();
        sum += mean / data.rows();
        squares += mean * mean / data.rows();
      }
      active += squares - sum * sum > 0.01 ? 1 : 0;
      assertThat(evaluation.klByDimension()[d]).isCloseTo(kl[d], within(1e-5));
    }
    assertThat(evaluation.rows()).isEqualTo(300);
    assertThat(evaluation.columns()).isEqualTo(64);
    assertThat(evaluation.kl()).isCloseTo(java.util.Arrays.stream(kl).sum(), within(1e-5));
    assertThat(evaluation.activeUnits()).isEqualTo(active);
    assertThat(evaluation.negativeElbo()).isEqualTo(evaluation.kl() - evaluation.reconstruction());
    assertThat(evaluation.bitsPerDim())
        .isCloseTo(evaluation.negativeElbo() / 64 / Math.log(2), within(1e-12));
    assertThat(evaluation.nll()).isEmpty();
  }

  /**
   * The expected reconstruction of a linear model is known: {@code E log N(x; Wz + b, v)} with z
   * from the posterior. One draw a row, so within five standard errors.
   */
  @Test
  void reconstructionAgreesWithItsExpectation() {
    VaeModel model = LINEAR_MODEL;
    ParameterValues values = model.parameterValues();
    float[] w = null;
    float[] b = null;
    float[] v = null;
    for (Parameter parameter : values.parameters()) {
      switch (parameter.name()) {
        case "output.weight" -> w = values.get(parameter);
        case "output.bias" -> b = values.get(parameter);
        case "likelihood.log_variance" -> v = values.get(parameter);
        default -> {
          // The encoder's are seen through the posterior.
        }
      }
    }
    Posteriors posteriors;
    try (Engine engine = Engine.create(1)) {
      posteriors = model.session(engine).encode(LINEAR);
    }
    float[] row = new float[6];
    double sum = 0;
    double squares = 0;
    for (int r = 0; r < LINEAR.rows(); r++) {
      LINEAR.copyRow(r, row, 0);
      double expected = 0;
      for (int i = 0; i < 6; i++) {
        float factor = model.schema().scaling().factor()[i];
        double x = (row[i] - model.schema().scaling().shift()[i]) * factor;
        double logVariance = 10 * Math.tanh(v[i] / 10.0);
        double error = x - b[i];
        double spread = 0;
        for (int k = 0; k < 2; k++) {
          error -= w[2 * i + k] * posteriors.means()[r][k];
          spread += w[2 * i + k] * w[2 * i + k] * Math.exp(posteriors.logVariances()[r][k]);
        }
        expected +=
            -0.5
                * (Math.log(2 * Math.PI)
                    + logVariance
                    + (error * error + spread) * Math.exp(-logVariance));
        expected += Math.log(factor);
      }
      sum += expected;
      squares += expected * expected;
    }
    double mean = sum / LINEAR.rows();
    double error = Math.sqrt((squares / LINEAR.rows() - mean * mean) / LINEAR.rows());
    // Over many seeds the draws' own noise is small against the spread of the rows.
    double average = 0;
    for (int seed = 0; seed < 40; seed++) {
      average += evaluate(model, LINEAR, 0, seed).reconstruction() / 40;
    }
    assertThat(average).isCloseTo(mean, within(error));
  }

  @Test
  void importanceSamplingFindsTheExactMarginal() {
    Dataset data = LINEAR.head(120);
    double exact = -LinearGaussian.marginalOf(LINEAR_MODEL).meanLogDensity(data);
    Evaluation evaluation = evaluate(LINEAR_MODEL, data, 5000, 1);
    assertThat(evaluation.nll().getAsDouble()).isCloseTo(exact, within(0.003));
    double negativeElbo = 0;
    for (int seed = 0; seed < 50; seed++) {
      negativeElbo += evaluate(LINEAR_MODEL, data, 0, seed).negativeElbo() / 50;
    }
    assertThat(negativeElbo).isGreaterThan(exact);
  }

  /** The bound of k samples falls in expectation as k grows (Burda et al. 2016, theorem 1). */
  @Test
  void moreSamplesGiveATighterBound() {
    VaeModel model = digitsModel();
    Dataset data = Sets.digits(600, 200);
    double before = Double.POSITIVE_INFINITY;
    for (int samples : new int[] {1, 5, 50}) {
      double nll = 0;
      for (int seed = 0; seed < 10; seed++) {
        nll += evaluate(model, data, samples, seed).nll().getAsDouble() / 10;
      }
      assertThat(nll).as("%d samples", samples).isLessThan(before - 0.01);
      before = nll;
    }
  }

  @Test
  void oneSampleEstimatesTheElbo() {
    double nll = 0;
    double negativeElbo = 0;
    for (int seed = 0; seed < 30; seed++) {
      Evaluation evaluation = evaluate(LINEAR_MODEL, LINEAR, 1, seed);
      nll += evaluation.nll().getAsDouble() / 30;
      negativeElbo += evaluation.negativeElbo() / 30;
    }
    assertThat(nll).isCloseTo(negativeElbo, within(0.05));
  }

  @Test
  void densitiesAreThoseOfTheDataScale() {
    float[][] scaled = new float[LINEAR.rows()][6];
    for (int row = 0; row < scaled.length; row++) {
      LINEAR.copyRow(row, scaled[row], 0);
      for (int i = 0; i < 6; i++) {
        scaled[row][i] *= 10;
      }
    }
    Dataset times10 = Datasets.of(scaled);
    Evaluation before = evaluate(LINEAR_MODEL, LINEAR, 20, 1);
    Evaluation after = evaluate(linearModel(times10), times10, 20, 1);
    double change = 6 * Math.log(10);
    assertThat(after.nll().getAsDouble() - before.nll().getAsDouble())
        .isCloseTo(change, within(1e-3));
    assertThat(before.reconstruction() - after.reconstruction()).isCloseTo(change, within(1e-3));
    assertThat(after.kl()).isCloseTo(before.kl(), within(1e-3));
  }

  /** Probabilities of bits do not change with the scale of the pixels. */
  @Test
  void probabilitiesHaveNoScale() {
    VaeModel model = digitsModel();
    VaeModel halved =
        VaeModel.of(
            model.config(),
            new DataSchema(
                model.schema().shape(),
                List.of(),
                InputScaling.of(new float[] {0}, new float[] {1 / 32f})),
            model.network(),
            model.parameterValues(),
            Provenance.UNKNOWN);
    float[][] rows = new float[50][64];
    for (int row = 0; row < rows.length; row++) {
      Sets.digits(50).copyRow(row, rows[row], 0);
      for (int i = 0; i < 64; i++) {
        rows[row][i] *= 2;
      }
    }
    assertThat(evaluate(halved, Datasets.of(rows), 2, 1).negativeElbo())
        .isEqualTo(evaluate(model, Sets.digits(50), 2, 1).negativeElbo());
  }

  @Test
  void progressGrowsToOne() {
    List<Double> shares = new ArrayList<>();
    try (Engine engine = Engine.create(1)) {
      new Evaluator(LINEAR_MODEL.session(engine)).evaluate(LINEAR, 3, 1, shares::add);
    }
    assertThat(shares).isSorted().hasSize(6);
    assertThat(shares.get(5)).isEqualTo(1.0);
  }

  /** The weights of 256 rows and 4000 samples would take 4 MB. */
  @Test
  void memoryDoesNotGrowWithTheSamples() {
    List<Long> used = new ArrayList<>();
    try (Engine engine = Engine.create(1)) {
      new Evaluator(LINEAR_MODEL.session(engine))
          .evaluate(
              LINEAR.head(256),
              4000,
              1,
              share -> {
                if (share * 4000 < 1.5 || share == 1) {
                  used.add(usedMemory());
                }
              });
    }
    assertThat(used).hasSize(2);
    assertThat(used.get(1) - used.get(0)).isLessThan(2_000_000);
  }

  private static long usedMemory() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  @Test
  void samplesMustNotBeNegative() {
    assertThatThrownBy(() -> evaluate(LINEAR_MODEL, LINEAR, -1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("importanceSamples must be at least 0, got -1");
  }

  @Test
  void dataThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> evaluate(LINEAR_MODEL, Sets.digits(5), 0, 1))
        .isInstanceOf(DataMismatchException.class)
        .hasMessage(
            "digits has rows of 64 values (8x8), the model takes 6 (6 values); use data of the"
                + " kind it was trained on");
  }

  @Test
  void lossOfAnUntrainedNetworkIsThatOfNoise() {
    VaeConfig config = Sets.digitsConfig();
    VaeNetwork network = new VaeNetwork(config, new RowShape(8, 8, 1));
    VaeModel zeros =
        VaeModel.of(
            config,
            DataSchema.of(Sets.digits(1), InputScaling.of(new float[] {0}, new float[] {1 / 16f})),
            network,
            ParameterValues.zeros(network.graph()),
            Provenance.UNKNOWN);
    Evaluation evaluation = evaluate(zeros, Sets.digits(20), 7, 1);
    assertThat(evaluation.negativeElbo()).isCloseTo(64 * Math.log(2), within(1e-4));
    assertThat(evaluation.nll().getAsDouble()).isCloseTo(64 * Math.log(2), within(1e-4));
    assertThat(evaluation.kl()).isZero();
    assertThat(evaluation.activeUnits()).isZero();
    assertThat(evaluation.bitsPerDim()).isCloseTo(1, within(1e-6));
  }
}
