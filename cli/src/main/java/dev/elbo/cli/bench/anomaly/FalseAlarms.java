// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.bench.anomaly;

/**
 * Normal rows that were flagged.
 *
 * @param flagged how many of them
 * @param normal normal rows in all
 */
public record FalseAlarms(long flagged, long normal) {
  static final FalseAlarms NONE = new FalseAlarms(0, 0);

  FalseAlarms plus(FalseAlarms other) {
    return new FalseAlarms(flagged + other.flagged, normal + other.normal);
  }

  /** Share of normal rows that were flagged; NaN without any. */
  public double rate() {
    return (double) flagged / normal;
  }
}
