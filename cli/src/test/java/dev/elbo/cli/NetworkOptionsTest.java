// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbo.data.Dataset;
import dev.elbo.data.Datasets;
import dev.elbo.data.RowShape;
import dev.elbo.vae.likelihood.DiscretizedLogisticLikelihood;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class NetworkOptionsTest {
  private static final RowShape SHAPE = new RowShape(16, 16, 1);

  /** Rows with all levels once and then one of them again and again. */
  private static Dataset frequent(int level, int rows) {
    byte[] values = new byte[rows * SHAPE.size()];
    Arrays.fill(values, (byte) level);
    for (int i = 0; i < SHAPE.size(); i++) {
      values[i] = (byte) i;
    }
    return Datasets.ofBytes(values, SHAPE);
  }

  /** What held-out rows look like must not find its way into the model. */
  @Test
  void levelsAndAtomsAreThoseOfTheTrainingRows() {
    NetworkOptions options = new NetworkOptions();
    CommandLine.populateCommand(options, "--likelihood", "logistic-mixture");

    assertThat(options.config(frequent(7, 3), frequent(200, 30), false).likelihood())
        .isEqualTo(new DiscretizedLogisticLikelihood(256, 3, List.of(7)));
  }
}
