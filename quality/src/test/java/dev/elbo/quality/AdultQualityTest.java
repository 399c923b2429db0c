// SPDX-License-Identifier: Apache-2.0
package dev.elbo.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbo.apps.compare.Marginal;
import dev.elbo.apps.compare.TableComparison;
import dev.elbo.data.Dataset;
import dev.elbo.engine.Engine;
import dev.elbo.engine.random.Permutation;
import dev.elbo.tables.Table;
import dev.elbo.vae.model.VaeConfig;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.model.VaeSession;
import dev.elbo.vae.train.TrainConfig;
import dev.elbo.vae.train.VaeTrainer;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * Rows drawn from a model trained with the default settings are as good as real ones to learn from,
 * nearly, and have their marginals; skipped where the data are not at hand.
 */
final class AdultQualityTest {
  private static final int TRAINING_ROWS = 26_048;
  private static final long[] SEEDS = {1, 2, 3};
  private static final System.Logger LOGGER = System.getLogger("dev.elbo.quality");

  private record Figures(
      long seed, double realF1, double syntheticF1, double medianDistance, double worstVariation) {
    double loss() {
      return realF1 - syntheticF1;
    }
  }

  @Test
  void syntheticRowsStandInForRealOnes() {
    Dataset all = Table.read(RealData.file("tabular/adult.csv.gz")).dataset();
    Figures[] figures =
        Arrays.stream(SEEDS).mapToObj(seed -> figures(all, seed)).toArray(Figures[]::new);
    String report = Arrays.toString(figures);
    LOGGER.log(System.Logger.Level.INFO, report);
    assertThat(figures)
        .as(report)
        .allMatch(f -> f.worstVariation() <= 0.03, "levels have their shares")
        .allMatch(f -> f.medianDistance() <= 0.08, "numbers have their distributions")
        .allMatch(f -> f.realF1() > 0.6, "there is something to learn");
    assertThat(Arrays.stream(figures).mapToDouble(Figures::loss).average().orElseThrow())
        .as(report)
        .isLessThanOrEqualTo(0.043);
  }

  private static Figures figures(Dataset all, long seed) {
    int[] order = Permutation.of(seed, 0, all.rows());
    Dataset train = all.select(Arrays.copyOf(order, TRAINING_ROWS));
    EncodedRows real = EncodedRows.of(train);
    EncodedRows test =
        EncodedRows.of(all.select(Arrays.copyOfRange(order, TRAINING_ROWS, order.length)));
    EncodedRows synthetic = new EncodedRows(real.schema(), synthetic(train, seed));
    CompletableFuture<Double> realF1 =
        CompletableFuture.supplyAsync(() -> IncomeForest.f1(real, test, seed));
    double syntheticF1 = IncomeForest.f1(synthetic, test, seed);
    TableComparison comparison =
        TableComparison.of(real.schema(), real.rows(), synthetic.asRead().rows());
    assertThat(comparison.marginals().stream().filter(Marginal::measured)).hasSize(6);
    return new Figures(
        seed,
        realF1.join(),
        syntheticF1,
        comparison.medianKolmogorovSmirnov(),
        comparison.largestTotalVariation());
  }

  private static float[][] synthetic(Dataset train, long seed) {
    try (Engine engine = Engine.create(2)) {
      VaeModel model =
          VaeTrainer.of(VaeConfig.forData(train), TrainConfig.forTable(train).withSeed(seed))
              .train(train, engine)
              .model();
      VaeSession session = model.session(engine);
      float[][] codes =
          session.codes(model.synthesisSampler(), train.rows(), 1f, new int[0], seed + 100);
      return session.sample(codes, seed + 200);
    }
  }
}
