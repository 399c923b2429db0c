// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.bench.anomaly;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What was measured on several sets of rows.
 *
 * @param sets of each set, at least one
 * @param seeds how many times each was divided and trained on
 * @param seconds it took
 */
public record SetsResult(List<SetResult> sets, int seeds, double seconds) {
  /** Of fewer normal rows a rate of 1 % is less than five. */
  private static final int LEAST_NORMAL = 500;

  /** Copies the list. */
  public SetsResult {
    sets = List.copyOf(sets);
  }

  /** Mean over the sets; each counts alike. */
  public double mean(ToDoubleFunction<SetResult> figure) {
    return sets.stream().mapToDouble(figure).average().orElseThrow();
  }

  /** Sets of which a false-alarm rate can be told: 500 normal rows were scored with each seed. */
  public int setsWithRate() {
    return (int) sets.stream().filter(this::hasRate).count();
  }

  /** False alarms of those sets together. */
  public FalseAlarms pooledFalseAlarms() {
    return sets.stream()
        .filter(this::hasRate)
        .map(SetResult::falseAlarms)
        .reduce(FalseAlarms.NONE, FalseAlarms::plus);
  }

  private boolean hasRate(SetResult set) {
    return set.falseAlarms().normal() >= (long) seeds * LEAST_NORMAL;
  }
}
