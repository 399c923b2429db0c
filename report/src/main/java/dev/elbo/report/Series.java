// SPDX-License-Identifier: Apache-2.0
package dev.elbo.report;

/**
 * A named curve. A point that is not finite leaves a gap in the line. The values are copied.
 *
 * @see LineChart
 */
public final class Series {
  private final String name;
  private final double[] x;
  private final double[] y;

  private Series(String name, double[] x, double[] y) {
    this.name = Check.notBlank(name, "name of the series");
    this.x = x;
    this.y = y;
  }

  /**
   * A curve through given points, joined in this order.
   *
   * @param x any length
   * @param y the same length
   */
  public static Series of(String name, double[] x, double[] y) {
    Check.that(
        x.length == y.length,
        "series '" + name + "' must have as many y as x (" + x.length + "), got " + y.length);
    return new Series(name, x.clone(), y.clone());
  }

  /** A curve with one value for each of x = 1, 2, 3 ..., such as epochs. */
  public static Series of(String name, double... y) {
    double[] x = new double[y.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = i + 1;
    }
    return new Series(name, x, y.clone());
  }

  /** The text in the legend. */
  public String name() {
    return name;
  }

  /** Number of points, with those that are not finite. */
  public int count() {
    return x.length;
  }

  double x(int point) {
    return x[point];
  }

  double y(int point) {
    return y[point];
  }

  boolean isDrawn(int point) {
    return Double.isFinite(x[point]) && Double.isFinite(y[point]);
  }

  int drawnCount() {
    int drawn = 0;
    for (int i = 0; i < x.length; i++) {
      drawn += isDrawn(i) ? 1 : 0;
    }
    return drawn;
  }

  Span extendX(Span span) {
    Span result = span;
    for (int i = 0; i < x.length; i++) {
      result = isDrawn(i) ? result.including(x[i]) : result;
    }
    return result;
  }

  Span extendY(Span span) {
    Span result = span;
    for (int i = 0; i < y.length; i++) {
      result = isDrawn(i) ? result.including(y[i]) : result;
    }
    return result;
  }

  boolean wholeX() {
    for (int i = 0; i < x.length; i++) {
      if (isDrawn(i) && x[i] != Math.rint(x[i])) {
        return false;
      }
    }
    return true;
  }
}
