// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.apps.anomaly.threshold.ThresholdRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How the score is found above which rows are flagged. */
final class ThresholdOptions {
  @Option(
      names = "--false-alarm-rate",
      paramLabel = "R",
      description = "Flag this share of normal rows (default: 0.01).")
  private Double falseAlarmRate;

  @Option(
      names = "--alerts-per-day",
      paramLabel = "N",
      description = "Flag so many normal rows a day, of --rows-per-day.")
  private Double alertsPerDay;

  @Option(
      names = "--rows-per-day",
      paramLabel = "M",
      description = "Rows that are scored in a day, for --alerts-per-day.")
  private Double rowsPerDay;

  @Option(
      names = "--tail",
      paramLabel = "R",
      description =
          "Flag this small share of normal rows by a tail fitted to the largest scores (peaks over"
              + " threshold), such as 0.0001.")
  private Double tail;

  @Option(
      names = "--quantile",
      paramLabel = "Q",
      description = "Flag what scores above this quantile of normal rows, such as 0.995.")
  private Double quantile;

  @Option(
      names = "--best-f1",
      description = "Flag what gives the largest F1 on the rows scored, by their labels.")
  private boolean bestF1;

  @Option(names = "--threshold", paramLabel = "S", description = "Flag what scores above S.")
  private Double threshold;

  /**
   * The rule that was asked for, if one was.
   *
   * @throws UsageException if there are two, or one lacks a number
   */
  Optional<ThresholdRule> rule() {
    List<ThresholdRule> rules = new ArrayList<>();
    if (falseAlarmRate != null) {
      rules.add(new ThresholdRule.FalseAlarmRate(falseAlarmRate));
    }
    if ((alertsPerDay == null) != (rowsPerDay == null)) {
      throw new UsageException("--alerts-per-day and --rows-per-day go together; give both");
    }
    if (alertsPerDay != null) {
      rules.add(new ThresholdRule.AlertsPerDay(alertsPerDay, rowsPerDay));
    }
    if (tail != null) {
      rules.add(new ThresholdRule.Tail(tail));
    }
    if (quantile != null) {
      rules.add(new ThresholdRule.HeldOutQuantile(quantile));
    }
    if (bestF1) {
      rules.add(new ThresholdRule.BestF1());
    }
    if (threshold != null) {
      rules.add(new ThresholdRule.Fixed(threshold));
    }
    if (rules.size() > 1) {
      throw new UsageException(
          "--false-alarm-rate, --alerts-per-day, --tail, --quantile, --best-f1 and --threshold"
              + " exclude each other; give one");
    }
    return rules.stream().findFirst();
  }
}
