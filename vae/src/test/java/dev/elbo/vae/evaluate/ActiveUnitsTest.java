// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ActiveUnitsTest {
  private static ActiveUnits counted(float[][] rows) {
    ActiveUnits units = new ActiveUnits(rows[0].length);
    for (float[] row : rows) {
      units.nextRow();
      for (int d = 0; d < row.length; d++) {
        units.add(d, row[d]);
      }
    }
    return units;
  }

  /** Variances 0.0121, 0.0081, 1 around 1000, and 0. */
  private static final float[][] ROWS = {
    {0.11f, 0.09f, 1001, 5},
    {-0.11f, -0.09f, 999, 5},
    {0.11f, 0.09f, 1001, 5},
    {-0.11f, -0.09f, 999, 5}
  };

  @Test
  void varianceAboveTheThresholdIsActive() {
    ActiveUnits units = counted(ROWS);
    assertThat(units.count()).isEqualTo(2);
    assertThat(units.rows()).isEqualTo(4);
  }

  @Test
  void nothingIsActiveWithoutRows() {
    assertThat(new ActiveUnits(3).count()).isZero();
  }

  @Test
  void countingGoesOnFromAnArray() {
    ActiveUnits units = ActiveUnits.ofArray(counted(ROWS).toArray());
    assertThat(units.count()).isEqualTo(2);
    units.nextRow();
    units.add(0, 0.2f);
    units.add(3, 9);
    assertThat(units.rows()).isEqualTo(5);
    assertThat(units.count()).isEqualTo(3);
    assertThat(units.toArray()).hasSize(9);
  }
}
