// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.elbo.data.table.ColumnKind;
import dev.elbo.data.table.NumberText;
import dev.elbo.data.table.TableColumn;
import dev.elbo.data.table.TableSchema;
import dev.elbo.engine.random.RandomStream;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TableComparisonTest {
  private static final TableSchema SCHEMA =
      new TableSchema(
          List.of(
              new TableColumn(
                  "x",
                  new ColumnKind.Real(
                      0, 1, -10, 10, List.of(), new NumberText(0, 3, '.', "", "", false)),
                  "",
                  true),
              new TableColumn("name", new ColumnKind.Identifier(), "", false),
              new TableColumn(
                  "level",
                  new ColumnKind.Categorical(List.of("a", "b", "c"), List.of()),
                  "",
                  false)),
          ',');

  /** Rows of x, whether it is there, and level. */
  private static float[][] rows(int count, long seed, double share, boolean tied) {
    float[][] rows = new float[count][];
    for (int i = 0; i < count; i++) {
      RandomStream random = RandomStream.of(seed, 1, 0, i);
      float level = random.nextUniform() < share ? 0 : 1;
      float x = random.nextNormal() + (tied ? 5 * level : 0);
      rows[i] = new float[] {x, 1, level, 1};
    }
    return rows;
  }

  @Test
  void equalDistributionsAreClose() {
    TableComparison comparison =
        TableComparison.of(SCHEMA, rows(4000, 1, 0.5, true), rows(3000, 2, 0.5, true));

    assertThat(comparison.medianKolmogorovSmirnov()).isBetween(0.0, 0.05);
    assertThat(comparison.largestTotalVariation()).isBetween(0.0, 0.04);
    assertThat(comparison.meanAssociationDifference()).isBetween(0.0, 0.05);
    assertThat(comparison.associations()).hasSize(1);
    assertThat(comparison.associations().get(0).real()).isGreaterThan(0.85);
    Closeness closeness = comparison.closeness();
    // Two normal numbers of 24 bits may be equal by chance.
    assertThat(closeness.copies()).isLessThan(5);
    assertThat(closeness.twins()).isLessThan(10);
    assertThat(closeness.closer()).isCloseTo(0.05, within(0.03));
    assertThat(closeness.syntheticMedian())
        .isCloseTo(closeness.realMedian(), within(0.3 * closeness.realMedian()));
  }

  @Test
  void differencesAreMeasured() {
    TableComparison comparison =
        TableComparison.of(SCHEMA, rows(4000, 1, 0.5, true), rows(4000, 2, 0.8, false));

    Marginal level = comparison.marginals().get(1);
    assertThat(level.column().name()).isEqualTo("level");
    assertThat(level.measured()).isFalse();
    assertThat(level.distance()).isCloseTo(0.3, within(0.03));
    assertThat(level.points()).containsExactlyInAnyOrder("a", "b");
    assertThat(comparison.marginals().get(0).distance()).isCloseTo(0.5, within(0.03));
    assertThat(comparison.associations().get(0).synthetic()).isLessThan(0.1);
    assertThat(comparison.worstAssociations(5)).hasSize(1);
  }

  @Test
  void missingCellsAreCounted() {
    float[][] real = rows(1000, 1, 0.5, false);
    for (int i = 0; i < 250; i++) {
      real[i][0] = 0;
      real[i][1] = 0;
    }
    Marginal x = TableComparison.of(SCHEMA, real, rows(1000, 2, 0.5, false)).marginals().get(0);

    assertThat(x.realMissing()).isEqualTo(0.25);
    assertThat(x.syntheticMissing()).isZero();
    assertThat(x.distance()).isLessThan(0.08);
    assertThat(x.points()).hasSize(21);
    assertThat(x.real().get(10)).isCloseTo(0.5, within(0.01));
  }

  @Test
  void copiesAndTwinsAreFound() {
    float[][] real = rows(500, 1, 0.5, true);
    real[7] = real[3].clone();
    float[][] synthetic = rows(100, 2, 0.5, true);
    for (int i = 0; i < 30; i++) {
      synthetic[i] = real[i + 10].clone();
    }
    // Nearly a copy is none, but too close.
    for (int i = 30; i < 60; i++) {
      synthetic[i] = real[i + 10].clone();
      synthetic[i][0] += 1e-6f;
    }

    Closeness closeness = TableComparison.of(SCHEMA, real, synthetic).closeness();

    assertThat(closeness.copies()).isEqualTo(30);
    assertThat(closeness.rows()).isEqualTo(100);
    assertThat(closeness.twins()).isEqualTo(2);
    assertThat(closeness.realRows()).isEqualTo(500);
    assertThat(closeness.closer()).isGreaterThan(0.25);
  }

  @Test
  void associationIsCorrectedForBias() {
    byte[] first = new byte[200];
    byte[] second = new byte[200];
    for (int i = 0; i < first.length; i++) {
      RandomStream random = RandomStream.of(5, 2, 0, i);
      first[i] = (byte) (10 * random.nextUniform());
      second[i] = (byte) (10 * random.nextUniform());
    }
    // Plain V of independent columns would be about 0.2 here.
    assertThat(Associations.cramersV(first, second)).isBetween(0.0, 0.12);
    assertThat(Associations.cramersV(first, first)).isCloseTo(1, within(1e-9));
    assertThat(Associations.cramersV(first, new byte[200])).isZero();
  }

  @Test
  void distancesOfDistributionFunctions() {
    assertThat(Marginals.kolmogorovSmirnov(new float[] {1, 2, 3}, new float[] {1, 2, 3})).isZero();
    assertThat(Marginals.kolmogorovSmirnov(new float[] {1, 2}, new float[] {3, 4})).isEqualTo(1);
    assertThat(Marginals.kolmogorovSmirnov(new float[] {1, 1, 2, 2}, new float[] {1, 2, 2, 2}))
        .isEqualTo(0.25);
    assertThat(Marginals.kolmogorovSmirnov(new float[0], new float[] {1})).isNaN();
  }

  @Test
  void fewRowsAreRefused() {
    float[][] one = rows(1, 1, 0.5, true);
    assertThatThrownBy(() -> TableComparison.of(SCHEMA, one, one))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a comparison takes at least 2 real rows and 1 synthetic row, got 1 and 1");
  }
}
