// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.table;

import dev.elbo.apps.compress.coder.ByteReader;
import dev.elbo.apps.compress.coder.ByteWriter;
import dev.elbo.apps.compress.record.CorruptDataException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the cells of rows are, all cells of a row together: cells are often missing side by side.
 *
 * @param patterns the most frequent first
 * @param others rows with other patterns
 */
record StatePatterns(List<Pattern> patterns, int others) {
  private static final int MOST = 256;

  /** A pattern of fewer rows takes more bytes in the header than it saves. */
  private static final int LEAST_ROWS = 4;

  /**
   * A state for each cell.
   *
   * @param states of the cells, {@link CellState}
   * @param rows number of rows with these
   */
  record Pattern(int[] states, int rows) {}

  StatePatterns {
    patterns = List.copyOf(patterns);
  }

  /**
   * The patterns of some rows.
   *
   * @param rows states of their cells; of no rows all cells are taken to have values
   */
  static StatePatterns of(List<int[]> rows, int cells) {
    Map<String, Pattern> counted = new LinkedHashMap<>();
    for (int[] states : rows) {
      counted.merge(
          Arrays.toString(states),
          new Pattern(states, 1),
          (before, one) -> new Pattern(before.states, before.rows + 1));
    }
    List<Pattern> all = new ArrayList<>(counted.values());
    // A stable sort: of several as frequent the first comes first.
    all.sort((a, b) -> Integer.compare(b.rows, a.rows));
    List<Pattern> kept = new ArrayList<>();
    int others = 0;
    for (Pattern pattern : all) {
      if (kept.isEmpty() || kept.size() < MOST && pattern.rows >= LEAST_ROWS) {
        kept.add(pattern);
      } else {
        others += pattern.rows;
      }
    }
    if (kept.isEmpty()) {
      kept.add(new Pattern(new int[cells], 1));
    }
    return new StatePatterns(kept, others);
  }

  /** The place of a pattern, or the number of patterns if it is none of these. */
  int indexOf(int[] states) {
    int i = 0;
    while (i < patterns.size() && !Arrays.equals(patterns.get(i).states, states)) {
      i++;
    }
    return i;
  }

  void write(ByteWriter bytes) {
    bytes.putNumber(others).putNumber(patterns.size());
    for (Pattern pattern : patterns) {
      bytes.putNumber(pattern.rows);
      bytes.putNumber(Arrays.stream(pattern.states).filter(s -> s != CellState.VALUE).count());
      int before = 0;
      for (int i = 0; i < pattern.states.length; i++) {
        if (pattern.states[i] != CellState.VALUE) {
          bytes.putNumber(2L * (i - before) + pattern.states[i] - 1);
          before = i + 1;
        }
      }
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws CorruptDataException if it is damaged
   */
  static StatePatterns read(ByteReader bytes, int cells) throws IOException {
    int others = (int) bytes.readNumber(Integer.MAX_VALUE);
    int count = (int) bytes.readNumber(MOST);
    if (count == 0) {
      throw new CorruptDataException("the header tells of no rows of a table");
    }
    List<Pattern> patterns = new ArrayList<>();
    for (int p = 0; p < count; p++) {
      int rows = (int) bytes.readNumber(Integer.MAX_VALUE);
      int[] states = new int[cells];
      int at = 0;
      for (long left = bytes.readNumber(cells); left > 0; left--) {
        int next = (int) bytes.readNumber(2L * cells + 1);
        at += next / 2;
        if (at >= cells) {
          throw new CorruptDataException("the header tells of cells beyond the last");
        }
        states[at++] = 1 + next % 2;
      }
      patterns.add(new Pattern(states, rows));
    }
    return new StatePatterns(patterns, others);
  }
}
