// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import dev.elbo.data.table.ColumnKind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Values of a detector's data as texts. */
final class ValueText {
  /** Digits of a deviation. */
  private static final MathContext DEVIATION = new MathContext(2);

  private static final MathContext NUMBER = new MathContext(6);

  /** More than codes differ by for being floats. */
  private static final double FLOAT_STEP = 1e-6;

  private final DetectorData data;
  private final FeatureSpace space;

  ValueText(DetectorData data, FeatureSpace space) {
    this.data = data;
    this.space = space;
  }

  /** A value by its code or number. */
  String value(int variable, float code) {
    return isNumber(variable) ? plain(seen(variable, code), NUMBER) : kind(variable).decode(code);
  }

  /** A measured value and its deviation, or the most probable level and its probability. */
  String expected(int variable, double[] means, double[] variances) {
    int at = space.first(variable);
    FeatureColumn column = space.columns().get(variable);
    if (column instanceof FeatureColumn.Leveled levels) {
      double[] probabilities = levels.probabilities(means, at);
      int best = levels.largest(probabilities);
      String probability = plain(probabilities[best], DEVIATION);
      return value(variable, best) + " (probability " + probability + ")";
    }
    float typical = typical(variable, means);
    if (!isNumber(variable)) {
      return value(variable, typical);
    }
    double deviation = Math.sqrt(variances[at]) * column.slope(means[at]) * unit(variable);
    return withDeviation(number(variable, typical), deviation);
  }

  /** A number to the digits that its deviation leaves it. */
  private static String withDeviation(double value, double deviation) {
    if (!Double.isFinite(value) || !(deviation > 0 && deviation < Double.POSITIVE_INFINITY)) {
      return plain(value, NUMBER);
    }
    BigDecimal rounded = new BigDecimal(deviation).round(DEVIATION);
    BigDecimal shown = new BigDecimal(value).setScale(rounded.scale(), RoundingMode.HALF_EVEN);
    return shown.toPlainString() + " ± " + rounded.toPlainString();
  }

  /** The code or number that is expected. */
  float typical(int variable, double[] means) {
    int at = space.first(variable);
    FeatureColumn column = space.columns().get(variable);
    return column instanceof FeatureColumn.Leveled levels
        ? levels.largest(levels.probabilities(means, at))
        : (float) column.invert(means[at]);
  }

  /** True for numbers in a unit of their own; counts and dates are written as the data do. */
  private boolean isNumber(int variable) {
    return data.table().isEmpty() || kind(variable) instanceof ColumnKind.Real;
  }

  /** A number that was seen, also beyond the range of training, to which kinds keep values. */
  private double seen(int variable, float code) {
    double inRange = number(variable, code);
    if (data.table().isEmpty()) {
      return inRange;
    }
    ColumnKind.Real real = (ColumnKind.Real) kind(variable);
    double linear = real.center() + real.scale() * code;
    double rounding = FLOAT_STEP * real.scale() * Math.max(1, Math.abs(code));
    return linear < real.min() - rounding || linear > real.max() + rounding ? linear : inRange;
  }

  private double number(int variable, float code) {
    return data.table().isPresent() ? ((ColumnKind.Real) kind(variable)).value(code) : code;
  }

  /** What a code of one is in the column's own unit. */
  private double unit(int variable) {
    return data.table().isPresent() ? ((ColumnKind.Real) kind(variable)).scale() : 1;
  }

  private ColumnKind kind(int variable) {
    return data.table().orElseThrow().modelled().get(variable).kind();
  }

  private static String plain(double value, MathContext digits) {
    return Double.isFinite(value)
        ? new BigDecimal(value).round(digits).stripTrailingZeros().toPlainString()
        : Double.toString(value);
  }
}
