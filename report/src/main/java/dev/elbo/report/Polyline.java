// SPDX-License-Identifier: Apache-2.0
package dev.elbo.report;

/**
 * The path of a curve.
 *
 * <p>Points that fall into the same column of pixels are thinned out to the first, lowest, highest
 * and last of them: the picture is the same, and a curve of a million steps stays small. A lone
 * point becomes a dot, as its line has a length of zero and round ends.
 */
final class Polyline {
  private final StringBuilder path = new StringBuilder();
  private int points;
  private boolean pending;
  private double column;
  private double first;
  private double low;
  private double high;
  private double last;
  private double x;

  void add(double nextX, double y) {
    double nextColumn = Math.floor(nextX);
    if (!pending || nextColumn != column || nextX < x) {
      flush();
      pending = true;
      column = nextColumn;
      first = y;
      low = y;
      high = y;
    }
    x = nextX;
    low = Math.min(low, y);
    high = Math.max(high, y);
    last = y;
  }

  /** Ends the line; the next point starts a new one. */
  void gap() {
    flush();
    if (points == 1) {
      path.append("h0");
    }
    points = 0;
  }

  String path() {
    gap();
    return path.toString();
  }

  private void flush() {
    if (!pending) {
      return;
    }
    pending = false;
    point(first);
    if (low != first && low != last) {
      point(low);
    }
    if (high != first && high != last) {
      point(high);
    }
    if (last != first) {
      point(last);
    }
  }

  private void point(double y) {
    path.append(points == 0 ? 'M' : 'L')
        .append(Markup.number(x))
        .append(' ')
        .append(Markup.number(y));
    points++;
  }
}
