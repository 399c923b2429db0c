// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compare;

import dev.elbo.data.table.TableColumn;
import java.util.List;

/**
 * One column by itself.
 *
 * @param column the column
 * @param measured whether its values are in an order; else they are levels
 * @param distance between real and synthetic values that are there: of measured ones the largest
 *     difference of the shares up to a value (Kolmogorov-Smirnov), of levels half the sum of the
 *     differences of their shares (total variation); 0 to 1, NaN if there are none
 * @param realMissing share of the real cells that are missing
 * @param syntheticMissing share of the synthetic cells that are missing
 * @param points values to draw, as texts: of measured columns twentieths of the real values, else
 *     levels, the most frequent first, at most 20
 * @param real for each point the share of the real values up to it, or at it
 * @param synthetic the same of the synthetic values
 */
public record Marginal(
    TableColumn column,
    boolean measured,
    double distance,
    double realMissing,
    double syntheticMissing,
    List<String> points,
    List<Double> real,
    List<Double> synthetic) {
  /** Copies the lists. */
  public Marginal {
    points = List.copyOf(points);
    real = List.copyOf(real);
    synthetic = List.copyOf(synthetic);
  }
}
