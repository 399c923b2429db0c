// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import dev.elbo.data.Dataset;
import dev.elbo.data.Datasets;
import java.util.SplittableRandom;

/** Rows of six numbers of three causes: a, 2 a + 5, b, a - b, 100 c and b + c, with some noise. */
final class Normal {
  static final int COLUMNS = 6;
  private static final double NOISE = 0.15;

  private Normal() {}

  /** Box and Muller, by functions that are the same with every JDK. */
  static double number(SplittableRandom random) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
    return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
  }

  static float[][] rows(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] rows = new float[count][];
    for (int i = 0; i < count; i++) {
      rows[i] = row(number(random), number(random), number(random), random);
    }
    return rows;
  }

  static Dataset data(int count, long seed) {
    return Datasets.of(rows(count, seed));
  }

  private static float[] row(double a, double b, double c, SplittableRandom random) {
    double[] values = {a, 2 * a + 5, b, a - b, 100 * c, b + c};
    double[] noise = {NOISE, 2 * NOISE, NOISE, NOISE, 100 * NOISE, NOISE};
    float[] row = new float[COLUMNS];
    for (int i = 0; i < COLUMNS; i++) {
      row[i] = (float) (values[i] + noise[i] * number(random));
    }
    return row;
  }

  /** Rows with the second number as the first one's negative would have it: within its range. */
  static float[][] broken(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] rows = new float[count][];
    for (int i = 0; i < count; i++) {
      double a = (i % 2 == 0 ? 1 : -1) * (1.2 + random.nextDouble());
      rows[i] = row(a, number(random), number(random), random);
      rows[i][1] = (float) (-2 * a + 5);
    }
    return rows;
  }
}
