// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.elbo.engine.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatentMapTest {
  @Test
  void twoDimensionsAreTheMap() {
    float[][] means = {{1, 2}, {-3, 0.5f}};
    LatentMap map = LatentMap.of(means);
    assertThat(map.points()).isDeepEqualTo(means);
    assertThat(map.acrossLabel()).isEqualTo("z1");
    assertThat(map.upLabel()).isEqualTo("z2");
    assertThat(map.share()).isEqualTo(1);
  }

  @Test
  void oneDimensionIsALine() {
    assertThat(LatentMap.of(new float[][] {{4}, {-1}}).points())
        .isDeepEqualTo(new float[][] {{4, 0}, {-1, 0}});
  }

  @Test
  void moreDimensionsAreTurnedToTheirLargestVariances() {
    // Along (0,3,4)/5 the offsets are ±10, along (1,0,0) ±2, along (0,-4,3)/5 ±1; centre (1,1,1).
    float[][] means = new float[8][];
    for (int i = 0; i < 8; i++) {
      float a = (i & 1) == 0 ? 10 : -10;
      float b = (i & 2) == 0 ? 2 : -2;
      float c = (i & 4) == 0 ? 1 : -1;
      means[i] = new float[] {1 + b, 1 + 0.6f * a - 0.8f * c, 1 + 0.8f * a + 0.6f * c};
    }
    LatentMap map = LatentMap.of(means);
    float[][] points = map.points();
    for (int i = 0; i < 8; i++) {
      assertThat(points[i][0]).isCloseTo((i & 1) == 0 ? 10 : -10, within(1e-5f));
      assertThat(points[i][1]).isCloseTo((i & 2) == 0 ? 2 : -2, within(1e-5f));
    }
    assertThat(map.share()).isCloseTo(104 / 105.0, within(1e-6));
    assertThat(map.acrossLabel()).isEqualTo("first principal component");
  }

  @Test
  void equalRowsHaveNoVariance() {
    LatentMap map = LatentMap.of(new float[][] {{1, 2, 3}, {1, 2, 3}});
    assertThat(map.points()).isDeepEqualTo(new float[][] {{0, 0}, {0, 0}});
    assertThat(map.share()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 20, 32, 33, 100, 400, 1500})
  void directionsAreEigenvectorsOfTheCovariance(int columns) {
    float[][] rows = new float[150][columns];
    for (int r = 0; r < rows.length; r++) {
      RandomStream random = RandomStream.of(columns, 0, 0, r);
      random.fillNormal(rows[r], 0, columns);
      float wide = random.nextNormal() * 5;
      float middle = random.nextNormal() * 3;
      for (int i = 0; i < columns; i++) {
        rows[r][i] += wide * (float) Math.sin(i) + middle * (float) Math.cos(3 * i);
      }
    }
    PrincipalComponents components = PrincipalComponents.of(rows, 2);
    double[] first = components.direction(0);
    double[] second = components.direction(1);
    double[] values = new double[2];
    for (int c = 0; c < 2; c++) {
      double[] direction = components.direction(c);
      double[] image = covarianceTimes(rows, direction);
      values[c] = dot(image, direction);
      for (int i = 0; i < columns; i++) {
        assertThat(image[i]).isCloseTo(values[c] * direction[i], within(1e-3 * values[0]));
      }
      assertThat(dot(direction, direction)).isCloseTo(1, within(1e-9));
    }
    assertThat(dot(first, second)).isCloseTo(0, within(1e-9));
    assertThat(values[0]).isGreaterThan(values[1]);
    double[] axis = new double[columns];
    for (int i = 0; i < columns; i++) {
      axis[i] = 1;
      assertThat(values[0]).isGreaterThanOrEqualTo(dot(covarianceTimes(rows, axis), axis) - 1e-6);
      axis[i] = 0;
    }
    assertThat(largestEntry(first)).isPositive();
    assertThat(largestEntry(second)).isPositive();
  }

  @Test
  void eigenvaluesOfAKnownMatrix() {
    // Eigenvalues 6, 3 and 1.
    double[][] matrix = {{4, 1, 1}, {1, 3, 2}, {1, 2, 3}};
    SymmetricEigen eigen = SymmetricEigen.of(matrix);
    assertThat(eigen.value(0)).isCloseTo(6, within(1e-12));
    assertThat(eigen.value(1)).isCloseTo(3, within(1e-12));
    assertThat(eigen.value(2)).isCloseTo(1, within(1e-12));
    double ratio = eigen.vector(2, 1) / eigen.vector(2, 2);
    assertThat(ratio).isCloseTo(-1, within(1e-12));
  }

  private static double largestEntry(double[] vector) {
    double largest = 0;
    for (double value : vector) {
      largest = Math.abs(value) > Math.abs(largest) ? value : largest;
    }
    return largest;
  }

  private static double[] covarianceTimes(float[][] rows, double[] direction) {
    int columns = direction.length;
    double[] mean = new double[columns];
    for (float[] row : rows) {
      for (int i = 0; i < columns; i++) {
        mean[i] += row[i] / (double) rows.length;
      }
    }
    double[] result = new double[columns];
    for (float[] row : rows) {
      double along = 0;
      for (int i = 0; i < columns; i++) {
        along += (row[i] - mean[i]) * direction[i];
      }
      for (int i = 0; i < columns; i++) {
        result[i] += along * (row[i] - mean[i]) / rows.length;
      }
    }
    return result;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
