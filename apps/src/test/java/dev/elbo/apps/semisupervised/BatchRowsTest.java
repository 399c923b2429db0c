// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.semisupervised;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BatchRowsTest {
  private static final int[][] BY_CLASS = {{4, 7, 9}, {1}};

  @Test
  void classesTakeTurnsAndRowsComeOnceInEachPass() {
    BatchRows batches = new BatchRows(BY_CLASS, 10, 4, 5, 6);
    int[] rows = new int[batches.size()];
    int[] seen = new int[10];
    int[] ofFirst = new int[10];
    for (int step = 0; step < 6; step++) {
      batches.fill(step, rows);
      assertThat(rows[0]).isIn(4, 7, 9);
      assertThat(rows[2]).isIn(4, 7, 9);
      assertThat(rows[1]).isEqualTo(1);
      assertThat(rows[3]).isEqualTo(1);
      ofFirst[rows[0]]++;
      ofFirst[rows[2]]++;
      Arrays.stream(rows, 4, 9).forEach(row -> seen[row]++);
      if (step % 2 == 1) {
        assertThat(seen).containsOnly((step + 1) / 2);
      }
    }
    assertThat(new int[] {ofFirst[4], ofFirst[7], ofFirst[9]}).containsOnly(4);
  }

  @Test
  void stepsDoNotDependOnThoseBefore() {
    BatchRows all = new BatchRows(BY_CLASS, 10, 3, 4, 6);
    int[] rows = new int[7];
    for (int step = 0; step < 20; step++) {
      all.fill(step, rows);
      int[] alone = new int[7];
      new BatchRows(BY_CLASS, 10, 3, 4, 6).fill(step, alone);
      assertThat(alone).containsExactly(rows);
    }
  }
}
