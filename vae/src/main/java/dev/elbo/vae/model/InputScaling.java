// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import dev.elbo.data.Dataset;
import dev.elbo.data.RowShape;
import dev.elbo.vae.likelihood.BernoulliLikelihood;
import dev.elbo.vae.likelihood.CategoricalLikelihood;
import dev.elbo.vae.likelihood.LevelLikelihood;
import dev.elbo.vae.likelihood.Likelihood;
import dev.elbo.vae.likelihood.TableLikelihood;
import java.util.Arrays;

/**
 * How stored values become the model's: {@code (value - shift) * factor}, by column or for all
 * columns alike. Immutable.
 */
public final class InputScaling {
  /** No change. */
  public static final InputScaling NONE = new InputScaling(new float[] {0f}, new float[] {1f});

  /** Spans up to this hold whole numbers that scaling does not run together. */
  private static final float MOST_SPAN = 1 << 20;

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
   * The scaling that a likelihood wants: 0 to 1 for Bernoulli data, none for categorical data and
   * tables, whose codes are scaled, mean 0 and variance 1 by column for real-valued tables, 0 to 1
   * for real-valued images. For levels {@code value / (levels - 1)}, where level 0 is the lowest
   * value if that is below 0.
   */
  public static InputScaling fit(Dataset data, Likelihood likelihood) {
    if (likelihood instanceof CategoricalLikelihood || likelihood instanceof TableLikelihood) {
      return NONE;
    }
    if (likelihood instanceof LevelLikelihood whole) {
      return of(new float[] {LevelCounts.lowest(data)}, new float[] {1f / (whole.levels() - 1)});
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
        || likelihood instanceof LevelLikelihood
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

  /** Turns {@code width} stored values from {@code offset} on into the model's. */
  public void apply(float[] row, int offset, int width) {
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

  /**
   * Turns a row of the model's values into stored ones. Where the factor is 1 over a whole number,
   * as for levels, what was a whole number before {@link #apply} is exactly that again.
   *
   * @param row changed from its first value on
   * @param width how many values
   */
  public void invert(float[] row, int width) {
    if (shift.length == 1) {
      float whole = wholeSpan(factor[0]);
      for (int i = 0; i < width; i++) {
        row[i] = unscaled(row[i], factor[0], whole) + shift[0];
      }
    } else {
      for (int i = 0; i < width; i++) {
        row[i] = unscaled(row[i], factor[i], wholeSpan(factor[i])) + shift[i];
      }
    }
  }

  /**
   * The whole number that a factor is 1 over but for rounding; 0 if there is none, or a power of 2,
   * with which nothing is rounded.
   */
  private static float wholeSpan(float factor) {
    float span = (float) Math.rint(1f / factor);
    boolean rounded = span <= MOST_SPAN && 1f / span == factor && (double) factor * span != 1;
    return rounded ? span : 0f;
  }

  private static float unscaled(float value, float factor, float whole) {
    if (whole == 0f) {
      return value / factor;
    }
    float product = value * whole;
    float near = (float) Math.rint(product);
    // Three roundings: of the factor, of its product and of this one.
    return Math.abs(product - near) <= 2 * Math.ulp(near) ? near : product;
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
