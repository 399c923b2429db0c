// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compare;

import dev.elbo.data.table.ColumnKind;
import dev.elbo.data.table.TableColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Compares columns by themselves. */
final class Marginals {
  private static final int POINTS = 20;

  private final EncodedRows real;
  private final EncodedRows synthetic;

  private Marginals(EncodedRows real, EncodedRows synthetic) {
    this.real = real;
    this.synthetic = synthetic;
  }

  static List<Marginal> of(EncodedRows real, EncodedRows synthetic) {
    Marginals marginals = new Marginals(real, synthetic);
    List<Marginal> all = new ArrayList<>();
    for (int column = 0; column < real.columns(); column++) {
      all.add(real.isMeasured(column) ? marginals.measured(column) : marginals.levels(column));
    }
    return all;
  }

  private Marginal measured(int index) {
    float[] x = real.sorted(index);
    float[] y = synthetic.sorted(index);
    TableColumn column = real.schema().modelled().get(index);
    List<String> points = new ArrayList<>();
    List<Double> sharesReal = new ArrayList<>();
    List<Double> sharesSynthetic = new ArrayList<>();
    for (int p = 0; p <= POINTS && x.length > 0; p++) {
      float at = x[(int) ((x.length - 1L) * p / POINTS)];
      points.add(column.kind().decode(at).strip());
      sharesReal.add(shareUpTo(x, at));
      sharesSynthetic.add(shareUpTo(y, at));
    }
    return marginal(
        index, column, true, kolmogorovSmirnov(x, y), points, sharesReal, sharesSynthetic);
  }

  private Marginal levels(int index) {
    TableColumn column = real.schema().modelled().get(index);
    TreeMap<Float, double[]> shares = new TreeMap<>();
    count(real, index, 0, shares);
    count(synthetic, index, 1, shares);
    double distance = 0;
    for (double[] share : shares.values()) {
      distance += Math.abs(share[0] - share[1]) / 2;
    }
    List<Float> codes = new ArrayList<>(shares.keySet());
    codes.sort(Comparator.comparingDouble(code -> -shares.get(code)[0]));
    List<Float> shown = codes.subList(0, Math.min(POINTS, codes.size()));
    boolean any = real.sorted(index).length > 0 && synthetic.sorted(index).length > 0;
    return marginal(
        index,
        column,
        false,
        any ? distance : Double.NaN,
        shown.stream().map(code -> level(column.kind(), code)).toList(),
        shown.stream().map(code -> shares.get(code)[0]).toList(),
        shown.stream().map(code -> shares.get(code)[1]).toList());
  }

  private static String level(ColumnKind kind, float code) {
    boolean other = kind instanceof ColumnKind.Categorical levels && code == levels.otherCode();
    return other ? "(rare levels)" : kind.decode(code).strip();
  }

  private Marginal marginal(
      int index,
      TableColumn column,
      boolean measured,
      double distance,
      List<String> points,
      List<Double> sharesReal,
      List<Double> sharesSynthetic) {
    return new Marginal(
        column,
        measured,
        distance,
        missing(real, index),
        missing(synthetic, index),
        points,
        sharesReal,
        sharesSynthetic);
  }

  private static double missing(EncodedRows rows, int column) {
    return 1 - rows.sorted(column).length / (double) rows.count();
  }

  private static void count(
      EncodedRows rows, int column, int side, TreeMap<Float, double[]> shares) {
    float[] sorted = rows.sorted(column);
    for (float code : sorted) {
      shares.computeIfAbsent(code, any -> new double[2])[side] += 1.0 / sorted.length;
    }
  }

  private static double shareUpTo(float[] sorted, float value) {
    int at = Arrays.binarySearch(sorted, value);
    int end = at < 0 ? -at - 1 : at + 1;
    while (end < sorted.length && sorted[end] == value) {
      end++;
    }
    return sorted.length == 0 ? Double.NaN : end / (double) sorted.length;
  }

  /** The largest difference of two empirical distribution functions. */
  static double kolmogorovSmirnov(float[] x, float[] y) {
    if (x.length == 0 || y.length == 0) {
      return Double.NaN;
    }
    double largest = 0;
    int i = 0;
    int j = 0;
    while (i < x.length && j < y.length) {
      float value = Math.min(x[i], y[j]);
      while (i < x.length && x[i] <= value) {
        i++;
      }
      while (j < y.length && y[j] <= value) {
        j++;
      }
      largest = Math.max(largest, Math.abs(i / (double) x.length - j / (double) y.length));
    }
    return largest;
  }
}
