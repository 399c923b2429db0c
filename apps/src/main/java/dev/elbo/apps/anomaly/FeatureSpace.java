// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import dev.elbo.data.Dataset;
import dev.elbo.data.table.ColumnKind;
import dev.elbo.data.table.TableColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Rows of data as numbers of like size, for networks and for distances: each measured column is a
 * feature, each level of a column of levels is one. What is missing is 0, which is usual. The rows
 * of a table of mixed columns have a code and whether it is there for each column, others a number.
 *
 * @param columns one for each variable of the data
 * @param paired true if rows tell of each value whether it is there
 */
record FeatureSpace(List<FeatureColumn> columns, boolean paired) {
  /** Most rows that scales are found from. */
  private static final int SAMPLE = 100_000;

  FeatureSpace {
    columns = List.copyOf(columns);
  }

  /** The space of training rows; of very many a sample counts. */
  static FeatureSpace fit(Dataset data) {
    int rows = data.rows();
    int used = Math.min(rows, SAMPLE);
    boolean paired = data.table().isPresent();
    float[] row = new float[data.width()];
    int variables = paired ? data.width() / 2 : data.width();
    float[][] values = new float[variables][used];
    int[] counts = new int[variables];
    for (int i = 0; i < used; i++) {
      data.copyRow((int) ((long) i * rows / used), row, 0);
      for (int v = 0; v < variables; v++) {
        if (!paired || row[2 * v + 1] != 0) {
          values[v][counts[v]++] = row[paired ? 2 * v : v];
        }
      }
    }
    if (data.shape().isImage()) {
      return new FeatureSpace(pixels(values), false);
    }
    List<FeatureColumn> columns = new ArrayList<>();
    for (int v = 0; v < variables; v++) {
      float[] seen = Arrays.copyOf(values[v], counts[v]);
      columns.add(
          paired
              ? column(data.table().get().modelled().get(v), seen)
              : new FeatureColumn.Measured(FeatureScale.fit(seen)));
    }
    return new FeatureSpace(columns, paired);
  }

  private static FeatureColumn column(TableColumn column, float[] seen) {
    int levels = levels(column.kind());
    if (levels == 0) {
      return new FeatureColumn.Measured(FeatureScale.fit(seen));
    }
    long[] having = new long[levels];
    for (float code : seen) {
      having[(int) code]++;
    }
    return new FeatureColumn.Leveled(
        Arrays.stream(having).mapToObj(count -> LevelScale.of(count, seen.length)).toList());
  }

  /** How many levels a column has that becomes one feature for each; 0 for a number. */
  static int levels(ColumnKind kind) {
    if (kind instanceof ColumnKind.Categorical levels) {
      return levels.size();
    }
    return kind instanceof ColumnKind.Binary ? 2 : 0;
  }

  /** All pixels have one scale: a pixel that is nearly always dark is no more telling for that. */
  private static List<FeatureColumn> pixels(float[][] values) {
    double sum = 0;
    double squares = 0;
    long count = 0;
    for (float[] pixel : values) {
      for (float value : pixel) {
        sum += value;
        squares += (double) value * value;
        count++;
      }
    }
    double mean = sum / count;
    double deviation = Math.sqrt(Math.max(0, squares / count - mean * mean));
    float scale = deviation > 0 ? (float) deviation : 1;
    FeatureColumn pixel = new FeatureColumn.Plain((float) mean, scale);
    return new ArrayList<>(Collections.nCopies(values.length, pixel));
  }

  /** Features of a row. */
  int features() {
    int sum = 0;
    for (FeatureColumn column : columns) {
      sum += column.features();
    }
    return sum;
  }

  /** Values of a row of data. */
  int width() {
    return paired ? 2 * columns.size() : columns.size();
  }

  /**
   * Writes the features of a row.
   *
   * @param row the data's values
   * @param target receives {@code 2 * features()} numbers from {@code at} on: of each feature what
   *     it is and 1, or twice 0 where it is missing
   */
  void write(float[] row, float[] target, int at) {
    int next = at;
    for (int v = 0; v < columns.size(); v++) {
      FeatureColumn column = columns.get(v);
      boolean there = paired ? row[2 * v + 1] != 0 : !Float.isNaN(row[v]);
      if (there) {
        column.write(row[paired ? 2 * v : v], target, next);
      } else {
        Arrays.fill(target, next, next + 2 * column.features(), 0f);
      }
      next += 2 * column.features();
    }
  }

  /** The feature that a variable begins with. */
  int first(int variable) {
    int sum = 0;
    for (int v = 0; v < variable; v++) {
      sum += columns.get(v).features();
    }
    return sum;
  }

  /** Weights of all features in distances. */
  float[] weights() {
    float[] weights = new float[features()];
    int at = 0;
    for (FeatureColumn column : columns) {
      Arrays.fill(weights, at, at + column.features(), column.weight());
      at += column.features();
    }
    return weights;
  }
}
