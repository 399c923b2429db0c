// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * Steps over wide rows that follow each other: a few rows pass through all of them before the next
 * do, so that what one step writes is still in the second-level cache when the next reads it.
 */
final class FewRows implements Step {
  /** Rows of this many floats are wide. */
  private static final int WIDE = 2048;

  /** Floats of one node's rows at a time: of half a dozen nodes, a megabyte. */
  private static final int FLOATS = 32_768;

  private final List<Step> steps = new ArrayList<>();
  private int rows = Integer.MAX_VALUE;

  /** True if rows of this width should pass a few at a time. */
  static boolean suit(int width) {
    return width >= WIDE;
  }

  /**
   * Adds a step.
   *
   * @param width width of the widest rows it works on
   */
  void add(Step step, int width) {
    steps.add(step);
    rows = Math.min(rows, Math.max(1, FLOATS / width));
  }

  @Override
  public void run(Run run, int from, int to) {
    for (int first = from; first < to; first += rows) {
      int end = Math.min(to, first + rows);
      for (int i = 0; i < steps.size(); i++) {
        steps.get(i).run(run, first, end);
      }
    }
  }
}
