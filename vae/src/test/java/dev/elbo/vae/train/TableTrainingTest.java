// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbo.data.BundledData;
import dev.elbo.vae.fixture.Tables;
import dev.elbo.vae.objective.ElboObjective;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTrainingTest {
  @ParameterizedTest
  @CsvSource({
    "1, 64, 400, 1",
    "480, 64, 400, 1",
    "9600, 64, 20, 1",
    "9999, 64, 19, 1",
    "10000, 128, 38, 0.5",
    "26048, 128, 15, 0.5",
    "10000000, 128, 10, 0.5"
  })
  void stepsAreAboutTheSame(int rows, int batch, int epochs, float beta) {
    TrainConfig config = TableTraining.of(rows);
    assertThat(config.batch()).isEqualTo(batch);
    assertThat(config.epochs()).isEqualTo(epochs);
    assertThat(config.objective()).isEqualTo(ElboObjective.PLAIN.withBeta(beta));
  }

  @Test
  void onlyTablesHaveIt() {
    assertThat(TrainConfig.forTable(Tables.rows(301))).isEqualTo(TableTraining.of(301));
    assertThatThrownBy(() -> TrainConfig.forTable(BundledData.digits()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("digits is no table; start from DEFAULT");
  }
}
