// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.lossy;

import dev.elbo.apps.compress.coder.Ans;
import java.util.Arrays;

/** Symbols in the order in which they are to come off a stack, so the last is pushed first. */
final class PushedLater {
  private int[] starts = new int[64];
  private int[] frequencies = new int[64];
  private int count;

  /** Adds a number by its frequency in a model, which then learns it. */
  void add(StepModel model, int steps) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
      frequencies = Arrays.copyOf(frequencies, 2 * count);
    }
    starts[count] = model.start(steps);
    frequencies[count++] = model.frequency(steps);
    model.learn(steps);
  }

  /** Pushes all of them onto a stack. */
  void pushTo(Ans ans) {
    for (int i = count - 1; i >= 0; i--) {
      ans.push(starts[i], frequencies[i], StepModel.PRECISION);
    }
  }
}
