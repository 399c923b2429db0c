// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.generate;

/**
 * Directions of largest variance, by subspace iteration on the covariance matrix with an exact
 * solution inside the subspace (Rayleigh-Ritz; Golub and Van Loan 2013, section 8.2.4). Up to
 * {@link #BLOCK} columns the subspace is the whole space and the result exact after one round. The
 * covariance matrix itself is never formed for more, so memory grows with the columns alone. The
 * sign is fixed: the entry of largest magnitude of each direction is positive.
 */
final class PrincipalComponents {
  static final int BLOCK = 32;

  private static final int MAX_ROUNDS = 200;
  private static final double TOLERANCE = 1e-10;

  private final double[] center;
  private final double[][] directions;
  private final double share;

  private PrincipalComponents(double[] center, double[][] directions, double share) {
    this.center = center;
    this.directions = directions;
    this.share = share;
  }

  /**
   * The first components of some rows.
   *
   * @param rows {@code [rows][columns]}
   * @param count how many, at most the columns and {@link #BLOCK}
   */
  static PrincipalComponents of(float[][] rows, int count) {
    int columns = rows[0].length;
    double[] center = new double[columns];
    for (float[] row : rows) {
      for (int i = 0; i < columns; i++) {
        center[i] += row[i];
      }
    }
    for (int i = 0; i < columns; i++) {
      center[i] /= rows.length;
    }
    double[][] basis = startBasis(Math.min(BLOCK, columns), columns);
    double[] variances = new double[basis.length];
    for (int round = 0; round < MAX_ROUNDS; round++) {
      double[][] image = covarianceTimes(rows, center, basis);
      SymmetricEigen ritz = SymmetricEigen.of(products(basis, image));
      double change = 0;
      for (int i = 0; i < count; i++) {
        change = Math.max(change, Math.abs(ritz.value(i) - variances[i]));
      }
      variances = ritz.values();
      boolean done = basis.length == columns || change <= TOLERANCE * variances[0];
      double[][] next = combine(ritz, done ? basis : image);
      if (done) {
        basis = next;
        break;
      }
      basis = next;
      orthonormalize(basis);
    }
    double[][] directions = new double[count][];
    double shown = 0;
    for (int i = 0; i < count; i++) {
      directions[i] = basis[i];
      fixSign(directions[i]);
      shown += Math.max(0, variances[i]);
    }
    double total = totalVariance(rows, center);
    return new PrincipalComponents(center, directions, total > 0 ? Math.min(1, shown / total) : 1);
  }

  /** Share of the total variance along the components; 1 if there is no variance at all. */
  double share() {
    return share;
  }

  /** A copy of a component's direction, of length 1. */
  double[] direction(int component) {
    return directions[component].clone();
  }

  /** Coordinates along the components, {@code [rows][components]}. */
  float[][] project(float[][] rows) {
    float[][] result = new float[rows.length][directions.length];
    for (int r = 0; r < rows.length; r++) {
      for (int c = 0; c < directions.length; c++) {
        double sum = 0;
        for (int i = 0; i < center.length; i++) {
          sum += (rows[r][i] - center[i]) * directions[c][i];
        }
        result[r][c] = (float) sum;
      }
    }
    return result;
  }

  /** Unit vectors if they span the space; else waves, which no data are likely to be blind to. */
  private static double[][] startBasis(int size, int columns) {
    double[][] basis = new double[size][columns];
    for (int b = 0; b < size; b++) {
      if (size == columns) {
        basis[b][b] = 1;
      } else {
        for (int i = 0; i < columns; i++) {
          basis[b][i] = StrictMath.cos(Math.PI * (i + 0.5) * (b + 0.5) / columns);
        }
      }
    }
    orthonormalize(basis);
    return basis;
  }

  private static double[][] covarianceTimes(float[][] rows, double[] center, double[][] basis) {
    double[][] image = new double[basis.length][center.length];
    double[] centered = new double[center.length];
    for (float[] row : rows) {
      for (int i = 0; i < centered.length; i++) {
        centered[i] = row[i] - center[i];
      }
      for (int b = 0; b < basis.length; b++) {
        double along = dot(centered, basis[b]) / rows.length;
        addTimes(image[b], along, centered);
      }
    }
    return image;
  }

  private static double[][] products(double[][] basis, double[][] image) {
    double[][] products = new double[basis.length][basis.length];
    for (int a = 0; a < basis.length; a++) {
      for (int b = 0; b <= a; b++) {
        products[a][b] = dot(basis[a], image[b]);
        products[b][a] = products[a][b];
      }
    }
    return products;
  }

  private static double[][] combine(SymmetricEigen ritz, double[][] vectors) {
    double[][] result = new double[vectors.length][vectors[0].length];
    for (int k = 0; k < result.length; k++) {
      for (int b = 0; b < vectors.length; b++) {
        addTimes(result[k], ritz.vector(k, b), vectors[b]);
      }
    }
    return result;
  }

  /** Gram-Schmidt, twice over for the digits; a vector inside the others' span becomes 0. */
  private static void orthonormalize(double[][] basis) {
    for (int b = 0; b < basis.length; b++) {
      double before = Math.sqrt(dot(basis[b], basis[b]));
      for (int pass = 0; pass < 2; pass++) {
        for (int other = 0; other < b; other++) {
          addTimes(basis[b], -dot(basis[b], basis[other]), basis[other]);
        }
      }
      double length = Math.sqrt(dot(basis[b], basis[b]));
      double scale = length > 1e-12 * before ? 1 / length : 0;
      for (int i = 0; i < basis[b].length; i++) {
        basis[b][i] *= scale;
      }
    }
  }

  private static double totalVariance(float[][] rows, double[] center) {
    double total = 0;
    for (float[] row : rows) {
      for (int i = 0; i < center.length; i++) {
        total += (row[i] - center[i]) * (row[i] - center[i]) / rows.length;
      }
    }
    return total;
  }

  private static void fixSign(double[] direction) {
    int largest = 0;
    for (int i = 1; i < direction.length; i++) {
      if (Math.abs(direction[i]) > Math.abs(direction[largest])) {
        largest = i;
      }
    }
    if (direction[largest] < 0) {
      for (int i = 0; i < direction.length; i++) {
        direction[i] = -direction[i];
      }
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void addTimes(double[] to, double factor, double[] from) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * from[i];
    }
  }
}
