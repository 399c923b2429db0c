// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly.threshold;

import java.util.Arrays;
import java.util.Optional;

/** Chooses the scores that a tail is fitted to. */
final class PeakSelection {
  private static final int LEAST_PEAKS = 50;

  private PeakSelection() {}

  /** Empty if all scores are equal. */
  static Optional<TailFit> fit(CalibrationScores scores) {
    int lowest = scores.size() - peaks(scores.count());
    double initialThreshold = scores.get(lowest - 1);
    if (initialThreshold == scores.largest()) {
      // The largest score is shared by all peaks: the next smaller one is what they are above.
      lowest = scores.firstAtLeast(scores.largest());
      if (lowest == 0) {
        return Optional.empty();
      }
      initialThreshold = scores.get(lowest - 1);
    }
    while (scores.get(lowest) == initialThreshold) {
      lowest++;
    }
    double above = initialThreshold;
    double[] excesses =
        Arrays.stream(scores.kept(), lowest, scores.size()).map(score -> score - above).toArray();
    int peaks = scores.count() - 1 - scores.rank(lowest - 1);
    return Optional.of(TailFit.ofExcesses(excesses, initialThreshold, peaks, scores.count()));
  }

  /** 1 %; more of few scores, as a shape fitted to fewer than 50 is mostly chance. */
  private static int peaks(int count) {
    int some = Math.max(count / 100, Math.min(LEAST_PEAKS, count / 10));
    return Math.min(some, CalibrationScores.TOP - 1);
  }
}
