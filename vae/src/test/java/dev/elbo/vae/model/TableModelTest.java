// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.elbo.data.Dataset;
import dev.elbo.data.table.TableSchema;
import dev.elbo.engine.Engine;
import dev.elbo.vae.evaluate.Evaluation;
import dev.elbo.vae.evaluate.Evaluator;
import dev.elbo.vae.evaluate.VariableFit;
import dev.elbo.vae.fixture.Bits;
import dev.elbo.vae.fixture.Sets;
import dev.elbo.vae.fixture.Tables;
import dev.elbo.vae.prior.VampPrior;
import dev.elbo.vae.train.TrainConfig;
import dev.elbo.vae.train.VaeTrainer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of mixed columns with missing cells from training to samples. */
final class TableModelTest {
  private static final Dataset ROWS = Tables.rows(2000);
  private static final TableSchema SCHEMA = Tables.schema();

  @TempDir Path folder;

  private static VaeModel trained(int epochs) {
    try (Engine engine = Engine.create(1)) {
      return VaeTrainer.of(VaeConfig.forData(ROWS), TrainConfig.forTable(ROWS).withEpochs(epochs))
          .train(ROWS, engine)
          .model();
    }
  }

  private static float[][] samples(VaeModel model, int rows) {
    try (Engine engine = Engine.create(1)) {
      VaeSession session = model.session(engine);
      float[][] codes = session.codes(model.synthesisSampler(), rows, 1f, new int[0], 7);
      return session.sample(codes, 8);
    }
  }

  /** What follows from the group does so in samples. */
  @Test
  void samplesKeepWhatColumnsHaveToDoWithEachOther() {
    VaeModel model = trained(40);
    int rows = 3000;
    int[] count = new int[3];
    double[] height = new double[3];
    int[] member = new int[3];
    int[] grade = new int[3];
    int none = 0;
    for (float[] row : samples(model, rows)) {
      String[] cells = SCHEMA.decode(row, 0);
      int group = "abc".indexOf(cells[0]);
      count[group]++;
      height[group] += Double.parseDouble(cells[3]);
      member[group] += cells[2].equals("yes") ? 1 : 0;
      grade[group] += cells[7].equals(new String[] {"mid", "high", "top"}[group]) ? 1 : 0;
      none += cells[4].equals("0") ? 1 : 0;
      assertThat(cells[1]).as("identifier").isNull();
      assertThat(cells[6]).as("constant").isEqualTo("cm");
    }
    assertThat(none / (double) rows).as("share without income").isCloseTo(0.4, within(0.05));
    for (int group = 0; group < 3; group++) {
      assertThat(count[group] / (double) rows).as("share").isCloseTo(1.0 / 3, within(0.06));
      assertThat(height[group] / count[group]).as("height").isCloseTo(3 + 2 * group, within(0.4));
      assertThat(member[group] / (double) count[group])
          .as("members")
          .isCloseTo(0.2 + 0.3 * group, within(0.12));
      assertThat(grade[group] / (double) count[group]).as("grade").isGreaterThan(0.8);
    }
  }

  /** What columns add to the whole, each over the rows that have it. */
  @Test
  void evaluationByVariableAddsUp() {
    VaeModel model = trained(2);
    try (Engine engine = Engine.create(1)) {
      Evaluation evaluation = new Evaluator(model.session(engine)).evaluate(ROWS, 3);
      double sum = 0;
      for (VariableFit fit : evaluation.byVariable()) {
        assertThat(fit.observed()).isBetween(1700L, 1900L);
        sum += fit.logProb() * fit.observed() / ROWS.rows();
      }
      assertThat(evaluation.byVariable()).hasSize(SCHEMA.modelled().size());
      assertThat(evaluation.columns()).isEqualTo(SCHEMA.modelled().size());
      assertThat(sum).isCloseTo(evaluation.reconstruction(), within(1e-4));
    }
  }

  @Test
  void readsBack() {
    VaeModel model = trained(1);
    Path file = folder.resolve("table.safetensors");
    model.save(file);
    VaeModel read = VaeModel.load(file);
    assertThat(read.config()).isEqualTo(model.config());
    assertThat(read.schema()).isEqualTo(model.schema());
    assertThat(read.schema().table()).contains(SCHEMA);
    assertThat(Bits.digest(read.generate(9, 1))).isEqualTo(Bits.digest(model.generate(9, 1)));
  }

  @Test
  void rowsOfOtherTablesAreRefused() {
    VaeModel model = trained(1);
    Dataset numbers = Sets.cells(10);
    assertThatThrownBy(() -> model.encode(numbers))
        .isInstanceOf(DataMismatchException.class)
        .hasMessageContaining("the model takes a table with the columns group, row, member");
    VaeModel other = dev.elbo.vae.fixture.Models.untrained(Sets.cellsConfig(), numbers, 1);
    assertThatThrownBy(() -> other.encode(ROWS))
        .isInstanceOf(DataMismatchException.class)
        .hasMessageContaining("people.csv is a table, the model takes rows of numbers");
  }

  @Test
  void pseudoRowsAreRefused() {
    VaeConfig config = VaeConfig.forData(ROWS);
    assertThatThrownBy(() -> config.withPrior(new VampPrior(5)))
        .hasMessageContaining("between the levels of the table likelihood; use prior mixture");
  }
}
