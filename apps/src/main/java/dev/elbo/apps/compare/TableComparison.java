// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compare;

import dev.elbo.data.table.TableSchema;
import java.util.Arrays;
import java.util.List;

/**
 * Synthetic rows of a table beside real ones.
 *
 * @param marginals each column by itself
 * @param associations columns by pairs, of the first 100 columns and 20,000 rows
 * @param closeness whether synthetic rows are copies of real ones
 */
public record TableComparison(
    List<Marginal> marginals, List<Association> associations, Closeness closeness) {
  /** Copies the lists. */
  public TableComparison {
    marginals = List.copyOf(marginals);
    associations = List.copyOf(associations);
  }

  /**
   * Compares rows.
   *
   * @param schema of both
   * @param real encoded rows, {@code [rows][schema.width()]}, at least two
   * @param synthetic encoded rows as they are read back from their texts, at least one
   */
  public static TableComparison of(TableSchema schema, float[][] real, float[][] synthetic) {
    if (real.length < 2 || synthetic.length < 1) {
      throw new IllegalArgumentException(
          "a comparison takes at least 2 real rows and 1 synthetic row, got "
              + (real.length + " and " + synthetic.length));
    }
    EncodedRows realRows = new EncodedRows(schema, real);
    EncodedRows syntheticRows = new EncodedRows(schema, synthetic);
    return new TableComparison(
        Marginals.of(realRows, syntheticRows),
        Associations.of(realRows, syntheticRows),
        ClosestRows.of(realRows, syntheticRows));
  }

  /** The median of the distances of measured columns, NaN without any. */
  public double medianKolmogorovSmirnov() {
    double[] distances =
        marginals.stream()
            .filter(Marginal::measured)
            .mapToDouble(Marginal::distance)
            .filter(distance -> !Double.isNaN(distance))
            .sorted()
            .toArray();
    int half = distances.length / 2;
    return distances.length == 0
        ? Double.NaN
        : (distances[half] + distances[(distances.length - 1) / 2]) / 2;
  }

  /** The largest of the distances of columns of levels, NaN without any. */
  public double largestTotalVariation() {
    return marginals.stream()
        .filter(marginal -> !marginal.measured() && !Double.isNaN(marginal.distance()))
        .mapToDouble(Marginal::distance)
        .max()
        .orElse(Double.NaN);
  }

  /** The mean over all pairs of how much their association differs, NaN without pairs. */
  public double meanAssociationDifference() {
    return associations.stream().mapToDouble(Association::difference).average().orElse(Double.NaN);
  }

  /** The pairs that differ most, the worst first. */
  public List<Association> worstAssociations(int most) {
    Association[] all = associations.toArray(new Association[0]);
    Arrays.sort(all, (a, b) -> Double.compare(b.difference(), a.difference()));
    return List.of(all).subList(0, Math.min(most, all.length));
  }
}
