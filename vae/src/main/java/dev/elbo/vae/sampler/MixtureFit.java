// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.sampler;

import dev.elbo.engine.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A mixture of Gaussians with independent dimensions, fitted by expectation maximisation to
 * Gaussians: to the posteriors of rows, whose mean q(z) is the aggregated posterior. No codes are
 * drawn: with N(mₙ, sₙ²) the posterior of row n, each iteration does not decrease
 *
 * <pre>  Σₙ log Σₖ πₖ exp E[log N(z; μₖ, vₖ)],  z from N(mₙ, sₙ²)</pre>
 *
 * a lower bound of the rows' expected log-density under the mixture (Vasconcelos and Lippman 1999,
 * with one virtual sample a row). Rows of variance 0 are points, and this is the usual algorithm
 * for them.
 *
 * <p>The start is k-means++ (Arthur and Vassilvitskii 2007): a seeded choice of rows far from each
 * other. Work is rows x components x width for each of at most 20 iterations, memory beside the
 * rows components x width. All is done on one thread in one order, so the same rows and seed give
 * the same bits.
 */
public final class MixtureFit {
  /** On codes of tables and digits, 50 gain less than 0.05 nats a row over 20, and cost as much. */
  private static final int ITERATIONS = 20;

  /** Iterations end when one gains less, in nats per row. */
  private static final double TOLERANCE = 1e-4;

  /** Deviations of a component are at least a thousandth: with less a point is one for itself. */
  private static final double LEAST_VARIANCE = 1e-6;

  /** Shares below e^-37, less than a double tells from 0 beside 1, are taken as 0. */
  private static final double NEGLIGIBLE = -37;

  private static final double LOG_2_PI = StrictMath.log(2 * StrictMath.PI);

  private final double[] rowMeans;
  private final double[] rowVariances;
  private final int width;
  private final int rows;
  private final int count;

  // Parameters [count][width]; their transposes [width][count] let the loop over components be the
  // inner one, which needs no order of summation and so is compiled to vectors.
  private final double[] means;
  private final double[] variances;
  private final double[][] transposedMeans;
  private final double[][] precisions;
  private final double[] weights;
  private final double[] constants;

  // Sums over rows, weighted by their shares: of 1, of deviations, of squares.
  private final double[] mass;
  private final double[] deviations;
  private final double[] squares;

  private final double[] shares;
  private final List<Double> bounds = new ArrayList<>();

  private MixtureFit(
      double[] rowMeans, double[] rowVariances, int width, int components, RandomStream random) {
    this.rowMeans = rowMeans;
    this.rowVariances = rowVariances;
    this.width = width;
    rows = rowMeans.length / width;
    int[] nearest = new int[rows];
    int[] seeds = seeds(components, random, nearest);
    count = seeds.length;
    means = new double[count * width];
    variances = new double[count * width];
    transposedMeans = new double[width][count];
    precisions = new double[width][count];
    weights = new double[count];
    constants = new double[count];
    mass = new double[count];
    deviations = new double[count * width];
    squares = new double[count * width];
    shares = new double[count];
    for (int k = 0; k < count; k++) {
      System.arraycopy(rowMeans, seeds[k] * width, means, k * width, width);
    }
    for (int row = 0; row < rows; row++) {
      add(row, nearest[row], 1);
    }
    maximise();
  }

  /**
   * Fits a mixture.
   *
   * @param means means of the rows, {@code [rows][width]} in one piece, finite
   * @param variances variances of the rows, likewise, finite and at least 0
   * @param width at least 1
   * @param components most components, at least 1; there are fewer if the rows have fewer different
   *     means
   * @param random for the choice of the first components
   * @throws IllegalArgumentException if the arrays are not that
   */
  public static MixtureFit of(
      double[] means, double[] variances, int width, int components, RandomStream random) {
    if (!(width >= 1 && components >= 1)) {
      throw new IllegalArgumentException(
          "width and components must be at least 1, got " + width + " and " + components);
    }
    if (means.length == 0 || means.length % width != 0 || variances.length != means.length) {
      throw new IllegalArgumentException(
          "means and variances must be one or more rows of "
              + width
              + " values, got "
              + means.length
              + " and "
              + variances.length);
    }
    for (int i = 0; i < means.length; i++) {
      if (!(Double.isFinite(means[i]) && variances[i] >= 0 && Double.isFinite(variances[i]))) {
        throw new IllegalArgumentException(
            "means must be finite and variances at least 0, got "
                + means[i]
                + " and "
                + variances[i]);
      }
    }
    MixtureFit fit = new MixtureFit(means, variances, width, components, random);
    fit.iterate();
    return fit;
  }

