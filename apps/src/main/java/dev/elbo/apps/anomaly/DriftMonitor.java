// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import java.util.ArrayList;
import java.util.List;

/** Watches rows that are scored, in memory that does not grow with them. For one thread. */
public final class DriftMonitor {
  private static final int BINS = 100;

  /** Quantile of the Kolmogorov distribution that chance exceeds once in a thousand times. */
  private static final double CHANCE = 1.95;

  private final Detector detector;
  private final long[] counts = new long[BINS];
  private final double[] sums;
  private final long[] there;
  private final float[] features;
  private long rows;

  /** A monitor of rows for a detector. */
  public DriftMonitor(Detector detector) {
    this.detector = detector;
    int width = detector.space().features();
    sums = new double[width];
    there = new long[width];
    features = new float[2 * width];
  }

  /**
   * Takes note of a row.
   *
   * @param row as it was scored
   * @param pValue what came of it
   */
  public void add(float[] row, double pValue) {
    counts[Math.min(BINS - 1, (int) (pValue * BINS))]++;
    rows++;
    detector.space().write(row, features, 0);
    for (int f = 0; f < sums.length; f++) {
      sums[f] += features[2 * f];
      there[f] += features[2 * f + 1] != 0 ? 1 : 0;
    }
  }

  /** What there is to say of the rows so far. */
  public Drift drift() {
    double distance = 0;
    long below = 0;
    for (int bin = 0; bin < BINS && rows > 0; bin++) {
      below += counts[bin];
      distance = Math.max(distance, Math.abs(below / (double) rows - (bin + 1.0) / BINS));
    }
    double chance =
        CHANCE * Math.sqrt(1.0 / Math.max(1, rows) + 1.0 / detector.calibration().count());
    boolean moved = distance > Math.max(Drift.LEAST_DISTANCE, chance);
    return new Drift(rows, distance, moved, shifts(), missing());
  }

  private List<Drift.Missing> missing() {
    List<Drift.Missing> missing = new ArrayList<>();
    List<Double> observed = detector.data().observed();
    // Four deviations of a share of so many rows, at most: it may be as large by chance.
    double least = Math.max(Drift.LEAST_MISSING, 2 / Math.sqrt(Math.max(1, rows)));
    int at = 0;
    for (int variable = 0; variable < observed.size() && rows > 0; variable++) {
      double share = 1 - there[at] / (double) rows;
      double training = 1 - observed.get(variable);
      if (share - training > least) {
        missing.add(new Drift.Missing(detector.data().name(variable), share, training));
      }
      at += detector.space().columns().get(variable).features();
    }
    return missing;
  }

  private List<Drift.Shift> shifts() {
    List<Drift.Shift> shifts = new ArrayList<>();
    FeatureSpace space = detector.space();
    int at = 0;
    for (int variable = 0; variable < space.columns().size(); variable++) {
      double farthest = 0;
      for (int f = at; f < at + space.columns().get(variable).features(); f++) {
        // Means of few rows move by chance alone.
        double noise = 4 / Math.sqrt(Math.max(1, there[f]));
        double mean = there[f] == 0 ? 0 : sums[f] / there[f];
        boolean told = Math.abs(mean) > Math.max(Drift.LEAST_SHIFT, noise);
        farthest = told && Math.abs(mean) > Math.abs(farthest) ? mean : farthest;
      }
      at += space.columns().get(variable).features();
      if (farthest != 0) {
        shifts.add(new Drift.Shift(detector.data().name(variable), farthest));
      }
    }
    return shifts;
  }
}
