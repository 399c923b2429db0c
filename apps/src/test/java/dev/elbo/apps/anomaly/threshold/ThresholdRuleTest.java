// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.elbo.apps.anomaly.threshold.ThresholdRule.AlertsPerDay;
import dev.elbo.apps.anomaly.threshold.ThresholdRule.BestF1;
import dev.elbo.apps.anomaly.threshold.ThresholdRule.FalseAlarmRate;
import dev.elbo.apps.anomaly.threshold.ThresholdRule.Fixed;
import dev.elbo.apps.anomaly.threshold.ThresholdRule.HeldOutQuantile;
import dev.elbo.apps.anomaly.threshold.ThresholdRule.Tail;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ThresholdRuleTest {
  private static final ScoreCalibration TO_999 =
      ScoreCalibration.of(IntStream.range(1, 1000).asDoubleStream().toArray());

  @Test
  void rulesSayWhatTheyAre() {
    List<ThresholdRule> rules =
        List.of(
            new FalseAlarmRate(),
            new AlertsPerDay(2.5, 1e6),
            new Tail(1e-4),
            new HeldOutQuantile(0.995),
            new BestF1(),
            new Fixed(-100));

    assertThat(rules)
        .extracting(ThresholdRule::id)
        .containsExactly(
            "false-alarm-rate", "alerts-per-day", "tail", "held-out-quantile", "best-f1", "fixed");
    assertThat(rules)
        .extracting(ThresholdRule::description)
        .containsExactly(
            "flags 1 % of normal rows",
            "flags 2.5 of 1000000 normal rows a day",
            "flags 0.01 % of normal rows by the fitted tail of their scores",
            "flags rows above the quantile 0.995 of held-out scores",
            "flags rows above the score with the largest F1 on labelled rows",
            "flags rows with a score above -100");
  }

  @Test
  void ratesOfOrderStatisticsAreEqualInAllWords() {
    assertThat(new FalseAlarmRate(0.05).threshold(TO_999)).isCloseTo(950, within(1e-9));
    assertThat(new AlertsPerDay(50, 1000).threshold(TO_999)).isCloseTo(950, within(1e-9));
    assertThat(new HeldOutQuantile(0.95).threshold(TO_999)).isCloseTo(950, within(1e-9));
    assertThat(new Tail(0.06).threshold(TO_999)).isCloseTo(940, within(1e-9));
    assertThat(new Fixed(12.5).threshold(TO_999)).isEqualTo(12.5);
  }

  @Test
  void tailIsTheFittedOneBelowItsShareOfPeaks() {
    TailFit tail = TO_999.tail().orElseThrow();

    assertThat(tail.peaks()).isEqualTo(50);
    assertThat(new Tail(0.04).threshold(TO_999))
        .isEqualTo(tail.predictive().scoreAt(0.04))
        .isNotEqualTo(TO_999.quantile(0.04));
    ScoreCalibration equal = ScoreCalibration.of(new double[30]);
    assertThat(new Tail(1e-4).threshold(equal)).isZero();
  }

  @Test
  void tailKeepsSmallRatesOnExponentialScores() {
    SplittableRandom random = new SplittableRandom(1);
    double rate = 0;
    for (int repeat = 0; repeat < 300; repeat++) {
      double[] scores = Samples.of(1000, random, Samples::exponential);
      rate += Math.exp(-new Tail(1e-4).threshold(ScoreCalibration.of(scores))) / 300;
    }

    assertThat(rate).isBetween(0.5e-4, 1.3e-4);
  }

  @Test
  void onlyScoresAboveAreFlagged() {
    assertThat(ThresholdRule.flags(1, 1)).isFalse();
    assertThat(ThresholdRule.flags(Math.nextUp(1.0), 1)).isTrue();
    assertThat(ThresholdRule.flags(Double.POSITIVE_INFINITY, 1)).isTrue();
    assertThatThrownBy(() -> ThresholdRule.flags(Double.NaN, 1)).hasMessageContaining("NaN");
  }

  @Test
  void bestF1ByHand() {
    // F1 above 7.5: 2 / 3, above 5: 4 / 5, above 3.5: 2 / 3.
    double[] scores = {9, 6, 6, 4, 3};

    assertThat(threshold(scores, true, true, false, false, false)).isEqualTo(5);
    // Above 7.5 and 3.5 F1 is 2 / 3: the higher one.
    assertThat(threshold(scores, true, false, false, true, false)).isEqualTo(7.5);
    assertThat(threshold(scores, false, false, false, false, true)).isEqualTo(Math.nextDown(3.0));
    double next = Math.nextUp(1.0);
    assertThat(threshold(new double[] {1, next}, false, true)).isEqualTo(1);
    assertThat(threshold(new double[] {-1e308, 1.7e308}, false, true))
        .isCloseTo(3.5e307, within(1e300));
  }

  private static double threshold(double[] scores, boolean... anomalous) {
    return new BestF1().threshold(scores, anomalous);
  }

  @Test
  void noThresholdHasALargerF1() {
    SplittableRandom random = new SplittableRandom(2);
    for (int repeat = 0; repeat < 200; repeat++) {
      int rows = 2 + random.nextInt(30);
      double[] scores = random.ints(rows, 0, 15).asDoubleStream().toArray();
      boolean[] anomalous = new boolean[rows];
      for (int row = 1; row < rows; row++) {
        anomalous[row] = row == 1 || random.nextInt(3) == 0;
      }

      double best = threshold(scores, anomalous);

      double f1 = f1(scores, anomalous, best);
      for (double other = -0.5; other < 16; other++) {
        if (other > best + 1) {
          boolean same = IntStream.range(0, rows).noneMatch(between(scores, best, other));
          assertThat(same ? 0 : f1(scores, anomalous, other)).isLessThan(f1);
        } else {
          assertThat(f1(scores, anomalous, other)).isLessThanOrEqualTo(f1);
        }
      }
    }
  }

  private static IntPredicate between(double[] scores, double low, double high) {
    return row -> scores[row] > low && scores[row] <= high;
  }

  private static double f1(double[] scores, boolean[] anomalous, double threshold) {
    double found = 0;
    double flaggedAndAnomalies = 0;
    for (int row = 0; row < scores.length; row++) {
      boolean flagged = ThresholdRule.flags(scores[row], threshold);
      found += flagged && anomalous[row] ? 2 : 0;
      flaggedAndAnomalies += (flagged ? 1 : 0) + (anomalous[row] ? 1 : 0);
    }
    return found / flaggedAndAnomalies;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.5, 2, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesRatesThatAreNoShares(double rate) {
    assertThatThrownBy(() -> new FalseAlarmRate(rate))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("false-alarm rate must be above 0 and below 1, got " + rate);
    assertThatThrownBy(() -> new Tail(rate)).hasMessageContaining("got " + rate);
    assertThatThrownBy(() -> new HeldOutQuantile(rate)).hasMessageContaining("got " + rate);
  }

  @Test
  void refusesBadArguments() {
    assertThatThrownBy(() -> new AlertsPerDay(10, 10)).hasMessageContaining("got 10.0 of 10.0");
    assertThatThrownBy(() -> new AlertsPerDay(0, 10)).hasMessageContaining("above 0");
    assertThatThrownBy(() -> new AlertsPerDay(1, Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> new AlertsPerDay(1, Double.POSITIVE_INFINITY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Fixed(Double.NaN)).hasMessageContaining("got NaN");
    assertThatThrownBy(() -> threshold(new double[] {1, 2}, true, true))
        .hasMessageContaining("both anomalous and normal");
    assertThatThrownBy(() -> threshold(new double[] {1, Double.POSITIVE_INFINITY}, false, true))
        .hasMessageContaining("got Infinity");
  }
}
