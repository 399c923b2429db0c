// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.column;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.elbo.engine.random.RandomStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Densities have mass 1, and samples have the frequencies that they say. */
final class ColumnDensityTest {
  private static final int DRAWS = 40_000;

  private static double prob(ColumnDensity density, float[] p, double x) {
    return Math.exp(density.logProb(p, 1, (float) x, new float[p.length]));
  }

  /** Shares of draws that are a value, with parameters that begin at 1. */
  private static double share(ColumnDensity density, float[] p, double x) {
    int seen = 0;
    for (int row = 0; row < DRAWS; row++) {
      seen += density.sample(p, 1, RandomStream.of(5, 1, 0, row)) == (float) x ? 1 : 0;
    }
    return seen / (double) DRAWS;
  }

  private static void requireShares(ColumnDensity density, float[] p, int values, double mass) {
    double total = 0;
    for (int x = 0; x < values; x++) {
      double prob = prob(density, p, x);
      total += prob;
      assertThat(share(density, p, x)).as(density + ", " + x).isCloseTo(prob, within(0.01));
    }
    assertThat(total).as("mass of " + density).isCloseTo(mass, within(1e-5));
  }

  @Test
  void choicesAreDrawnAsOftenAsTheySay() {
    requireShares(new BernoulliDensity(), new float[] {9, 0.7f}, 2, 1);
    requireShares(new CategoricalDensity(3), new float[] {9, 0.7f, -1, 2}, 3, 1);
    requireShares(new OrdinalDensity(4), new float[] {9, -0.7f, 0.4f, -1}, 4, 1);
  }

  @Test
  void countsAreDrawnAsOftenAsTheySay() {
    requireShares(new NegativeBinomialDensity(), new float[] {9, 0.7f, 1.5f}, 60, 1);
    requireShares(new NegativeBinomialDensity(), new float[] {9, 0.2f, -1.5f}, 4, mass(4, 0.2f));
  }

  private static double mass(int values, float logMean) {
    double mass = 0;
    for (int x = 0; x < values; x++) {
      mass += prob(new NegativeBinomialDensity(), new float[] {9, logMean, -1.5f}, x);
    }
    return mass;
  }

  @Test
  void largeCountsHaveTheirMeanAndVariance() {
    float[] p = {9, 9, 3};
    double mean = 0;
    double square = 0;
    for (int row = 0; row < DRAWS; row++) {
      double x = new NegativeBinomialDensity().sample(p, 1, RandomStream.of(5, 1, 0, row));
      mean += x / DRAWS;
      square += x * x / DRAWS;
    }
    double m = Math.exp(20 * Math.tanh(9 / 20.0));
    double r = Math.exp(10 * Math.tanh(3 / 10.0));
    assertThat(mean).isCloseTo(m, within(0.01 * m));
    assertThat(square - mean * mean).isCloseTo(m + m * m / r, within(0.05 * m * m / r));
  }

  @Test
  void densitiesHaveMassOne() {
    float[] p = {9, 0.2f, -0.4f, -1, 1.5f, -1, 0.3f};
    for (int degrees : new int[] {0, 3, 7}) {
      ColumnDensity density = new ContinuousDensity(2, degrees, 0.05f, List.of(), 0, 0);
      double mass = 0;
      for (double x = -400; x < 400; x += 0.01) {
        mass += 0.01 * prob(density, p, x + 0.0013);
      }
      assertThat(mass).as(degrees + " degrees").isCloseTo(1, within(1e-3));
    }
  }

  @Test
  void samplesOfMeasuresFollowTheirDensity() {
    float[] p = {9, 1, 0.2f, 0.2f, -0.4f, -1, 1.5f, -1, 0.3f};
    for (int degrees : new int[] {0, 3}) {
      ContinuousDensity density = new ContinuousDensity(2, degrees, 0.05f, List.of(4f), 0, 0);
      int[] below = new int[3];
      int atoms = 0;
      for (int row = 0; row < DRAWS; row++) {
        float x = density.sample(p, 1, RandomStream.of(5, 1, 0, row));
        atoms += x == 4 ? 1 : 0;
        for (int i = 0; i < below.length; i++) {
          below[i] += x != 4 && x < i - 1 ? 1 : 0;
        }
      }
      assertThat(atoms / (double) DRAWS).isCloseTo(prob(density, p, 4), within(0.01));
      double mass = 0;
      double x = -200;
      for (int i = 0; i < below.length; i++) {
        for (; x < i - 1; x += 0.005) {
          mass += 0.005 * prob(density, p, x + 0.0025);
        }
        assertThat(below[i] / (double) DRAWS).as("below " + (i - 1)).isCloseTo(mass, within(0.01));
      }
    }
  }

