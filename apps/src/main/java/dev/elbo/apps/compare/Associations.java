// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Compares columns by pairs. */
final class Associations {
  /** Pairs of more columns are too many to look at. */
  private static final int MOST_COLUMNS = 100;

  private static final int MOST_ROWS = 20_000;
  private static final int TENTHS = 10;

  /** Levels beyond count as one. */
  private static final int MOST_LEVELS = 20;

  private Associations() {}

  static List<Association> of(EncodedRows allReal, EncodedRows allSynthetic) {
    EncodedRows real = allReal.head(MOST_ROWS);
    EncodedRows synthetic = allSynthetic.head(MOST_ROWS);
    int columns = Math.min(MOST_COLUMNS, real.columns());
    byte[][] realBins = new byte[columns][];
    byte[][] syntheticBins = new byte[columns][];
    List<String> names = new ArrayList<>();
    for (int c = 0; c < columns; c++) {
      float[] cuts = real.isMeasured(c) ? cuts(real.sorted(c)) : new float[0];
      realBins[c] = bins(real, c, cuts);
      syntheticBins[c] = bins(synthetic, c, cuts);
      names.add(real.schema().modelled().get(c).name());
    }
    List<Association> all = new ArrayList<>();
    for (int a = 0; a < columns; a++) {
      for (int b = a + 1; b < columns; b++) {
        all.add(
            new Association(
                names.get(a),
                names.get(b),
                cramersV(realBins[a], realBins[b]),
                cramersV(syntheticBins[a], syntheticBins[b])));
      }
    }
    return all;
  }

  private static float[] cuts(float[] sorted) {
    float[] cuts = new float[TENTHS - 1];
    int count = 0;
    for (int i = 1; i < TENTHS && sorted.length > 0; i++) {
      float cut = sorted[(int) ((long) sorted.length * i / TENTHS)];
      if (count == 0 || cut > cuts[count - 1]) {
        cuts[count++] = cut;
      }
    }
    return Arrays.copyOf(cuts, count);
  }

  private static byte[] bins(EncodedRows rows, int column, float[] cuts) {
    byte[] bins = new byte[rows.count()];
    for (int row = 0; row < bins.length; row++) {
      if (!rows.isObserved(row, column)) {
        bins[row] = (byte) (MOST_LEVELS + 1);
      } else if (rows.isMeasured(column)) {
        int at = Arrays.binarySearch(cuts, rows.code(row, column));
        bins[row] = (byte) (at < 0 ? -at - 1 : at + 1);
      } else {
        bins[row] = (byte) Math.min(MOST_LEVELS, (int) rows.code(row, column));
      }
    }
    return bins;
  }

  /** Of two columns of small numbers; 0 if one of them is constant. */
  static double cramersV(byte[] first, byte[] second) {
    int size = MOST_LEVELS + 2;
    double[][] counts = new double[size][size];
    double[] rowSums = new double[size];
    double[] columnSums = new double[size];
    double n = first.length;
    for (int i = 0; i < first.length; i++) {
      counts[first[i]][second[i]]++;
      rowSums[first[i]]++;
      columnSums[second[i]]++;
    }
    double rows = Arrays.stream(rowSums).filter(sum -> sum > 0).count();
    double columns = Arrays.stream(columnSums).filter(sum -> sum > 0).count();
    if (rows < 2 || columns < 2 || n < 2) {
      return 0;
    }
    double phi2 = -1;
    for (int r = 0; r < size; r++) {
      for (int c = 0; c < size; c++) {
        if (counts[r][c] > 0) {
          phi2 += counts[r][c] * counts[r][c] / (rowSums[r] * columnSums[c]);
        }
      }
    }
    double corrected = Math.max(0, phi2 - (rows - 1) * (columns - 1) / (n - 1));
    double least =
        Math.min(
            rows - (rows - 1) * (rows - 1) / (n - 1),
            columns - (columns - 1) * (columns - 1) / (n - 1));
    return least > 1 ? Math.min(1, Math.sqrt(corrected / (least - 1))) : 0;
  }
}
