// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TailFitTest {
  @ParameterizedTest
  @CsvSource({"-0.4, 2", "-0.2, 1e-6", "0.1, 1", "0.3, 5e8", "0.7, 0.25"})
  void findsTheParametersOfItsOwnDistribution(double shape, double scale) {
    double[] excesses = Samples.of(4000, new SplittableRandom(1), Samples.pareto(shape, scale));

    TailFit fit = TailFit.of(excesses, 0);

    // Standard errors (1 + shape) / sqrt(n) and scale sqrt(2 (1 + shape) / n), times 4.
    assertThat(fit.shape()).isCloseTo(shape, within(4 * (1 + shape) / Math.sqrt(4000)));
    assertThat(fit.scale()).isCloseTo(scale, within(4 * scale * Math.sqrt(2 * (1 + shape) / 4000)));
    assertThat(fit.peaks()).isEqualTo(4000);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void noOtherParametersAreMoreLikely(long seed) {
    double shape = (seed - 3) / 10.0 + 0.01;
    double[] excesses = Samples.of(60, new SplittableRandom(seed), Samples.pareto(shape, 3));

    TailFit fit = TailFit.of(excesses, 0);

    assertThat(fit.shape()).isBetween(-0.499, 0.999);
    double best = logLikelihood(excesses, fit.shape(), fit.scale());
    for (double otherShape = -0.495; otherShape < 1; otherShape += 0.01) {
      for (double otherScale = 1; otherScale < 9; otherScale *= 1.01) {
        assertThat(logLikelihood(excesses, otherShape, otherScale)).isLessThanOrEqualTo(best);
      }
    }
  }

  private static double logLikelihood(double[] excesses, double shape, double scale) {
    double sum = 0;
    for (double excess : excesses) {
      double base = 1 + shape * excess / scale;
      sum += base > 0 ? -Math.log(scale) - (1 + 1 / shape) * Math.log(base) : -1e9;
    }
    return sum;
  }

  @Test
  void exponentialTailHasShapeNearZero() {
    double[] scores = Samples.of(20_000, new SplittableRandom(3), Samples::exponential);

    TailFit fit = TailFit.of(scores, 3);

    assertThat(fit.shape()).isCloseTo(0, within(0.12));
    assertThat(fit.peakShare()).isCloseTo(Math.exp(-3), within(0.006));
    assertThat(fit.observations()).isEqualTo(20_000);
    assertThat(fit.scoreAt(1e-4)).isCloseTo(-Math.log(1e-4), within(1.0));
  }

  @Test
  void uniformTailIsCutAtTheLeastShape() {
    double[] scores = Samples.of(5000, new SplittableRandom(4), share -> 1 - share);

    TailFit fit = TailFit.of(scores, 0.9);

    assertThat(fit.shape()).isEqualTo(-0.5);
    assertThat(fit.scale()).isCloseTo(0.05 * 1.5, within(0.008));
    assertThat(fit.probabilityAbove(Arrays.stream(scores).max().orElseThrow())).isPositive();
    assertThat(fit.probabilityAbove(2)).isZero();
  }

  @Test
  void heavyTailIsCutAtTheLargestShape() {
    double[] scores = Samples.of(500, new SplittableRandom(5), Samples.pareto(3, 1));

    assertThat(TailFit.of(scores, 0).shape()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 9, 10, 200})
  void constantExcessesKeepTheirMean(int peaks) {
    double[] scores = new double[peaks];
    Arrays.fill(scores, 7.5);

    TailFit fit = TailFit.of(scores, 5);

    assertThat(fit.scale() / (1 - fit.shape())).isCloseTo(2.5, within(1e-12));
    assertThat(fit.shape()).isEqualTo(peaks < 10 ? 0 : -0.5);
    assertThat(fit.predictive().shape()).isEqualTo(1.0 / peaks);
    assertThat(fit.predictive().scale()).isCloseTo(2.5, within(1e-12));
  }

  @Test
  void fewPeaksAreExponentialWithTheMeanExcess() {
    TailFit fit = TailFit.of(new double[] {1, 9, 2, 3, 2, 6}, 2);

    assertThat(fit).isEqualTo(new TailFit(0, (7 + 1 + 4) / 3.0, 2, 3, 6));
    assertThat(fit.probabilityAbove(6)).isCloseTo(0.5 * Math.exp(-1), within(1e-15));
    assertThat(fit.scoreAt(0.25)).isCloseTo(2 + 4 * Math.log(2), within(1e-14));
  }

  @Test
  void tiedAndTinySamplesGiveAUsableTail() {
    SplittableRandom random = new SplittableRandom(6);
    for (int repeat = 0; repeat < 300; repeat++) {
      int count = 1 + random.nextInt(60);
      int levels = 1 + random.nextInt(12);
      double unit = StrictMath.pow(10, random.nextInt(600) - 310);
      double[] scores =
          random.ints(count, 0, levels + 1).mapToDouble(level -> level * level * unit).toArray();
      scores[0] = unit;

      TailFit fit = TailFit.of(scores, 0);

      double largest = Arrays.stream(scores).max().orElseThrow();
      assertThat(fit.shape()).isBetween(-0.5, 1.0);
      assertThat(fit.predictive().probabilityAbove(largest)).isPositive();
      assertThat(fit.predictive().scoreAt(1e-9)).isGreaterThan(0).isFinite();
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.5, -0.1, -1e-9, 0, 1e-14, 1e-9, 0.2, 1, 2})
  void scoreAtInvertsProbabilityAbove(double shape) {
    TailFit fit = new TailFit(shape, 3, 10, 40, 1000);

    assertThat(fit.scoreAt(0.04)).isEqualTo(10);
    assertThat(fit.probabilityAbove(10)).isEqualTo(0.04);
    double before = 10;
    for (double rate = 0.03; rate > 1e-7; rate /= 3) {
      double score = fit.scoreAt(rate);
      assertThat(score).isGreaterThan(before);
      assertThat(fit.probabilityAbove(score)).isCloseTo(rate, within(1e-6 * rate));
      before = score;
    }
  }

  @Test
  void predictiveTailHasTheRateAskedForOnExponentialScores() {
    SplittableRandom random = new SplittableRandom(7);
    double plain = 0;
    double predictive = 0;
    for (int repeat = 0; repeat < 20_000; repeat++) {
      TailFit fit = TailFit.of(Samples.of(6, random, Samples::exponential), 0);
      plain += Math.exp(-fit.scoreAt(0.01)) / 20_000;
      predictive += Math.exp(-fit.predictive().scoreAt(0.01)) / 20_000;
    }

    assertThat(predictive).isCloseTo(0.01, within(0.0007));
    assertThat(plain).isGreaterThan(0.02);
  }

  @Test
  void refusesBadArguments() {
    TailFit fit = new TailFit(0.1, 1, 5, 10, 100);
    assertThatThrownBy(() -> fit.scoreAt(0.2)).hasMessageContaining("share of peaks 0.1, got 0.2");
    assertThatThrownBy(() -> fit.scoreAt(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> fit.scoreAt(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> fit.probabilityAbove(4.9)).hasMessageContaining("begins at 5.0");
    assertThatThrownBy(() -> fit.probabilityAbove(Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> TailFit.of(new double[] {1, 2}, 2)).hasMessageContaining("lower one");
    assertThatThrownBy(() -> TailFit.of(new double[] {1, Double.NaN}, 0))
        .hasMessageContaining("got NaN");
    assertThatThrownBy(() -> TailFit.of(new double[] {1, 2}, Double.NEGATIVE_INFINITY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TailFit(0, 0, 0, 1, 1)).hasMessageContaining("scale");
    assertThatThrownBy(() -> new TailFit(0, 1, 0, 2, 1)).hasMessageContaining("got 2");
    assertThatThrownBy(() -> new TailFit(Double.NaN, 1, 0, 1, 1)).hasMessageContaining("shape");
  }
}
