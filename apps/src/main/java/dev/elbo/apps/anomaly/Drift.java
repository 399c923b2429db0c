// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import java.util.Comparator;
import java.util.List;

/**
 * Whether rows as a whole have moved away from those that a detector was trained on.
 *
 * @param rows how many rows there were
 * @param distance largest difference between the distribution of the rows' p-values and that of
 *     normal rows, which is uniform (Kolmogorov-Smirnov), 0 to 1
 * @param moved true if the distance is more than a few anomalies and chance explain
 * @param columns those whose mean moved by more than a quarter of their standard deviation, the
 *     farthest first; of columns of levels the level that moved most
 * @param missing columns that are missing in many more of the rows than in those of training, the
 *     most first
 */
public record Drift(
    long rows, double distance, boolean moved, List<Shift> columns, List<Missing> missing) {
  /** A distance that a share of so many anomalies makes is none of the whole. */
  static final double LEAST_DISTANCE = 0.1;

  /** Moves that are worth telling, in standard deviations. */
  static final double LEAST_SHIFT = 0.25;

  /** What more of the rows may lack a column before it is worth telling, as a share of them. */
  static final double LEAST_MISSING = 0.2;

  /**
   * A column that is missing in many rows.
   *
   * @param name its name
   * @param share of the rows that have no value there, above 0 to 1
   * @param training the same share of the rows of training, 0 to 1
   */
  public record Missing(String name, double share, double training) {}

  /**
   * A column that moved.
   *
   * @param name its name
   * @param deviations how far its mean lies from that of the training rows, in their standard
   *     deviations, on the scale of {@link DetectorTrainer}'s features
   */
  public record Shift(String name, double deviations) {}

  /** Sorts the columns. */
  public Drift {
    columns =
        columns.stream()
            .sorted(Comparator.comparingDouble(shift -> -Math.abs(shift.deviations())))
            .toList();
    missing =
        missing.stream()
            .sorted(Comparator.comparingDouble(column -> column.training() - column.share()))
            .toList();
  }
}
