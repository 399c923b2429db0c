// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import dev.elbo.data.table.ColumnKind;
import java.math.BigDecimal;
import java.math.MathContext;

/** Values of a detector's data as texts. */
final class ValueText {
  /** Digits of a deviation. */
  private static final MathContext DEVIATION = new MathContext(2);

  private static final MathContext NUMBER = new MathContext(6);

  private final DetectorData data;
  private final FeatureSpace space;

  ValueText(DetectorData data, FeatureSpace space) {
    this.data = data;
    this.space = space;
  }

  /** A value by its code or number. */
  String value(int variable, float code) {
    return data.table().isPresent() ? kind(variable).decode(code) : plain(code, NUMBER);
  }

  /** A measured value and its deviation, or the most probable level and its probability. */
  String expected(int variable, double[] means, double[] variances) {
    int at = space.first(variable);
    FeatureColumn column = space.columns().get(variable);
    if (column instanceof FeatureColumn.Leveled levels) {
      double[] probabilities = levels.probabilities(means, at);
      int best = levels.largest(probabilities);
      return value(variable, best) + " (probability " + plain(probabilities[best], DEVIATION) + ")";
    }
    double spread = Math.sqrt(variances[at]) * column.slope(means[at]);
    return value(variable, typical(variable, means))
        + " ± "
        + plain(spread * unit(variable), DEVIATION);
  }

  /** The code or number that is expected. */
  float typical(int variable, double[] means) {
    int at = space.first(variable);
    FeatureColumn column = space.columns().get(variable);
    return column instanceof FeatureColumn.Leveled levels
        ? levels.largest(levels.probabilities(means, at))
        : (float) column.invert(means[at]);
  }

  /** What a code of one is in the column's own unit. */
  private double unit(int variable) {
    return data.table().isPresent() && kind(variable) instanceof ColumnKind.Real real
        ? real.scale()
        : 1;
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
