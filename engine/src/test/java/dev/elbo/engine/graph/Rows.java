// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.Activation;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Operations on rows in double precision, written from their definitions: the tests' reference. */
record Rows(double[][] values) {
  static Rows of(float[] values, int width) {
    double[][] rows = new double[values.length / width][width];
    for (int r = 0; r < rows.length; r++) {
      for (int j = 0; j < width; j++) {
        rows[r][j] = values[r * width + j];
      }
    }
    return new Rows(rows);
  }

  /** A function of row and column. */
  static Rows of(int rows, int width, Cell cell) {
    double[][] values = new double[rows][width];
    for (int r = 0; r < rows; r++) {
      for (int j = 0; j < width; j++) {
        values[r][j] = cell.at(r, j);
      }
    }
    return new Rows(values);
  }

  @FunctionalInterface
  interface Cell {
    double at(int row, int column);
  }

  int rows() {
    return values.length;
  }

  int width() {
    return values[0].length;
  }

  Rows map(DoubleUnaryOperator f) {
    return of(rows(), width(), (r, j) -> f.applyAsDouble(values[r][j]));
  }

  Rows with(Rows other, DoubleBinaryOperator f) {
    return of(rows(), width(), (r, j) -> f.applyAsDouble(values[r][j], other.values[r][j]));
  }

  Rows plus(Rows other) {
    return with(other, Double::sum);
  }

  Rows minus(Rows other) {
    return with(other, (a, b) -> a - b);
  }

  Rows times(Rows other) {
    return with(other, (a, b) -> a * b);
  }

  Rows times(double factor) {
    return map(a -> a * factor);
  }

  /** Weights row-major {@code [outputs, inputs]}. */
  Rows dense(double[] weight, double[] bias) {
    int inputs = width();
    return of(
        rows(),
        bias.length,
        (r, j) -> {
          double sum = bias[j];
          for (int i = 0; i < inputs; i++) {
            sum += values[r][i] * weight[j * inputs + i];
          }
          return sum;
        });
  }

  Rows activate(Activation activation) {
    return map(
        x ->
            switch (activation) {
              case RELU -> Math.max(x, 0);
              case LEAKY_RELU -> x > 0 ? x : x * Activation.LEAK;
              case ELU -> x > 0 ? x : Math.expm1(x);
              case SILU -> x / (1 + Math.exp(-x));
              case TANH -> Math.tanh(x);
              case SIGMOID -> 1 / (1 + Math.exp(-x));
              case SOFTPLUS -> softplus(x);
            });
  }

  Rows sumColumns() {
    return of(rows(), 1, (r, j) -> sum(values[r]));
  }

  Rows repeatColumns(int columns) {
    return of(rows(), columns, (r, j) -> values[r][0]);
  }

  Rows batchMean() {
    return of(
        rows(),
        width(),
        (r, j) -> {
          double sum = 0;
          for (double[] row : values) {
            sum += row[j];
          }
          return sum / rows();
        });
  }

  Rows normalizeRow() {
    double[][] normal = new double[rows()][width()];
    for (int r = 0; r < rows(); r++) {
      double mean = sum(values[r]) / width();
      double variance = 0;
      for (double x : values[r]) {
        variance += (x - mean) * (x - mean) / width();
      }
      for (int j = 0; j < width(); j++) {
        normal[r][j] = (values[r][j] - mean) / Math.sqrt(variance + 1e-5);
      }
    }
    return new Rows(normal);
  }

  /** This is the mean. */
  Rows kl(Rows logVar) {
    return with(logVar, (m, l) -> (m * m + Math.exp(l) - 1 - l) / 2);
  }

  Rows sample(Rows logVar, Rows noise) {
    return plus(logVar.map(l -> Math.exp(l / 2)).times(noise));
  }

  /** These are the logits. */
  Rows bernoulli(Rows x) {
    return x.with(this, (v, l) -> v * l - softplus(l)).sumColumns();
  }

