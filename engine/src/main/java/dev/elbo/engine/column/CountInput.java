// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.column;

import dev.elbo.engine.kernel.ElementaryFunctions;

/**
 * A count: {@code (log(1 + x) - center) / scale}.
 *
 * @param scale above 0
 */
public record CountInput(float center, float scale) implements ColumnInput {
  /** Checks the ranges. */
  public CountInput {
    if (!Float.isFinite(center) || !(scale > 0 && scale < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "center must be finite and scale above 0, got " + center + " and " + scale);
    }
  }

  @Override
  public int width() {
    return 1;
  }

  @Override
  public void write(float x, float[] target, int at) {
    target[at] = (ElementaryFunctions.log1p(x) - center) / scale;
  }
}
