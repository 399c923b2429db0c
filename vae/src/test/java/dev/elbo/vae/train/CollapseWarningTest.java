// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbo.data.Dataset;
import dev.elbo.engine.Engine;
import dev.elbo.vae.fixture.Sets;
import dev.elbo.vae.model.VaeConfig;
import dev.elbo.vae.objective.ElboObjective;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CollapseWarningTest {
  private static List<String> warnings(VaeConfig config, TrainConfig training, Dataset data) {
    List<String> warnings = new ArrayList<>();
    VaeTrainer trainer =
        VaeTrainer.of(config, training)
            .withListener(
                event -> {
                  if (event instanceof TrainEvent.Warned warned) {
                    warnings.add(warned.message());
                  }
                });
    try (Engine engine = Engine.create(1)) {
      trainer.train(data, engine);
    }
    return warnings;
  }

  @Test
  void collapseIsNamedOnce() {
    assertThat(
            warnings(
                Sets.digitsConfig(),
                TrainConfig.DEFAULT
                    .withEpochs(25)
                    .withBatch(50)
                    .withObjective(ElboObjective.PLAIN.withBeta(1000)),
                Sets.digits(600)))
        .containsExactly(
            "posterior collapse: none of 4 latent dimensions is active, the decoder ignores the"
                + " code; use a KL warm-up (--warmup), free bits (--free-bits) or a smaller"
                + " --beta");
  }

  /** No dimension is active yet in the third epoch of such runs. */
  @Test
  void ordinaryRunsHaveNoWarning() {
    for (int rows : new int[] {100, 600, 1797}) {
      Dataset data = Sets.digits(rows);
      assertThat(warnings(VaeConfig.forData(data), TrainConfig.DEFAULT.withEpochs(16), data))
          .as("%d rows", rows)
          .isEmpty();
    }
    Dataset cells = Sets.cells(569);
    assertThat(warnings(VaeConfig.forData(cells), TrainConfig.DEFAULT.withEpochs(45), cells))
        .isEmpty();
  }
}
