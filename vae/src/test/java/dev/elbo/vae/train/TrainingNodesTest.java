// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.elbo.data.Dataset;
import dev.elbo.engine.Engine;
import dev.elbo.engine.graph.ForwardProgram;
import dev.elbo.engine.graph.OptimizerState;
import dev.elbo.engine.graph.Parameter;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.engine.graph.TrainingProgram;
import dev.elbo.engine.optim.LearningRate;
import dev.elbo.vae.fixture.LinearGaussian;
import dev.elbo.vae.fixture.Sets;
import dev.elbo.vae.likelihood.GaussianLikelihood;
import dev.elbo.vae.model.NetworkInputs;
import dev.elbo.vae.model.VaeConfig;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.model.VaeNetwork;
import dev.elbo.vae.objective.ElboObjective;
import dev.elbo.vae.objective.ImportanceWeightedObjective;
import dev.elbo.vae.objective.Objective;
import dev.elbo.vae.objective.TotalCorrelationObjective;
import dev.elbo.vae.prior.MixturePrior;
import dev.elbo.vae.prior.Prior;
import dev.elbo.vae.prior.StandardNormalPrior;
import dev.elbo.vae.prior.VampPrior;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objectives on whole networks. */
class TrainingNodesTest {
  private static final Dataset LINEAR = LinearGaussian.rows(120, 6, 2, 1.0, 8);
  private static final VaeConfig CONFIG =
      Sets.cellsConfig().withHidden().withLatent(2).withLikelihood(GaussianLikelihood.perColumn());

  /** Stopped early, so that the posterior is not exact and the bounds differ. */
  private static VaeModel trained(Prior prior) {
    TrainConfig training =
        TrainConfig.DEFAULT
            .withEpochs(15)
            .withBatch(30)
            .withLearningRate(new LearningRate.Constant(0.02));
    try (Engine engine = Engine.create(1)) {
      return VaeTrainer.of(CONFIG.withPrior(prior), training).train(LINEAR, engine).model();
    }
  }

  /** An objective on the weights of a model. */
  private static final class Bench implements AutoCloseable {
    final Engine engine = Engine.create(1);
    final VaeNetwork network;
    final ParameterValues values;
    final TrainingNodes nodes;
    final NetworkInputs inputs;

    Bench(VaeModel model, Objective objective) {
      network = new VaeNetwork(model.config(), model.schema().shape());
      values = ParameterValues.zeros(network.graph());
      ParameterValues from = model.parameterValues();
      for (int i = 0; i < from.parameters().size(); i++) {
        values.set(values.parameters().get(i), from.get(from.parameters().get(i)));
      }
      nodes = TrainingNodes.in(network, objective, LINEAR.rows());
      inputs = NetworkInputs.of(network, model.schema(), LINEAR);
    }

    /** Values of the objective for all rows. */
    double[] objective(long seed) {
      ForwardProgram program =
          ForwardProgram.compile(engine, values, List.of(nodes.objective()), LINEAR.rows());
      program.run(inputs.from(0), LINEAR.rows(), 0, seed, 0);
      double[] rows = new double[LINEAR.rows()];
      for (int row = 0; row < rows.length; row++) {
        rows[row] = program.value(nodes.objective(), row, 0);
      }
      return rows;
    }

    /** Mean over rows and seeds. */
    double mean(int seeds) {
      double sum = 0;
      for (int seed = 0; seed < seeds; seed++) {
        for (double value : objective(seed)) {
          sum += value / LINEAR.rows() / seeds;
        }
      }
      return sum;
    }

    @Override
    public void close() {
      engine.close();
    }
  }

  private static double mean(VaeModel model, Objective objective, int seeds) {
    try (Bench bench = new Bench(model, objective)) {
      return bench.mean(seeds);
    }
  }

