// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import dev.elbo.data.Dataset;
import dev.elbo.data.Datasets;
import dev.elbo.engine.random.Permutation;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Training rows as features, all of them or a sample, and the parts that members leave out.
 *
 * @param rows {@code [used][2 * features]}, see {@link FeatureSpace#write}
 * @param numbers of each row its number in the data, rising
 * @param folds of each row the member that is not trained on it
 */
record FeatureRows(float[][] rows, int[] numbers, int[] folds) {
  /** Numbers in memory at most, as floats of 4 bytes. */
  private static final long MOST_FLOATS = 1L << 25;

  /** More rows than that do not make a better detector. */
  private static final int MOST_ROWS = 200_000;

  private static final int SAMPLE = 1;
  private static final int FOLDS = 2;

  static FeatureRows of(FeatureSpace space, Dataset data, int members, long seed) {
    int width = 2 * space.features();
    int used = (int) Math.min(Math.min(data.rows(), MOST_ROWS), Math.max(1, MOST_FLOATS / width));
    int[] numbers = IntStream.range(0, data.rows()).toArray();
    if (used < data.rows()) {
      numbers = Arrays.copyOf(Permutation.of(seed, SAMPLE, data.rows()), used);
      Arrays.sort(numbers);
    }
    float[][] rows = new float[used][width];
    float[] row = new float[data.width()];
    for (int i = 0; i < used; i++) {
      data.copyRow(numbers[i], row, 0);
      space.write(row, rows[i], 0);
    }
    int[] folds = new int[used];
    int[] order = Permutation.of(seed, FOLDS, used);
    for (int i = 0; i < used; i++) {
      folds[order[i]] = i % members;
    }
    return new FeatureRows(rows, numbers, folds);
  }

  /** The places of all rows. */
  int[] all() {
    return IntStream.range(0, count()).toArray();
  }

  int count() {
    return rows.length;
  }

  /** The rows that a member is trained on. */
  Dataset without(int fold) {
    return Datasets.of(
        IntStream.range(0, count())
            .filter(i -> folds[i] != fold)
            .mapToObj(i -> rows[i])
            .toArray(float[][]::new));
  }

  /** The rows that a member is not trained on, by their places here. */
  int[] of(int fold) {
    return IntStream.range(0, count()).filter(i -> folds[i] == fold).toArray();
  }
}
