// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.table;

import dev.elbo.data.table.ColumnKind;
import java.util.List;

/** How values of a column become codes. */
interface MeasureScale {
  /** The code that a model is given. */
  float code(double value);

  /** The same before it is rounded and brought within bounds; may be infinite. */
  double exact(double value);

  /** Values with a probability of their own. */
  List<Double> atoms();

  static MeasureScale of(ColumnKind.Real kind) {
    return new Linear(kind.center(), kind.scale(), kind.atoms(), kind::code);
  }

  static MeasureScale of(ColumnKind.DateTime kind) {
    return new Linear(kind.center(), kind.scale(), kind.atoms(), kind::code);
  }

  static MeasureScale of(ColumnKind.Positive kind) {
    return new Logarithmic(kind);
  }

  /** A code by its value. */
  @FunctionalInterface
  interface Code {
    float of(double value);
  }

  /** Codes in proportion to values. */
  record Linear(double center, double scale, List<Double> atoms, Code code)
      implements MeasureScale {
    @Override
    public float code(double value) {
      return code.of(value);
    }

    @Override
    public double exact(double value) {
      return (value - center) / scale;
    }
  }

  /** Codes that are logarithms. */
  record Logarithmic(ColumnKind.Positive kind) implements MeasureScale {
    @Override
    public float code(double value) {
      return kind.code(value);
    }

    @Override
    public double exact(double value) {
      return value > 0
          ? (StrictMath.log(value) - kind.logCenter()) / kind.logScale()
          : Double.NEGATIVE_INFINITY;
    }

    @Override
    public List<Double> atoms() {
      return kind.atoms();
    }
  }
}
