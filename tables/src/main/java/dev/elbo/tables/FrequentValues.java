// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

import dev.elbo.data.table.Atoms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Values that a smooth density does not explain. Such a value makes up at least 2 % of the rows and
 * is at least three times as frequent as its neighbours, the next two different values on either
 * side (their median): 40 among hours per week is one, 36 among ages is not. Where the values found
 * make up half of the rows, the rest is looked at in the same way, once.
 */
final class FrequentValues {
  static final double LEAST_SHARE = 0.02;
  private static final int LEAST_COUNT = 5;
  private static final int TIMES_NEIGHBOURS = 3;

  private FrequentValues() {}

  private record Run(double value, int count) {}

  /** At most {@link Atoms#MOST} values of a rising sample, rising. */
  static List<Double> of(double[] sorted) {
    List<Double> first = find(sorted, Atoms.MOST);
    double[] rest = without(sorted, first);
    if (first.isEmpty() || rest.length > sorted.length / 2) {
      return first;
    }
    List<Double> all = new ArrayList<>(first);
    all.addAll(find(rest, Atoms.MOST - first.size()));
    all.sort(null);
    return all;
  }

  private static List<Double> find(double[] sorted, int most) {
    List<Run> runs = runs(sorted);
    double least = Math.max(LEAST_COUNT, LEAST_SHARE * sorted.length);
    List<Run> frequent = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      Run run = runs.get(i);
      if (run.count >= least && run.count >= TIMES_NEIGHBOURS * neighbours(runs, i)) {
        frequent.add(run);
      }
    }
    frequent.sort(Comparator.comparingInt(Run::count).reversed());
    return frequent.stream().limit(most).map(Run::value).sorted().toList();
  }

  /** The values of a rising sample that are not among some others. */
  static double[] without(double[] sorted, List<Double> atoms) {
    return Arrays.stream(sorted).filter(value -> !atoms.contains(value)).toArray();
  }

  private static List<Run> runs(double[] sorted) {
    List<Run> runs = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= sorted.length; i++) {
      if (i == sorted.length || sorted[i] != sorted[start]) {
        runs.add(new Run(sorted[start], i - start));
        start = i;
      }
    }
    return runs;
  }

  private static double neighbours(List<Run> runs, int at) {
    int[] counts = new int[4];
    int known = 0;
    for (int i = Math.max(0, at - 2); i <= Math.min(runs.size() - 1, at + 2); i++) {
      if (i != at) {
        counts[known++] = runs.get(i).count;
      }
    }
    Arrays.sort(counts, 0, known);
    return known == 0 ? 0 : (counts[(known - 1) / 2] + counts[known / 2]) / 2.0;
  }
}
