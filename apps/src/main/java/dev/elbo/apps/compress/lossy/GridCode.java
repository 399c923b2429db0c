// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.lossy;

import dev.elbo.apps.compress.coder.Ans;
import dev.elbo.apps.compress.coder.StackBytes;
import dev.elbo.apps.compress.record.CorruptDataException;

/** Grids on a stack: by dimension the reach, the middle and, if there are any, the steps. */
final class GridCode {
  /** Steps are mostly near 1, whose logarithm this is. */
  private static final int STEP_OF_ONE = 128;

  private final StepModel reachBits = new StepModel(CodeGrid.MOST_REACH_BITS);
  private final StepModel centers = new StepModel(CodeGrid.MOST_CENTER);
  private final StepModel steps = new StepModel(STEP_OF_ONE);

  static Ans push(CodeGrid grid) {
    GridCode code = new GridCode();
    PushedLater symbols = new PushedLater();
    for (int i = 0; i < grid.width(); i++) {
      symbols.add(code.reachBits, grid.reachBits(i));
      symbols.add(code.centers, grid.center(i));
      if (grid.isCoded(i)) {
        symbols.add(code.steps, grid.logStep(i) - STEP_OF_ONE);
      }
    }
    Ans ans = new Ans();
    symbols.pushTo(ans);
    return ans;
  }

  /**
   * The grid on a stack.
   *
   * @throws CorruptDataException if there is none of that width
   */
  static CodeGrid pop(Ans ans, int width) {
    GridCode code = new GridCode();
    int[] reachBits = new int[width];
    int[] centers = new int[width];
    int[] steps = new int[width];
    for (int i = 0; i < width; i++) {
      reachBits[i] = code.reachBits.pop(ans);
      centers[i] = code.centers.pop(ans);
      if (reachBits[i] < 0) {
        throw new CorruptDataException("the header tells a grid that cannot be");
      }
      if (reachBits[i] > 0) {
        steps[i] = code.steps.pop(ans) + STEP_OF_ONE;
      }
    }
    StackBytes.requireEmpty(ans);
    return new CodeGrid(reachBits, steps, centers);
  }
}
