// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.column;

import dev.elbo.engine.kernel.ElementaryFunctions;
import java.util.List;

/**
 * A measured value, {@code 2 asinh(x / 2)}, which is the code near 0 and its logarithm far out, so
 * that no value drowns the others; then a 1 for the atom that it is.
 *
 * @param atoms codes that are told apart, at most 1000
 */
public record MeasureInput(List<Float> atoms) implements ColumnInput {
  /** Copies the codes. */
  public MeasureInput {
    atoms = List.copyOf(atoms);
    if (atoms.size() > 1000) {
      throw new IllegalArgumentException("atoms must be at most 1000, got " + atoms.size());
    }
  }

  @Override
  public int width() {
    return 1 + atoms.size();
  }

  @Override
  public void write(float x, float[] target, int at) {
    float half = Math.abs(x) / 2;
    float log =
        ElementaryFunctions.log1p(half + half * half / (1 + (float) Math.sqrt(1 + half * half)));
    target[at] = Math.copySign(2 * log, x);
    for (int i = 0; i < atoms.size(); i++) {
      target[at + 1 + i] = atoms.get(i) == x ? 1f : 0f;
    }
  }
}