  private static void assertSameRows(VaeModel model, Objective one, Objective other) {
    try (Bench first = new Bench(model, one);
        Bench second = new Bench(model, other)) {
      double[] expected = first.objective(3);
      double[] actual = second.objective(3);
      for (int row = 0; row < expected.length; row++) {
        assertThat(actual[row]).isCloseTo(expected[row], within(1e-4));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void oneSampleIsTheElbo(boolean doublyReparameterized) {
    Objective one = new ImportanceWeightedObjective(1, doublyReparameterized);
    // With a mixture both are estimates from the same sample.
    assertSameRows(trained(new VampPrior(30)), ElboObjective.PLAIN, one);
    assertSameRows(trained(new MixturePrior(5)), ElboObjective.PLAIN, one);
    // With the standard prior the KL term is the mean of what the samples give.
    VaeModel model = trained(new StandardNormalPrior());
    assertThat(mean(model, one, 100))
        .isCloseTo(mean(model, ElboObjective.PLAIN, 100), within(0.03));
  }

  /** Burda et al. 2016, theorem 1; the limit is known of a linear model. */
  @Test
  void boundGrowsTowardsTheExactLikelihood() {
    VaeModel model = trained(new StandardNormalPrior());
    double exact =
        LinearGaussian.marginalOf(model).meanLogDensity(LINEAR)
            - model.schema().scaling().logJacobian(6);
    double before = mean(model, ElboObjective.PLAIN, 60);
    for (int samples : new int[] {3, 20, 200}) {
      double bound = mean(model, new ImportanceWeightedObjective(samples, true), 20);
      assertThat(bound).as("%d samples", samples).isBetween(before + 0.005, exact + 0.003);
      before = bound;
    }
    assertThat(before).isCloseTo(exact, within(0.01));
  }

  /**
   * Both gradients of the bound have the same mean (Tucker et al. 2019, section 3): the squares of
   * the differences in units of their standard errors have mean 1. For a right gradient one of a
   * few hundred differences exceeds 5 errors for fewer than one in a thousand seeds.
   */
  @ParameterizedTest
  @ValueSource(strings = {"standard-normal", "mixture", "vamp"})
  void doublyReparameterizedGradientIsUnbiased(String name) {
    VaeModel model =
        trained(
            switch (name) {
              case "mixture" -> new MixturePrior(4);
              case "vamp" -> new VampPrior(10);
              default -> new StandardNormalPrior();
            });
    Moments standard = gradients(model, new ImportanceWeightedObjective(5, false), 0);
    Moments doubly = gradients(model, new ImportanceWeightedObjective(5, true), 1_000_000);
    double squares = 0;
    int count = 0;
    for (int i = 0; i < standard.mean.length; i++) {
      double error = Math.sqrt(standard.errorSquared(i) + doubly.errorSquared(i));
      double difference = Math.abs(standard.mean[i] - doubly.mean[i]);
      assertThat(difference).as("parameter %d", i).isLessThanOrEqualTo(5 * error + 1e-6);
      if (error > 1e-7) {
        squares += difference * difference / error / error;
        count++;
      }
    }
    assertThat(count).isGreaterThan(40);
    assertThat(squares / count).isLessThan(2);
  }

  /** What the doubly reparameterised gradient is for. */
  @Test
  void doublyReparameterizedGradientIsLessNoisyForTheEncoder() {
    VaeModel model = trained(new StandardNormalPrior());
    Moments standard = gradients(model, new ImportanceWeightedObjective(50, false), 0);
    Moments doubly = gradients(model, new ImportanceWeightedObjective(50, true), 0);
    double plain = 0;
    double reduced = 0;
    for (int i = 0; i < standard.encoder; i++) {
      plain += standard.errorSquared(i);
      reduced += doubly.errorSquared(i);
    }
    assertThat(reduced).isLessThan(0.5 * plain);
  }

  /** Mean and variance of each parameter's gradient over seeds. */
  private static final class Moments {
    private static final int SEEDS = 400;

    final double[] mean;
    final double[] squares;

    /** Number of parameters of the posterior's heads, which come first. */
    int encoder;

    Moments(int parameters) {
      mean = new double[parameters];
      squares = new double[parameters];
    }

    double errorSquared(int i) {
      return (squares[i] - mean[i] * mean[i]) / SEEDS;
    }
  }

  private static Moments gradients(VaeModel model, Objective objective, long firstSeed) {
    try (Bench bench = new Bench(model, objective)) {
      TrainingProgram program =
          TrainingProgram.compile(
              bench.engine,
              bench.values,
              OptimizerState.initial(bench.network.graph()),
              bench.nodes.objective(),
              List.of(),
              20);
      ParameterValues gradients = ParameterValues.zeros(bench.network.graph());
      int size = gradients.parameters().stream().mapToInt(Parameter::size).sum();
      Moments moments = new Moments(size);
      for (int seed = 0; seed < Moments.SEEDS; seed++) {
        program.gradient(bench.inputs.from(0), 20, firstSeed + seed, gradients);
        int at = 0;
        for (Parameter parameter : gradients.parameters()) {
          for (float g : gradients.get(parameter)) {
            moments.mean[at] += g / (double) Moments.SEEDS;
            moments.squares[at] += (double) g * g / Moments.SEEDS;
            at++;
          }
          if (parameter.name().startsWith("mean.") || parameter.name().startsWith("log_var")) {
            moments.encoder = at;
          }
        }
      }
      return moments;
    }
  }

  /** With all weights 1 the parts of the total correlation objective sum up to the bound. */
  @Test
  void totalCorrelationOfWeightsOneIsTheElbo() {
    VaeModel model = trained(new StandardNormalPrior());
    Objective one = new TotalCorrelationObjective(1, 1, 1);
    assertSameRows(model, new ImportanceWeightedObjective(1, false), one);
    assertThat(mean(model, one, 100))
        .isCloseTo(mean(model, ElboObjective.PLAIN, 100), within(0.03));
  }
}
