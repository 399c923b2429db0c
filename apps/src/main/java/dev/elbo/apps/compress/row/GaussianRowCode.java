// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.row;

import dev.elbo.apps.compress.coder.Ans;
import dev.elbo.apps.compress.coder.CdfTable;
import dev.elbo.engine.kernel.ElementaryFunctions;
import dev.elbo.vae.likelihood.GaussianLikelihood;
import dev.elbo.vae.model.DataSchema;
import java.util.Arrays;

/**
 * Whole numbers from 0 to 255 under a Gaussian whose mass is gathered in bins around them; the
 * lowest takes all that is below it, the highest all that is above.
 */
final class GaussianRowCode implements RowCode {
  private static final int PRECISION = 28;

  private static final int LEVELS = 256;

  private final int symbols;
  private final float fixedVariance;

  /** Values of a column half a level below the lowest, and distances of its levels. */
  private final float[] bottom;

  private final float[] step;
  private float mean;
  private float inverse;
  private int column;

  /** Levels of 0 to 255 in a model's scale. */
  GaussianRowCode(GaussianLikelihood likelihood, DataSchema schema) {
    symbols = schema.columns();
    fixedVariance =
        likelihood.variance() instanceof GaussianLikelihood.Fixed fixed ? fixed.value() : 0;
    bottom = new float[symbols];
    step = new float[symbols];
    Arrays.fill(bottom, -0.5f);
    Arrays.fill(step, 0.5f);
    schema.scaling().apply(bottom, 0, symbols);
    schema.scaling().apply(step, 0, symbols);
    for (int i = 0; i < symbols; i++) {
      step[i] -= bottom[i];
    }
  }

  @Override
  public int symbols() {
    return symbols;
  }

  @Override
  public void push(Ans ans, float[][] parameters, int[] row) {
    for (int i = symbols - 1; i >= 0; i--) {
      prepare(parameters, i);
      int start = below(row[i]);
      ans.push(start, below(row[i] + 1) - start, PRECISION);
    }
  }

  @Override
  public void pop(Ans ans, float[][] parameters, int[] row) {
    for (int i = 0; i < symbols; i++) {
      prepare(parameters, i);
      int slot = ans.peek(PRECISION);
      int low = 0;
      int high = LEVELS;
      while (high - low > 1) {
        int middle = (low + high) >>> 1;
        if (below(middle) <= slot) {
          low = middle;
        } else {
          high = middle;
        }
      }
      int start = below(low);
      ans.pop(start, below(low + 1) - start, PRECISION);
      row[i] = low;
    }
  }

  private void prepare(float[][] parameters, int column) {
    this.column = column;
    mean = parameters[0][column];
    inverse =
        fixedVariance > 0
            ? 1 / (float) Math.sqrt(fixedVariance)
            : ElementaryFunctions.exp(-0.5f * parameters[1][column]);
  }

  /** Sum of the frequencies of the levels below one. */
  private int below(int level) {
    if (level == 0) {
      return 0;
    }
    if (level == LEVELS) {
      return 1 << PRECISION;
    }
    long free = (1 << PRECISION) - LEVELS;
    int cdf = CdfTable.NORMAL.at((Math.fma(level, step[column], bottom[column]) - mean) * inverse);
    return level + (int) (free * cdf >> CdfTable.BITS);
  }
}
