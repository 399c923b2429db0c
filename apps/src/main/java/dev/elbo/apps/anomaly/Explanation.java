// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import java.util.List;

/**
 * Why a row has its score.
 *
 * @param score its score
 * @param pValue share of normal rows that score as high, see {@link
 *     dev.elbo.apps.anomaly.threshold.ScoreCalibration#pValue}
 * @param columns all columns, the most surprising first
 */
public record Explanation(double score, double pValue, List<ColumnSurprise> columns) {
  /** Copies the list. */
  public Explanation {
    columns = List.copyOf(columns);
  }
}
