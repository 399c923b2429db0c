// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.column;

/**
 * A rank: 1 for each step up to it, 0 for those above, so that ranks side by side look alike.
 *
 * @param levels number of ranks, 2 to 1024
 */
public record RankInput(int levels) implements ColumnInput {
  /** Checks the number of levels. */
  public RankInput {
    if (!(levels >= 2 && levels <= 1024)) {
      throw new IllegalArgumentException("levels must be from 2 to 1024, got " + levels);
    }
  }

  @Override
  public int width() {
    return levels - 1;
  }

  @Override
  public void write(float x, float[] target, int at) {
    for (int k = 0; k < levels - 1; k++) {
      target[at + k] = x > k ? 1f : 0f;
    }
  }
}
