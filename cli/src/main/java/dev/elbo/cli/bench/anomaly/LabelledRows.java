// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.bench.anomaly;

import dev.elbo.data.DataException;
import dev.elbo.data.Dataset;
import dev.elbo.data.Datasets;
import dev.elbo.data.ReadOptions;
import java.nio.file.Path;

/**
 * Rows of which it is known whether they are anomalies. Arrays are not copied.
 *
 * @param rows finite numbers, [rows][columns]
 * @param anomalous whether a row is an anomaly, [rows]
 * @param name of the data set, for tables and messages
 */
public record LabelledRows(float[][] rows, boolean[] anomalous, String name) {
  private static final String LABEL = "label";

  /**
   * Checks that there is a label for each row.
   *
   * @throws IllegalArgumentException when there is not
   */
  public LabelledRows {
    if (rows.length != anomalous.length) {
      throw new IllegalArgumentException(
          "anomalous must have a value for each of "
              + (rows.length + " rows, got " + anomalous.length));
    }
  }

  /**
   * Reads a CSV file, packed by gzip or not, with a header. The column {@code label} is 1 for
   * anomalies and 0 for normal rows; all others are numbers. The name is that of the file without
   * its endings {@code .csv} and {@code .gz}.
   *
   * @throws DataException when the file cannot be read so, holds other labels, or has rows of one
   *     kind only
   */
  public static LabelledRows read(Path csvOrGz) {
    Dataset data = Datasets.read(csvOrGz, ReadOptions.DEFAULTS.withLabelColumn(LABEL));
    String file = csvOrGz.toString();
    float[][] rows = new float[data.rows()][data.width()];
    boolean[] anomalous = new boolean[rows.length];
    int anomalies = 0;
    for (int r = 0; r < rows.length; r++) {
      data.copyRow(r, rows[r], 0);
      anomalous[r] = isAnomaly(data.label(r), r, file);
      anomalies += anomalous[r] ? 1 : 0;
    }
    if (anomalies == 0) {
      throw DataException.in(
          file, "no row is an anomaly; column 'label' must be 1 for at least one row");
    }
    if (anomalies == rows.length) {
      throw DataException.in(
          file, "all rows are anomalies; column 'label' must be 0 for normal rows");
    }
    return new LabelledRows(rows, anomalous, data.source().replaceFirst("(\\.csv)?(\\.gz)?$", ""));
  }

  private static boolean isAnomaly(int label, int row, String file) {
    if (label != 0 && label != 1) {
      throw DataException.in(
          file,
          "row "
              + (row + 1)
              + ": column 'label' must be 1 for an anomaly or 0 for a normal row, got "
              + label);
    }
    return label == 1;
  }
}
