// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.bench.anomaly;

import dev.elbo.apps.anomaly.DetectorTrainer;
import dev.elbo.data.DataException;
import dev.elbo.engine.random.Permutation;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What all detectors of a comparison are given alike: rows to train on, rows to score, and what is
 * known of the latter. Arrays are not copied, and detectors must not change them.
 *
 * @param train rows to train on, [20 to 5,000][columns]
 * @param test rows to score, [1 to 6,000][columns]
 * @param anomalous whether a scored row is an anomaly, [test rows]; detectors do not see it
 * @param shared how many of the scored rows are training rows: all of these in the same order, as
 *     the first scored rows, or 0
 */
public record Trial(float[][] train, float[][] test, boolean[] anomalous, int shared) {
  private static final int MOST_TRAIN = 5_000;
  private static final int MOST_TEST = 6_000;

  // Training counts its permutations from 0, so these are not drawn again by a detector of the
  // same seed.
  private static final int ORDER_OF_NORMAL = -1;
  private static final int ORDER_OF_TEST = -2;
  private static final int ORDER_OF_ALL = -3;

  /**
   * Divides rows at random; the same data, protocol and seed give the same trial.
   *
   * <p>{@link Protocol#NOVELTY}: of the normal rows in random order the first half, rounded down,
   * trains, but at most 5,000; the others and all anomalies in random order are scored, but at most
   * 6,000. {@link Protocol#CONTAMINATED}: of all rows in random order the first 6,000 are scored,
   * and the first 5,000 of these train.
   *
   * @throws DataException when fewer than 20 rows train, or the scored rows are all of one kind
   */
  public static Trial of(LabelledRows data, Protocol protocol, long seed) {
    Trial trial =
        switch (protocol) {
          case NOVELTY -> novelty(data, seed);
          case CONTAMINATED -> contaminated(data, seed);
        };
    trial.check(data.name());
    return trial;
  }

  private static Trial novelty(LabelledRows data, long seed) {
    int[] normal = shuffled(rows(data, false), seed, ORDER_OF_NORMAL);
    int half = normal.length / 2;
    int[] others = Arrays.copyOfRange(normal, half, normal.length);
    int[] scored = IntStream.concat(Arrays.stream(others), rows(data, true)).toArray();
    return of(
        data,
        Arrays.copyOf(normal, Math.min(half, MOST_TRAIN)),
        shuffled(Arrays.stream(scored), seed, ORDER_OF_TEST),
        0);
  }

  private static Trial contaminated(LabelledRows data, long seed) {
    int[] all = shuffled(IntStream.range(0, data.rows().length), seed, ORDER_OF_ALL);
    int[] train = Arrays.copyOf(all, Math.min(all.length, MOST_TRAIN));
    return of(data, train, all, train.length);
  }

  private static Trial of(LabelledRows data, int[] train, int[] scored, int shared) {
    int[] test = Arrays.copyOf(scored, Math.min(scored.length, MOST_TEST));
    boolean[] anomalous = new boolean[test.length];
    for (int i = 0; i < test.length; i++) {
      anomalous[i] = data.anomalous()[test[i]];
    }
    return new Trial(select(data, train), select(data, test), anomalous, shared);
  }

  private static IntStream rows(LabelledRows data, boolean anomalous) {
    return IntStream.range(0, data.rows().length).filter(r -> data.anomalous()[r] == anomalous);
  }

  private static int[] shuffled(IntStream rows, long seed, int order) {
    int[] numbers = rows.toArray();
    return Arrays.stream(Permutation.of(seed, order, numbers.length))
        .map(i -> numbers[i])
        .toArray();
  }

  private static float[][] select(LabelledRows data, int[] rows) {
    return Arrays.stream(rows).mapToObj(r -> data.rows()[r]).toArray(float[][]::new);
  }

  private void check(String name) {
    if (train.length < DetectorTrainer.LEAST_ROWS) {
      throw DataException.in(
          name,
          "there must be at least "
              + (DetectorTrainer.LEAST_ROWS + " rows to train on, got " + train.length)
              + "; leave the file out");
    }
    long anomalies = IntStream.range(0, test.length).filter(i -> anomalous[i]).count();
    if (anomalies == 0 || anomalies == test.length) {
      throw DataException.in(
          name,
          "of the "
              + test.length
              + " rows drawn to be scored "
              + (anomalies == 0 ? "none is an anomaly" : "all are anomalies")
              + "; choose another seed or leave the file out");
    }
  }
}
