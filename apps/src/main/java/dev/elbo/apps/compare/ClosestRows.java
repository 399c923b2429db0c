// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compare;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Looks for the closest real rows, and for copies. */
final class ClosestRows {
  private static final int MOST_REAL = 10_000;
  private static final int MOST_ASKED = 1_000;
  private static final double TWENTIETH = 0.05;

  private final EncodedRows real;
  private final EncodedRows synthetic;
  private final float[] spreads;

  private ClosestRows(EncodedRows real, EncodedRows synthetic) {
    this.real = real;
    this.synthetic = synthetic;
    spreads = new float[real.columns()];
    for (int c = 0; c < spreads.length; c++) {
      spreads[c] = spread(real, c);
    }
  }

  static Closeness of(EncodedRows real, EncodedRows synthetic) {
    return new ClosestRows(real, synthetic).closeness();
  }

  private Closeness closeness() {
    Map<RowKey, Integer> counts = new HashMap<>();
    for (float[] row : real.rows()) {
      counts.merge(new RowKey(row), 1, Integer::sum);
    }
    long twins = counts.values().stream().filter(count -> count > 1).mapToLong(c -> c).sum();
    long copies =
        Arrays.stream(synthetic.rows()).filter(row -> counts.containsKey(new RowKey(row))).count();
    float[][] places = places(real.head(MOST_REAL));
    float[][] asked = places(synthetic.head(MOST_ASKED));
    double[] fromSynthetic = new double[asked.length];
    for (int row = 0; row < asked.length; row++) {
      fromSynthetic[row] = closest(asked[row], places, -1);
    }
    double[] fromReal = new double[Math.min(MOST_ASKED, places.length)];
    for (int row = 0; row < fromReal.length; row++) {
      fromReal[row] = closest(places[row], places, row);
    }
    Arrays.sort(fromSynthetic);
    Arrays.sort(fromReal);
    double threshold = fromReal[(int) (TWENTIETH * (fromReal.length - 1))];
    long closer = Arrays.stream(fromSynthetic).filter(distance -> distance < threshold).count();
    return new Closeness(
        copies,
        synthetic.count(),
        twins,
        real.count(),
        fromSynthetic[fromSynthetic.length / 2],
        fromReal[fromReal.length / 2],
        closer / (double) fromSynthetic.length);
  }

  /** Cells as numbers whose differences count: in spreads of the column, or a level. */
  private float[][] places(EncodedRows rows) {
    float[][] places = new float[rows.count()][rows.columns()];
    for (int row = 0; row < places.length; row++) {
      for (int c = 0; c < spreads.length; c++) {
        places[row][c] = rows.isObserved(row, c) ? rows.code(row, c) / spreads[c] : Float.NaN;
      }
    }
    return places;
  }

  /** From the first to the last twentieth of measured values, or of all if these are equal. */
  private static float spread(EncodedRows rows, int column) {
    float[] sorted = rows.sorted(column);
    int last = sorted.length - 1;
    if (!rows.isMeasured(column) || last < 1) {
      return 1;
    }
    int part = (int) (TWENTIETH * last);
    float spread = sorted[last - part] - sorted[part];
    spread = spread > 0 ? spread : sorted[last] - sorted[0];
    return spread > 0 ? spread : 1;
  }

  private double closest(float[] row, float[][] others, int itself) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < others.length; i++) {
      if (i != itself) {
        least = Math.min(least, distance(row, others[i], least * row.length));
      }
    }
    return Double.isInfinite(least) ? 1 : least;
  }

  /** The distance, or something above {@code enough / columns}. */
  private double distance(float[] a, float[] b, double enough) {
    double sum = 0;
    for (int c = 0; c < a.length && sum <= enough; c++) {
      if (Float.isNaN(a[c]) || Float.isNaN(b[c])) {
        sum += Float.isNaN(a[c]) && Float.isNaN(b[c]) ? 0 : 1;
      } else if (real.isMeasured(c)) {
        sum += Math.min(1, Math.abs(a[c] - b[c]));
      } else {
        sum += a[c] == b[c] ? 0 : 1;
      }
    }
    return sum / a.length;
  }
}