  /** This is the mean. */
  Rows gaussian(Rows logVar, Rows x) {
    Rows error = x.minus(this);
    return error
        .times(error)
        .times(logVar.map(l -> Math.exp(-l)))
        .plus(logVar)
        .map(v -> -(v + Math.log(2 * Math.PI)) / 2)
        .sumColumns();
  }

  /** These are the logits. */
  Rows categorical(Rows x, int levels) {
    return of(
            rows(),
            x.width(),
            (r, j) -> {
              double total = 0;
              double largest = Double.NEGATIVE_INFINITY;
              for (int i = 0; i < levels; i++) {
                largest = Math.max(largest, values[r][j * levels + i]);
              }
              for (int i = 0; i < levels; i++) {
                total += Math.exp(values[r][j * levels + i] - largest);
              }
              return values[r][j * levels + (int) x.values[r][j]] - largest - Math.log(total);
            })
        .sumColumns();
  }

  Rows columns(int first, int count) {
    return of(rows(), count, (r, j) -> values[r][first + j]);
  }

  Rows concat(Rows other) {
    return of(
        rows(),
        width() + other.width(),
        (r, j) -> j < width() ? values[r][j] : other.values[r][j - width()]);
  }

  Rows logSumExp() {
    return of(rows(), 1, (r, j) -> logSumExp(values[r]));
  }

  /** These are points, the others tables of components; logits may be null. */
  Rows mixture(Rows means, Rows logVars, Rows logits) {
    int components = means.rows();
    double[] weights = new double[components];
    for (int k = 0; k < components; k++) {
      weights[k] = logits == null ? 0 : logits.values[k][0];
    }
    double total = logSumExp(weights);
    return of(
        rows(),
        1,
        (r, j) -> {
          double[] terms = new double[components];
          for (int k = 0; k < components; k++) {
            terms[k] = weights[k] - total;
            for (int d = 0; d < width(); d++) {
              terms[k] += logNormal(values[r][d], means.values[k][d], logVars.values[k][d]);
            }
          }
          return logSumExp(terms);
        });
  }

  /** These are samples of the posteriors; joint and summed marginal log-densities. */
  Rows aggregate(Rows mean, Rows logVar, double population) {
    int n = rows();
    return of(
        n,
        2,
        (r, column) -> {
          double sum = 0;
          double[] joint = new double[n];
          for (int d = 0; d < width(); d++) {
            double[] terms = new double[n];
            for (int i = 0; i < n; i++) {
              terms[i] = logNormal(values[r][d], mean.values[i][d], logVar.values[i][d]);
              joint[i] += terms[i];
              terms[i] += Math.log(stratum(r, i, n, population));
            }
            sum += logSumExp(terms);
          }
          for (int i = 0; i < n; i++) {
            joint[i] += Math.log(stratum(r, i, n, population));
          }
          return column == 0 ? logSumExp(joint) : sum;
        });
  }

  private static double stratum(int sample, int posterior, int rows, double population) {
    if (posterior == sample) {
      return 1 / population;
    }
    double even = 1.0 / (rows - 1);
    return posterior == (sample + 1) % rows ? (population - (rows - 1)) / population * even : even;
  }

  private static double logNormal(double x, double mean, double logVar) {
    double error = x - mean;
    return -(error * error * Math.exp(-logVar) + logVar + Math.log(2 * Math.PI)) / 2;
  }

  private static double logSumExp(double[] terms) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double term : terms) {
      largest = Math.max(largest, term);
    }
    double sum = 0;
    for (double term : terms) {
      sum += Math.exp(term - largest);
    }
    return largest + Math.log(sum);
  }

  double total() {
    double total = 0;
    for (double[] row : values) {
      total += sum(row);
    }
    return total;
  }

  private static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  private static double sum(double[] row) {
    double sum = 0;
    for (double x : row) {
      sum += x;
    }
    return sum;
  }
}
