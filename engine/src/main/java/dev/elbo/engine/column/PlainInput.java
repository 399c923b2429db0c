// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.column;

/**
 * The code itself, for codes that lie around 0 already. A missing value is taken for 0, what is
 * usual: an encoder that never saw one cannot know what to make of being told.
 */
public record PlainInput() implements ColumnInput {
  @Override
  public int width() {
    return 1;
  }

  @Override
  public void write(float x, float[] target, int at) {
    target[at] = x;
  }

  @Override
  public boolean tellsMissing() {
    return false;
  }
}
