// SPDX-License-Identifier: Apache-2.0
package dev.elbo.report;

/** The range of the finite values seen so far; values beyond ±1e300 count as ±1e300. */
record Span(double min, double max) {
  static final Span EMPTY = new Span(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

  /** Far enough from the largest double that differences and margins do not overflow. */
  private static final double LIMIT = 1e300;

  static double limited(double value) {
    return Math.max(-LIMIT, Math.min(LIMIT, value));
  }

  boolean isEmpty() {
    return min > max;
  }

  Span including(double... values) {
    double low = min;
    double high = max;
    for (double value : values) {
      if (Double.isFinite(value)) {
        low = Math.min(low, limited(value));
        high = Math.max(high, limited(value));
      }
    }
    return new Span(low, high);
  }

  /** A range with some length: nothing becomes [0, 1], one value gets room on both sides. */
  Span widened() {
    if (isEmpty()) {
      return new Span(0, 1);
    }
    double magnitude = Math.max(Math.abs(min), Math.abs(max));
    if (max - min > magnitude * 1e-9) {
      return this;
    }
    double room = magnitude == 0 ? 1 : magnitude * 0.1;
    return new Span(min - room, max + room);
  }

  /** Widened, with a margin on both sides given as a share of the length. */
  Span padded(double share) {
    Span wide = widened();
    double margin = (wide.max - wide.min) * share;
    return new Span(wide.min - margin, wide.max + margin);
  }
}
