// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.column;

/**
 * A level without order: a 1 in its place among 0s; of two levels -1 or 1.
 *
 * @param levels 2 to 65536
 */
public record LevelInput(int levels) implements ColumnInput {
  /** Checks the number of levels. */
  public LevelInput {
    if (!(levels >= 2 && levels <= 65536)) {
      throw new IllegalArgumentException("levels must be from 2 to 65536, got " + levels);
    }
  }

  @Override
  public int width() {
    return levels == 2 ? 1 : levels;
  }

  @Override
  public void write(float x, float[] target, int at) {
    if (levels == 2) {
      target[at] = x > 0.5f ? 1f : -1f;
      return;
    }
    for (int i = 0; i < levels; i++) {
      target[at + i] = 0;
    }
    target[at + (int) x] = 1;
  }
}
