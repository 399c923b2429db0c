// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.bench.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both detectors on data sets of ADBench, where they are at hand; skipped where not. */
class AnomalyBaselinesTest {
  private static final int SEEDS = 2;

  // Means over 20 other splits, by a separate program in double precision; bounds are four standard
  // deviations of a mean of two, and rounding where all rows are scored whatever the split.
  @ParameterizedTest
  @CsvSource({
    "14_glass, NOVELTY, 0.8661, 0.052, 0.8025, 0.081",
    "14_glass, CONTAMINATED, 0.8680, 0.0002, 0.7924, 0.030",
    "40_vowels, NOVELTY, 0.9722, 0.010, 0.7824, 0.062",
    "40_vowels, CONTAMINATED, 0.9749, 0.0002, 0.7497, 0.056",
    "45_wine, NOVELTY, 0.9635, 0.047, 0.8923, 0.105",
    "45_wine, CONTAMINATED, 0.5462, 0.0002, 0.7834, 0.100"
  })
  void rocAucIsAsExpected(
      String name,
      Protocol protocol,
      double neighbours,
      double neighboursWithin,
      double forest,
      double forestWithin) {
    LabelledRows data = LabelledRows.read(file("anomaly/" + name + ".csv.gz"));
    double neighboursSum = 0;
    double forestSum = 0;
    for (int seed = 1; seed <= SEEDS; seed++) {
      Trial trial = Trial.of(data, protocol, seed);
      double[] distances = NearestNeighbours.scores(trial.train(), trial.test(), trial.shared());
      double[] isolation = IsolationForest.fit(trial.train(), seed).scores(trial.test());
      neighboursSum += RankSum.rocAuc(distances, trial.anomalous());
      forestSum += RankSum.rocAuc(isolation, trial.anomalous());
    }
    assertThat(neighboursSum / SEEDS).isCloseTo(neighbours, within(neighboursWithin));
    assertThat(forestSum / SEEDS).isCloseTo(forest, within(forestWithin));
  }

  /** A file of the folder of real data; the test is skipped where there is none. */
  private static Path file(String name) {
    String environment = System.getenv("ELBO_DATA");
    String fallback = environment == null ? "../../shared/data" : environment;
    Path file = Path.of(System.getProperty("elbo.data", fallback)).resolve(name);
    Assumptions.assumeTrue(Files.exists(file), "no data folder");
    return file;
  }
}
