// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import dev.elbo.data.Dataset;
import dev.elbo.data.RowShape;
import dev.elbo.vae.likelihood.BernoulliLikelihood;
import dev.elbo.vae.likelihood.CategoricalLikelihood;
import dev.elbo.vae.likelihood.Likelihood;
import java.util.Arrays;

/**
 * How stored values become the model's: {@code (value - shift) * factor}, by column or for all
 * columns alike. Immutable.
 */
public final class InputScaling {
  /** No change. */
  public static final InputScaling NONE = new InputScaling(new float[] {0f}, new float[] {1f});

  private final float[] shift;
  private final float[] factor;

  private InputScaling(float[] shift, float[] factor) {
    this.shift = shift;
    this.factor = factor;
  }

  /**
   * A given scaling.
   *
   * @param shift one value, or one for each column
   * @param factor as many, finite and above 0
   */
  public static InputScaling of(float[] shift, float[] factor) {
    if (shift.length != factor.length || shift.length == 0) {
      throw new IllegalArgumentException(
          "shift and factor must have one value or one for each column, got "
              + shift.length
              + " and "
              + factor.length);
    }
    for (int i = 0; i < shift.length; i++) {
      if (!Float.isFinite(shift[i]) || !(factor[i] > 0 && factor[i] < Float.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "shift must be finite and factor above 0, got " + shift[i] + " and " + factor[i]);
      }
    }
    return new InputScaling(shift.clone(), factor.clone());
  }

  /**
   * The scaling that a likelihood wants: 0 to 1 for Bernoulli data, none for categorical data, mean
   * 0 and variance 1 by column for real-valued tables, 0 to 1 for real-valued images.
   */
  public static InputScaling fit(Dataset data, Likelihood likelihood) {
    if (likelihood instanceof CategoricalLikelihood) {
      return NONE;
    }
    boolean image = data.shape().isImage();
    if (likelihood instanceof BernoulliLikelihood && !image) {
      return NONE;
    }
    return image
        ? of(new float[] {data.range().min()}, new float[] {1 / span(data)})
        : standardize(data);
  }

  /** True if {@link #fit} gives values from 0 to 1. */
  static boolean isUnitInterval(RowShape shape, Likelihood likelihood) {
    return likelihood instanceof BernoulliLikelihood
        || shape.isImage() && !(likelihood instanceof CategoricalLikelihood);
  }

  private static float span(Dataset data) {
    float span = data.range().max() - data.range().min();
    return span > 0 ? span : 1f;
  }

  /** Mean 0 and variance 1 in each column; a constant column is only shifted. */
  private static InputScaling standardize(Dataset data) {
    int width = data.width();
    double[] mean = new double[width];
    double[] squares = new double[width];
    float[] row = new float[width];
    for (int r = 0; r < data.rows(); r++) {
      data.copyRow(r, row, 0);
      for (int i = 0; i < width; i++) {
        double delta = row[i] - mean[i];
        mean[i] += delta / (r + 1);
        squares[i] += delta * (row[i] - mean[i]);
      }
    }
    float[] shift = new float[width];
    float[] factor = new float[width];
    for (int i = 0; i < width; i++) {
      double deviation = Math.sqrt(squares[i] / data.rows());
      shift[i] = (float) mean[i];
      factor[i] = deviation > 1e-12 * (1 + Math.abs(mean[i])) ? (float) (1 / deviation) : 1f;
    }
    return new InputScaling(shift, factor);
  }

  /** Turns a row of stored values into the model's. */
  void apply(float[] row, int offset, int width) {
    if (shift.length == 1) {
      float s = shift[0];
      float f = factor[0];
      for (int i = offset; i < offset + width; i++) {
        row[i] = (row[i] - s) * f;
      }
    } else {
      for (int i = 0; i < width; i++) {
        row[offset + i] = (row[offset + i] - shift[i]) * factor[i];
      }
    }
  }

  /** Turns a row of the model's values into stored ones. */
  void invert(float[] row, int width) {
    for (int i = 0; i < width; i++) {
      int at = shift.length == 1 ? 0 : i;
      row[i] = row[i] / factor[at] + shift[at];
    }
  }

  /**
   * What to add to a row's log-density in the model's scale to get it in the data's: the sum of log
   * factors, in nats.
   */
  public double logJacobian(int width) {
    if (shift.length == 1) {
      return width * StrictMath.log(factor[0]);
    }
    double sum = 0;
    for (float value : factor) {
      sum += StrictMath.log(value);
    }
    return sum;
  }

  /** A copy of the shifts. */
  public float[] shift() {
    return shift.clone();
  }

  /** A copy of the factors. */
  public float[] factor() {
    return factor.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof InputScaling that
        && Arrays.equals(shift, that.shift)
        && Arrays.equals(factor, that.factor);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(shift) * 31 + Arrays.hashCode(factor);
  }

  @Override
  public String toString() {
    return shift.length == 1
        ? "(value - " + shift[0] + ") * " + factor[0]
        : "by column, " + shift.length + " columns";
  }
}