  /** The bound after the start and after each iteration, nats per row; does not decrease. */
  public double[] bounds() {
    return bounds.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** The mixture, rounded to floats; components that no row is left for are not in it. */
  public GaussianMixture mixture() {
    int[] used = IntStream.range(0, count).filter(k -> (float) weights[k] > 0).toArray();
    float[][] mixtureMeans = new float[used.length][width];
    float[][] logVariances = new float[used.length][width];
    double[] mixtureWeights = new double[used.length];
    for (int i = 0; i < used.length; i++) {
      mixtureWeights[i] = (float) weights[used[i]];
      for (int j = 0; j < width; j++) {
        mixtureMeans[i][j] = (float) means[used[i] * width + j];
        logVariances[i][j] = (float) StrictMath.log(variances[used[i] * width + j]);
      }
    }
    return GaussianMixture.of(mixtureMeans, logVariances, mixtureWeights);
  }

  /**
   * Rows that components begin at: each next one by chance, in proportion to its squared distance
   * from the nearest before it. They end when all rows lie at one of them.
   *
   * @param nearest set to which of them each row is nearest to
   */
  private int[] seeds(int components, RandomStream random, int[] nearest) {
    double[] distances = new double[rows];
    Arrays.fill(distances, Double.POSITIVE_INFINITY);
    int[] seeds = new int[Math.min(components, rows)];
    int next = random.nextInt(rows);
    for (int k = 0; k < seeds.length; k++) {
      seeds[k] = next;
      double total = 0;
      for (int row = 0; row < rows; row++) {
        double distance = distance(row, next);
        if (distance < distances[row]) {
          distances[row] = distance;
          nearest[row] = k;
        }
        total += distances[row];
      }
      if (!(total > 0)) {
        return Arrays.copyOf(seeds, k + 1);
      }
      next = choose(distances, random.nextUniform() * total);
    }
    return seeds;
  }

  private double distance(int row, int other) {
    double sum = 0;
    for (int j = 0; j < width; j++) {
      double d = rowMeans[row * width + j] - rowMeans[other * width + j];
      sum += d * d;
    }
    return sum;
  }

  /** The row where the sum of distances passes a target; never one of distance 0. */
  private static int choose(double[] distances, double target) {
    double sum = 0;
    int chosen = 0;
    for (int row = 0; row < distances.length && (sum <= target); row++) {
      if (distances[row] > 0) {
        chosen = row;
        sum += distances[row];
      }
    }
    return chosen;
  }

  private void iterate() {
    for (int i = 0; ; i++) {
      double bound = expect() / rows;
      bounds.add(bound);
      if (i == ITERATIONS || (i > 0 && bound - bounds.get(i - 1) < TOLERANCE)) {
        return;
      }
      maximise();
    }
  }

  /** Shares of the rows in the components, summed up for {@link #maximise}; gives the bound. */
  private double expect() {
    double bound = 0;
    for (int row = 0; row < rows; row++) {
      Arrays.fill(shares, 0);
      for (int j = 0; j < width; j++) {
        addSquares(
            rowMeans[row * width + j],
            rowVariances[row * width + j],
            transposedMeans[j],
            precisions[j],
            shares);
      }
      double largest = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < count; k++) {
        shares[k] = constants[k] - 0.5 * shares[k];
        largest = Math.max(largest, shares[k]);
      }
      double sum = 0;
      for (int k = 0; k < count; k++) {
        double log = shares[k] - largest;
        shares[k] = log < NEGLIGIBLE ? 0 : StrictMath.exp(log);
        sum += shares[k];
      }
      bound += largest + StrictMath.log(sum);
      for (int k = 0; k < count; k++) {
        if (shares[k] > 0) {
          add(row, k, shares[k] / sum);
        }
      }
    }
    return bound;
  }

  /** Adds expected squares of a dimension, in deviations of each component. */
  private static void addSquares(
      double mean, double variance, double[] centres, double[] precisions, double[] sums) {
    for (int k = 0; k < sums.length; k++) {
      double d = mean - centres[k];
      sums[k] += (d * d + variance) * precisions[k];
    }
  }

  private void add(int row, int component, double share) {
    mass[component] += share;
    int from = row * width;
    int to = component * width;
    for (int j = 0; j < width; j++) {
      double d = rowMeans[from + j] - means[to + j];
      deviations[to + j] += share * d;
      squares[to + j] += share * (d * d + rowVariances[from + j]);
    }
  }

  /** Weights, means and variances from the sums, which are cleared. */
  private void maximise() {
    for (int k = 0; k < count; k++) {
      weights[k] = mass[k] / rows;
      double logDeterminant = 0;
      for (int j = 0; j < width; j++) {
        int i = k * width + j;
        if (mass[k] > 0) {
          double shift = deviations[i] / mass[k];
          means[i] += shift;
          variances[i] = Math.max(squares[i] / mass[k] - shift * shift, LEAST_VARIANCE);
        }
        transposedMeans[j][k] = means[i];
        precisions[j][k] = 1 / variances[i];
        logDeterminant += StrictMath.log(variances[i]);
      }
      constants[k] = StrictMath.log(weights[k]) - 0.5 * (logDeterminant + width * LOG_2_PI);
    }
    Arrays.fill(mass, 0);
    Arrays.fill(deviations, 0);
    Arrays.fill(squares, 0);
  }
}
