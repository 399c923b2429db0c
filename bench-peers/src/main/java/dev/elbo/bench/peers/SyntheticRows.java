// SPDX-License-Identifier: Apache-2.0
package dev.elbo.bench.peers;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Seeded rows of a workload, row-major, and seeded orders to visit them in: images of a few soft
 * blobs on black (about four fifths of the pixels are 0, as in MNIST), or table rows that are noisy
 * mixtures of five factors. Both have something to learn, so that a loss that falls means a step
 * that trains.
 */
final class SyntheticRows {
  private static final long SEED = 20_261_120L;
  private static final int SIDE = 28;
  private static final int FACTORS = 5;

  private final Workload workload;
  private final SplittableRandom random = new SplittableRandom(SEED);
  private final int[] order;

  SyntheticRows(Workload workload) {
    this.workload = workload;
    order = new int[workload.rows()];
    Arrays.setAll(order, i -> i);
  }

  /** All rows, shape [rows, columns]; pixels are 8-bit values divided by 255. */
  float[] values() {
    return workload.isImages() ? images() : table();
  }

  /** A new random order of the row numbers, each once; the array is the caller's. */
  int[] nextOrder() {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order.clone();
  }

  private float[] images() {
    float[] values = new float[workload.rows() * workload.columns()];
    for (int row = 0; row < workload.rows(); row++) {
      for (int blob = 0; blob < 3; blob++) {
        addBlob(values, row * workload.columns());
      }
    }
    return values;
  }

  private void addBlob(float[] values, int start) {
    double centerX = random.nextDouble(7, 21);
    double centerY = random.nextDouble(7, 21);
    double radius = random.nextDouble(2.5, 5);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        double distance = Math.hypot(x - centerX, y - centerY) / radius;
        float pixel = Math.round(255 * Math.max(0, 1 - distance * distance)) / 255f;
        int at = start + y * SIDE + x;
        values[at] = Math.max(values[at], pixel);
      }
    }
  }

  private float[] table() {
    double[] mixing = new double[FACTORS * workload.columns()];
    Arrays.setAll(mixing, i -> centered());
    float[] values = new float[workload.rows() * workload.columns()];
    double[] factors = new double[FACTORS];
    for (int row = 0; row < workload.rows(); row++) {
      Arrays.setAll(factors, i -> centered());
      for (int column = 0; column < workload.columns(); column++) {
        double sum = 0.3 * centered();
        for (int factor = 0; factor < FACTORS; factor++) {
          sum += factors[factor] * mixing[factor * workload.columns() + column];
        }
        values[row * workload.columns() + column] = (float) sum;
      }
    }
    return values;
  }

  /** Uniform with mean 0 and variance 1. */
  private double centered() {
    return (2 * random.nextDouble() - 1) * Math.sqrt(3);
  }
}
