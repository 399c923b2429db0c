// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import dev.elbo.data.Dataset;
import dev.elbo.engine.random.RandomStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which cells of a table's rows were missing together, and how often: new rows can have gaps like
 * those of the data. They do not depend on what else is in a row.
 *
 * @param patterns the most frequent first; empty for data without gaps
 * @param complete rows without gaps
 */
public record GapPatterns(List<Pattern> patterns, long complete) {
  /** No gaps. */
  public static final GapPatterns NONE = new GapPatterns(List.of(), 0);

  /** Rarer patterns are left out. */
  static final int MOST_PATTERNS = 256;

  /** In tables of many columns with gaps here and there each row has a pattern of its own. */
  private static final int MOST_SEEN = 100_000;

  /**
   * Cells that were missing together.
   *
   * @param variables places of their columns among those modelled, rising, at least one
   * @param rows how many rows had these gaps and no others, at least 1
   */
  public record Pattern(List<Integer> variables, long rows) {
    /** Checks and copies. */
    public Pattern {
      variables = List.copyOf(variables);
      if (variables.isEmpty() || !(rows >= 1)) {
        throw new IllegalArgumentException(
            "a pattern of gaps must have columns and rows, got " + variables + " and " + rows);
      }
      for (int i = 0; i < variables.size(); i++) {
        if (variables.get(i) < 0 || i > 0 && variables.get(i) <= variables.get(i - 1)) {
          throw new IllegalArgumentException("columns of gaps must rise from 0, got " + variables);
        }
      }
    }
  }

  /** Copies the list. */
  public GapPatterns {
    patterns = List.copyOf(patterns);
    if (complete < 0) {
      throw new IllegalArgumentException("complete rows must be at least 0, got " + complete);
    }
  }

  /** The patterns of a table's rows, or {@link #NONE} of other data. */
  public static GapPatterns of(Dataset data) {
    if (data.table().isEmpty()) {
      return NONE;
    }
    float[] row = new float[data.width()];
    BitSet gaps = new BitSet();
    Map<BitSet, long[]> counts = new HashMap<>();
    long complete = 0;
    for (int r = 0; r < data.rows(); r++) {
      data.copyRow(r, row, 0);
      gaps.clear();
      for (int i = 0; i < row.length / 2; i++) {
        if (row[2 * i + 1] == 0) {
          gaps.set(i);
        }
      }
      if (gaps.isEmpty()) {
        complete++;
      } else if (counts.containsKey(gaps)) {
        counts.get(gaps)[0]++;
      } else if (counts.size() < MOST_SEEN) {
        counts.put((BitSet) gaps.clone(), new long[] {1});
      }
    }
    return counts.isEmpty() ? NONE : new GapPatterns(mostFrequent(counts), complete);
  }

  private static List<Pattern> mostFrequent(Map<BitSet, long[]> counts) {
    List<Pattern> all = new ArrayList<>();
    counts.forEach((gaps, count) -> all.add(new Pattern(gaps.stream().boxed().toList(), count[0])));
    all.sort(
        Comparator.comparingLong(Pattern::rows)
            .reversed()
            .thenComparing(pattern -> pattern.variables().toString()));
    return all.subList(0, Math.min(MOST_PATTERNS, all.size()));
  }

  /**
   * Makes gaps in a row of values, as often as the data have them.
   *
   * @param row codes and whether they are there, {@code [2 * variables]}
   */
  public void draw(RandomStream random, float[] row) {
    long total = complete;
    for (Pattern pattern : patterns) {
      total += pattern.rows();
    }
    double left = random.nextUniform() * (double) total - complete;
    for (int i = 0; i < patterns.size() && left >= 0; i++) {
      left -= patterns.get(i).rows();
      if (left < 0) {
        for (int variable : patterns.get(i).variables()) {
          row[2 * variable] = 0;
          row[2 * variable + 1] = 0;
        }
      }
    }
  }
}
