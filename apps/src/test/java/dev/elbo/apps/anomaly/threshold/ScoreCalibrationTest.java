// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ScoreCalibrationTest {
  private static final double[] TIED = {3, 1, 2, 2, 5, 8, 2, 9, 4, 8};

  @Test
  void pValuesOfFewScoresByHand() {
    ScoreCalibration calibration = ScoreCalibration.of(TIED);

    assertThat(calibration.count()).isEqualTo(10);
    assertThat(calibration.scores()).containsExactly(1, 2, 2, 2, 3, 4, 5, 8, 8, 9);
    assertThat(calibration.pValue(Double.NEGATIVE_INFINITY)).isEqualTo(1);
    assertThat(calibration.pValue(1)).isEqualTo(1);
    assertThat(calibration.pValue(2)).isEqualTo(10 / 11.0);
    assertThat(calibration.pValue(2.5)).isEqualTo(7 / 11.0);
    assertThat(calibration.pValue(8)).isEqualTo(4 / 11.0);
    assertThat(calibration.pValue(9)).isEqualTo(2 / 11.0);
    assertThat(calibration.pValue(Math.nextUp(9.0))).isCloseTo(1 / 11.0, within(1e-12));
    // One peak of 1 above 8: an excess of 1 + y has (1 + 1) / (1 + 1 + y) of the share at 9.
    assertThat(calibration.pValue(11)).isCloseTo(0.5 / 11, within(1e-12));
    assertThat(calibration.pValue(Double.POSITIVE_INFINITY)).isEqualTo(1e-300);
  }

  @Test
  void quantilesOfFewScoresByHand() {
    ScoreCalibration calibration = ScoreCalibration.of(TIED);

    assertThat(calibration.quantile(1 / 11.0)).isEqualTo(9);
    assertThat(calibration.quantile(4 / 11.0)).isCloseTo(5, within(1e-12));
    assertThat(calibration.quantile(3.5 / 11)).isCloseTo(6.5, within(1e-12));
    assertThat(calibration.quantile(10.5 / 11)).isEqualTo(1);
    assertThat(calibration.quantile(0.5 / 11)).isCloseTo(11, within(1e-12));
  }

  @Test
  void pValueAndQuantileAreMonotoneAndInverse() {
    SplittableRandom random = new SplittableRandom(1);
    for (int count : new int[] {10, 37, 200, 3000}) {
      ScoreCalibration calibration = ScoreCalibration.of(Samples.normal(count, random));
      double[] scores = random.doubles(500, -5, 60).sorted().toArray();
      double before = 1;
      for (double score : scores) {
        double p = calibration.pValue(score);
        assertThat(p).isBetween(1e-300, before);
        before = p;
      }
      double higher = Double.NEGATIVE_INFINITY;
      for (double rate = 0.99; rate > 1e-12; rate *= 0.9) {
        double score = calibration.quantile(rate);
        assertThat(score).isGreaterThanOrEqualTo(higher);
        // The p-value of a score between two held-out ones is that of the lower one's right side.
        double step = rate * (count + 1) < 1 ? 1e-9 * rate : 1.0 / (count + 1);
        assertThat(calibration.pValue(Math.nextUp(score))).isCloseTo(rate, within(step * 1.001));
        higher = score;
      }
    }
  }

  @Test
  void pValuesOfFreshRowsAreUniform() {
    SplittableRandom random = new SplittableRandom(2);
    double[] shares = {0.5, 0.1, 0.02, 0.001};
    int[] below = new int[shares.length];
    for (int repeat = 0; repeat < 1000; repeat++) {
      ScoreCalibration calibration =
          ScoreCalibration.of(Samples.of(199, random, Samples::exponential));
      for (double score : Samples.of(100, random, Samples::exponential)) {
        for (int i = 0; i < shares.length; i++) {
          below[i] += calibration.pValue(score) <= shares[i] + 1e-12 ? 1 : 0;
        }
      }
    }

    assertThat(below[0] / 100_000.0).isCloseTo(0.5, within(0.006));
    assertThat(below[1] / 100_000.0).isCloseTo(0.1, within(0.004));
    assertThat(below[2] / 100_000.0).isCloseTo(0.02, within(0.002));
    assertThat(below[3] / 100_000.0).isCloseTo(0.001, within(0.0004));
  }

  @Test
  void quantilesAreExceededAtTheRateAskedFor() {
    Function<SplittableRandom, double[]> exponential =
        random -> Samples.of(200, random, Samples::exponential);
    Function<SplittableRandom, double[]> normal = random -> Samples.normal(200, random);

    assertThat(meanRate(exponential, 0.01)).isCloseTo(0.01, within(0.001));
    assertThat(meanRate(normal, 0.01)).isCloseTo(0.01, within(0.001));
    // Below 1 in 201 the tail says where: right for exponential scores, careful for lighter tails.
    assertThat(meanRate(exponential, 0.002)).isCloseTo(0.002, within(0.0004));
    assertThat(meanRate(normal, 0.002)).isBetween(0.0008, 0.002);
  }

  private static double meanRate(Function<SplittableRandom, double[]> draw, double rate) {
    SplittableRandom random = new SplittableRandom(3);
    long above = 0;
    for (int repeat = 0; repeat < 400; repeat++) {
      double threshold = ScoreCalibration.of(draw.apply(random)).quantile(rate);
      for (int batch = 0; batch < 5; batch++) {
        above +=
            Arrays.stream(draw.apply(random))
                .filter(score -> ThresholdRule.flags(score, threshold))
                .count();
      }
    }
    return above / (400 * 5 * 200.0);
  }

  @Test
  void ofManyScoresTheTailStaysAndPValuesAreHardlyMoved() {
    int count = 350_000;
    double[] all = IntStream.range(0, count).mapToDouble(i -> (i * 104_729L) % count).toArray();

    ScoreCalibration calibration = ScoreCalibration.of(all);

    double[] kept = calibration.scores();
    assertThat(calibration.count()).isEqualTo(count);
    assertThat(kept).hasSize(100_000).isSorted();
    assertThat(kept[0]).isZero();
    assertThat(Arrays.copyOfRange(kept, 99_000, 100_000))
        .containsExactly(IntStream.range(count - 1000, count).asDoubleStream().toArray());
    for (int score = 0; score < count; score += 7) {
      double exact = (1.0 + count - score) / (1.0 + count);
      double p = calibration.pValue(score);
      assertThat(p).isBetween(exact, exact + (score > count - 1000 ? 0 : 0.00003));
    }
    for (double rate : new double[] {0.9, 0.5, 0.01, 0.003, 0.0001, 1e-5}) {
      double exact = count - rate * (count + 1);
      assertThat(calibration.quantile(rate)).isCloseTo(exact, within(1e-6));
    }
    assertThat(calibration.tail().orElseThrow().peaks()).isEqualTo(999);
  }

  @Test
  void tailIsFittedToTheLargestScores() {
    double[] scores = Samples.of(20_000, new SplittableRandom(4), Samples.pareto(0.25, 2));

    TailFit tail = ScoreCalibration.of(scores).tail().orElseThrow();

    assertThat(tail.peaks()).isEqualTo(200);
    assertThat(tail.observations()).isEqualTo(20_000);
    assertThat(tail.shape()).isCloseTo(0.25, within(0.3));
    assertThat(peaks(10)).isEqualTo(1);
    assertThat(peaks(300)).isEqualTo(30);
    assertThat(peaks(4000)).isEqualTo(50);
  }

  private static int peaks(int count) {
    double[] scores = IntStream.range(0, count).asDoubleStream().toArray();
    return ScoreCalibration.of(scores).tail().orElseThrow().peaks();
  }

  @Test
  void equalScoresHaveNoTail() {
    ScoreCalibration calibration =
        ScoreCalibration.of(DoubleStream.generate(() -> -4).limit(20).toArray());

    assertThat(calibration.tail()).isEmpty();
    assertThat(calibration.pValue(-4)).isEqualTo(1);
    assertThat(calibration.pValue(-3.9)).isEqualTo(1 / 21.0);
    assertThat(calibration.quantile(0.5)).isEqualTo(-4);
    assertThat(calibration.quantile(1e-6)).isEqualTo(-4);
  }

  @Test
  void peaksThatAreAllEqualAreTakenOverTheNextLowerScore() {
    double[] scores = IntStream.range(0, 1000).mapToDouble(i -> i < 700 ? 1 : 2).toArray();

    TailFit tail = ScoreCalibration.of(scores).tail().orElseThrow();

    assertThat(tail.initialThreshold()).isEqualTo(1);
    assertThat(tail.peaks()).isEqualTo(300);
    double[] partlyTied = IntStream.range(0, 1000).mapToDouble(i -> Math.max(i, 980)).toArray();
    TailFit fewer = ScoreCalibration.of(partlyTied).tail().orElseThrow();
    assertThat(fewer.initialThreshold()).isEqualTo(980);
    assertThat(fewer.peaks()).isEqualTo(19);
  }

  @Test
  void restoresWhatItKept() {
    for (int count : new int[] {10, 1000, 130_000}) {
      double[] scores = Samples.of(count, new SplittableRandom(5), Samples::exponential);
      ScoreCalibration calibration = ScoreCalibration.of(scores);

      ScoreCalibration restored =
          ScoreCalibration.restore(calibration.count(), calibration.scores());

      assertThat(restored.scores()).isEqualTo(calibration.scores());
      for (double score = 0; score < 40; score += 0.37) {
        assertThat(restored.pValue(score)).isEqualTo(calibration.pValue(score));
      }
    }
  }

  @Test
  void doesNotShareItsScores() {
    double[] scores = TIED.clone();
    ScoreCalibration calibration = ScoreCalibration.of(scores);

    scores[0] = 1e9;
    calibration.scores()[9] = 1e9;

    assertThat(scores).startsWith(1e9, 1, 2);
    assertThat(calibration.pValue(9)).isEqualTo(2 / 11.0);
  }

  @Test
  void refusesBadArguments() {
    double[] bad = TIED.clone();
    bad[4] = Double.NaN;
    assertThatThrownBy(() -> ScoreCalibration.of(bad)).hasMessageContaining("got NaN");
    bad[4] = Double.POSITIVE_INFINITY;
    assertThatThrownBy(() -> ScoreCalibration.of(bad)).hasMessageContaining("got Infinity");
    assertThatThrownBy(() -> ScoreCalibration.of(new double[9]))
        .hasMessageContaining("at least 10 held-out rows, got 9");
    ScoreCalibration calibration = ScoreCalibration.of(TIED);
    assertThatThrownBy(() -> calibration.pValue(Double.NaN)).hasMessageContaining("NaN");
    for (double rate : new double[] {0, 1, -0.1, Double.NaN}) {
      assertThatThrownBy(() -> calibration.quantile(rate)).hasMessageContaining("got " + rate);
    }
    assertThatThrownBy(() -> ScoreCalibration.restore(11, new double[10]))
        .hasMessageContaining("of 11 scores");
    assertThatThrownBy(() -> ScoreCalibration.restore(10, TIED))
        .hasMessageContaining("got 1.0 after 3.0");
    assertThatThrownBy(() -> ScoreCalibration.restore(3, new double[3]))
        .hasMessageContaining("got 3");
  }
}
