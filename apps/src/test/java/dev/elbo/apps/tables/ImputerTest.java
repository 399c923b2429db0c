// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.elbo.engine.Engine;
import dev.elbo.vae.model.VaeModel;
import org.junit.jupiter.api.Test;

/** Missing cells against the values that were taken out, and against what Bayes' rule says. */
final class ImputerTest {
  private static final VaeModel MODEL = KnownTable.trained(0.3);
  private static final float[][] COMPLETE = KnownTable.rows(600, 0, 77);

  /** The same rows without one column. */
  private static float[][] without(int column) {
    float[][] rows = new float[COMPLETE.length][];
    for (int r = 0; r < rows.length; r++) {
      rows[r] = COMPLETE[r].clone();
      rows[r][2 * column] = 0;
      rows[r][2 * column + 1] = 0;
    }
    return rows;
  }

  private static float[][] filled(float[][] rows, int threads) {
    try (Engine engine = Engine.create(threads)) {
      return new Imputer(MODEL.session(engine), 400, 3).fill(KnownTable.table(rows), share -> {});
    }
  }

  @Test
  void whatIsThereStays() {
    float[][] rows = KnownTable.rows(300, 0.4, 9);
    float[][] filled = filled(rows, 1);
    int missing = 0;
    for (int r = 0; r < rows.length; r++) {
      for (int i = 0; i < rows[r].length; i += 2) {
        assertThat(filled[r][i + 1]).isEqualTo(1);
        if (rows[r][i + 1] == 1) {
          assertThat(filled[r][i]).isEqualTo(rows[r][i]);
        } else {
          missing++;
        }
      }
    }
    assertThat(missing).isGreaterThan(300);
  }

  /** Height and grade tell the group nearly always. */
  @Test
  void levelsAreThoseThatTheRestTells() {
    int right = 0;
    float[][] filled = filled(without(0), 1);
    for (int r = 0; r < filled.length; r++) {
      right += filled[r][0] == COMPLETE[r][0] ? 1 : 0;
    }
    assertThat(right / (double) filled.length).isGreaterThan(0.9);
  }

  /** The best guess of a height has the error of its noise, a ninth of the variance. */
  @Test
  void measuresAreMeansGivenTheRest() {
    double error = 0;
    float[][] filled = filled(without(2), 1);
    for (int r = 0; r < filled.length; r++) {
      double apart = 1.5 * (filled[r][4] - COMPLETE[r][4]);
      error += apart * apart / filled.length;
    }
    assertThat(error).isBetween(0.2, 0.36);
  }

  @Test
  void drawsVaryAsTheDataDo() {
    float[][][] versions;
    try (Engine engine = Engine.create(1)) {
      versions =
          new Imputer(MODEL.session(engine), 400, 3)
              .draw(KnownTable.table(without(1)), 5, share -> {});
    }
    double[] members = new double[3];
    int[] count = new int[3];
    for (float[][] version : versions) {
      for (int r = 0; r < version.length; r++) {
        int group = (int) COMPLETE[r][0];
        members[group] += version[r][2];
        count[group]++;
      }
    }
    for (int group = 0; group < 3; group++) {
      assertThat(members[group] / count[group])
          .as("members of group " + group)
          .isCloseTo(KnownTable.MEMBER[group], within(0.1));
    }
    assertThat(versions[0]).isNotEqualTo(versions[1]);
  }

  @Test
  void threadsChangeNothing() {
    float[][] rows = KnownTable.rows(50, 0.4, 9);
    assertThat(filled(rows, 3)).isDeepEqualTo(filled(rows, 1));
  }
}
