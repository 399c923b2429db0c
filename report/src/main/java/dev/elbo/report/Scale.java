// SPDX-License-Identifier: Apache-2.0
package dev.elbo.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * An axis: its range and its ticks, linear at multiples of 1, 2 or 5 times a power of ten,
 * logarithmic at these numbers themselves or at powers of ten.
 */
final class Scale {
  /** A mark on the axis. */
  record Tick(double value, String text) {}

  private final Span span;
  private final List<Tick> ticks;
  private final boolean logarithmic;

  private Scale(Span span, List<Tick> ticks, boolean logarithmic) {
    this.span = span;
    this.ticks = ticks;
    this.logarithmic = logarithmic;
  }

  /**
   * An axis over exactly this range.
   *
   * @param span not empty and of some length
   * @param atMost the largest number of ticks, at least 2
   * @param wholeNumbers whether ticks between whole numbers make no sense
   */
  static Scale of(Span span, int atMost, boolean wholeNumbers) {
    double length = span.max() - span.min();
    BigDecimal step = step(length / atMost);
    if (wholeNumbers) {
      step = step.max(BigDecimal.ONE);
    }
    BigDecimal low = new BigDecimal(span.min() - length * 1e-9);
    BigDecimal high = new BigDecimal(span.max() + length * 1e-9);
    BigDecimal tick = low.divide(step, 0, RoundingMode.CEILING).multiply(step);
    BigDecimal largest = low.abs().max(high.abs());
    List<Tick> ticks = new ArrayList<>();
    for (; tick.compareTo(high) <= 0; tick = tick.add(step)) {
      ticks.add(new Tick(tick.doubleValue(), NumberText.tick(tick, step, largest)));
    }
    return new Scale(span, List.copyOf(ticks), false);
  }

  /**
   * An axis on which equal distances are equal ratios.
   *
   * @param span above 0 and of some length
   * @param atMost the largest number of ticks; if there are powers of ten enough for two, those at
   *     least are shown
   */
  static Scale logarithmic(Span span, int atMost) {
    List<Tick> all = ticks(span, 1, 2, 5);
    List<Tick> powers = ticks(span, 1);
    return new Scale(span, all.size() <= atMost || powers.size() < 2 ? all : powers, true);
  }

  private static List<Tick> ticks(Span span, int... mantissas) {
    List<Tick> ticks = new ArrayList<>();
    int last = (int) Math.floor(Math.log10(span.max()));
    for (int e = (int) Math.floor(Math.log10(span.min())); e <= last; e++) {
      for (int mantissa : mantissas) {
        BigDecimal tick = BigDecimal.valueOf(mantissa).scaleByPowerOfTen(e);
        double value = tick.doubleValue();
        if (span.min() * (1 - 1e-9) <= value && value <= span.max() * (1 + 1e-9)) {
          ticks.add(new Tick(value, NumberText.tick(tick, tick, tick)));
        }
      }
    }
    return List.copyOf(ticks);
  }

  List<Tick> ticks() {
    return ticks;
  }

  /** 0 at the start of the axis, 1 at its end. */
  double share(double value) {
    if (logarithmic) {
      return Math.log(value / span.min()) / Math.log(span.max() / span.min());
    }
    return (Span.limited(value) - span.min()) / (span.max() - span.min());
  }

  /** The smallest handsome number that is not below {@code least}. */
  private static BigDecimal step(double least) {
    int exponent = (int) Math.floor(Math.log10(least));
    for (int e = exponent - 1; ; e++) {
      for (int mantissa : new int[] {1, 2, 5}) {
        BigDecimal step = BigDecimal.valueOf(mantissa).scaleByPowerOfTen(e);
        if (step.doubleValue() >= least * (1 - 1e-9)) {
          return step;
        }
      }
    }
  }
}
