// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.likelihood;

import dev.elbo.engine.column.BernoulliDensity;
import dev.elbo.engine.column.CategoricalDensity;
import dev.elbo.engine.column.ColumnDensity;
import dev.elbo.engine.column.ContinuousDensity;
import dev.elbo.engine.column.NegativeBinomialDensity;
import dev.elbo.engine.column.OrdinalDensity;
import dev.elbo.engine.graph.RowSource;
import dev.elbo.engine.kernel.LevelBounds;
import java.util.ArrayList;
import java.util.List;

/** What rows say of one variable, and the parameters that an untrained decoder begins with. */
final class VariableStart {
  private final ColumnDensity density;

  /** Rows by level, or by atom and the rest at the end. */
  private final double[] counts;

  private double rows;
  private double mean;
  private double squares;

  private VariableStart(ColumnDensity density) {
    this.density = density;
    counts = new double[classes(density)];
  }

  private static int classes(ColumnDensity density) {
    if (density instanceof CategoricalDensity categorical) {
      return categorical.levels();
    }
    if (density instanceof OrdinalDensity ordinal) {
      return ordinal.levels();
    }
    if (density instanceof ContinuousDensity continuous) {
      return continuous.atoms().size() + 1;
    }
    return 2;
  }

  /** One for each variable. */
  static List<VariableStart> of(List<ColumnDensity> densities, RowSource rows, int count) {
    List<VariableStart> starts = new ArrayList<>();
    densities.forEach(density -> starts.add(new VariableStart(density)));
    float[] row = new float[2 * densities.size()];
    for (int r = 0; r < count; r++) {
      rows.read(r, row, 0);
      for (int i = 0; i < starts.size(); i++) {
        if (row[2 * i + 1] != 0) {
          starts.get(i).add(row[2 * i]);
        }
      }
    }
    return starts;
  }

  private void add(float x) {
    if (density instanceof ContinuousDensity continuous) {
      int atom = continuous.atoms().indexOf(x);
      counts[atom < 0 ? counts.length - 1 : atom]++;
      if (atom >= 0) {
        return;
      }
    } else if (!(density instanceof NegativeBinomialDensity)) {
      counts[(int) x]++;
    }
    rows++;
    double delta = x - mean;
    mean += delta / rows;
    squares += delta * (x - mean);
  }

  /** The variance with one row of variance 1 added. */
  private double variance() {
    return (squares + 1) / (rows + 1);
  }

  /** Writes parameters from {@code at} on and gives where the next variable's begin. */
  int write(float[] bias, int at) {
    if (density instanceof BernoulliDensity) {
      bias[at] = (float) StrictMath.log((counts[1] + 0.5) / (counts[0] + 0.5));
    } else if (density instanceof CategoricalDensity) {
      writeLogits(bias, at);
    } else if (density instanceof OrdinalDensity) {
      writeThresholds(bias, at);
    } else if (density instanceof ContinuousDensity continuous) {
      writeMixture(continuous, bias, at);
    } else if (density instanceof NegativeBinomialDensity) {
      writeCounts(bias, at);
    }
    return at + density.parameters();
  }

  /** Logarithms of shares, with half a row of each added. */
  private void writeLogits(float[] bias, int at) {
    double total = 0;
    for (double count : counts) {
      total += count + 0.5;
    }
    for (int i = 0; i < counts.length; i++) {
      bias[at + i] = (float) StrictMath.log((counts[i] + 0.5) / total);
    }
  }

  /** Logits of the shares of what is not above, with half a row of each added. */
  private void writeThresholds(float[] bias, int at) {
    double total = 0;
    for (double count : counts) {
      total += count + 0.5;
    }
    double upTo = 0;
    double before = 0;
    for (int k = 0; k < counts.length - 1; k++) {
      upTo += counts[k] + 0.5;
      double threshold = StrictMath.log(upTo / (total - upTo));
      // The inverse of softplus, of a step that may be tiny.
      double step = Math.max(1e-3, threshold - before);
      bias[at + k] = (float) (k == 0 ? threshold : StrictMath.log(StrictMath.expm1(step)));
      before = threshold;
    }
  }

  /** Components side by side over two deviations, each with its part of the variance. */
  private void writeMixture(ContinuousDensity continuous, float[] bias, int at) {
    if (continuous.classes() > 0) {
      writeLogits(bias, at);
    }
    int k = continuous.components();
    int means = at + continuous.classes() + continuous.weights();
    double deviation = Math.sqrt(variance());
    double wanted = Math.max(variance() / (k * k) - square(continuous.floor()), 1e-4);
    double bound = ContinuousDensity.LOG_VARIANCE;
    double log = Math.max(-0.9 * bound, Math.min(0.9 * bound, StrictMath.log(wanted)));
    for (int i = 0; i < k; i++) {
      bias[means + i] = (float) (mean + deviation * ((2 * i + 1.0) / k - 1));
      bias[means + k + i] = (float) LevelBounds.unbend(log, bound);
    }
  }

  /** Mean and size by the first two moments, within nine tenths of their bounds. */
  private void writeCounts(float[] bias, int at) {
    double m = Math.max(mean, 0.5 / (rows + 1));
    double excess = Math.max(variance() - m, 0.01 * m);
    double bound = NegativeBinomialDensity.LOG_MEAN;
    bias[at] = (float) LevelBounds.unbend(within(StrictMath.log(m), 0.9 * bound), bound);
    double sizeBound = NegativeBinomialDensity.LOG_SIZE;
    double size = within(StrictMath.log(m * m / excess), 0.9 * sizeBound);
    bias[at + 1] = (float) LevelBounds.unbend(size, sizeBound);
  }

  private static double within(double value, double bound) {
    return Math.max(-bound, Math.min(bound, value));
  }

  private static double square(double value) {
    return value * value;
  }
}