  @Test
  void typicalValues() {
    assertThat(new BernoulliDensity().typical(new float[] {0, 0.2f}, 1)).isEqualTo(1);
    assertThat(new CategoricalDensity(3).typical(new float[] {0, 1, 3, 3}, 1)).isEqualTo(1);
    assertThat(new OrdinalDensity(3).typical(new float[] {0, -1, 1.2f}, 1)).isEqualTo(1);
    assertThat(new OrdinalDensity(3).typical(new float[] {0, -9, -9}, 1)).isEqualTo(2);
    assertThat(new NegativeBinomialDensity().typical(new float[] {0, 0, 0}, 1)).isEqualTo(1);
    float[] p = {9, 0, 0, 2, 0};
    assertThat(new ContinuousDensity(1, 0, 0.1f, List.of(-8f), 0, 0).typical(p, 1))
        .as("the mean")
        .isCloseTo(-3, within(1e-5f));
    p[1] = 0.1f;
    assertThat(new ContinuousDensity(1, 0, 0.1f, List.of(-8f), 0, -1).typical(p, 1))
        .as("of logarithms, the atom with most of the mass")
        .isEqualTo(-8);
    p[1] = -0.1f;
    assertThat(new ContinuousDensity(1, 0, 0.1f, List.of(-8f), 0, -1).typical(p, 1))
        .as("or the mean without it")
        .isEqualTo(2);
  }

  @Test
  void nothingIsEverImpossible() {
    float[] extreme = {9, -300, 300, -300, 300, -300, 300};
    for (ColumnDensity density :
        List.of(
            new BernoulliDensity(),
            new OrdinalDensity(5),
            new NegativeBinomialDensity(),
            new ContinuousDensity(2, 0, 0.1f, List.of(), 0, 0))) {
      for (float x : new float[] {0, 1}) {
        float[] gradient = new float[extreme.length];
        assertThat(density.logProb(extreme, 1, x, gradient)).as(density.toString()).isFinite();
        for (float g : gradient) {
          assertThat(g).as("gradient of " + density).isFinite();
        }
        assertThat(density.sample(extreme, 1, RandomStream.of(1, 1, 0, 0))).isFinite();
      }
    }
  }

  @Test
  void rangesAreChecked() {
    assertThatThrownBy(() -> new CategoricalDensity(1)).hasMessageContaining("levels");
    assertThatThrownBy(() -> new OrdinalDensity(1025)).hasMessageContaining("levels");
    assertThatThrownBy(() -> new ContinuousDensity(0, 0, 0.1f, List.of(), 0, 0))
        .hasMessageContaining("components");
    assertThatThrownBy(() -> new ContinuousDensity(1, -1, 0.1f, List.of(), 0, 0))
        .hasMessageContaining("degrees");
    assertThatThrownBy(() -> new ContinuousDensity(1, 0, 0, List.of(), 0, 0))
        .hasMessageContaining("floor");
    assertThatThrownBy(() -> new ContinuousDensity(1, 0, 0.1f, List.of(2f, 1f), 0, 0))
        .hasMessageContaining("atoms");
    assertThatThrownBy(() -> new ContinuousDensity(1, 0, 0.1f, List.of(), Float.NaN, 0))
        .hasMessageContaining("offset");
    assertThatThrownBy(() -> new CountInput(0, 0)).hasMessageContaining("scale");
    assertThatThrownBy(() -> new LevelInput(1)).hasMessageContaining("levels");
    assertThatThrownBy(() -> new RankInput(1)).hasMessageContaining("levels");
  }
}
