// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.elbo.data.RowShape;
import dev.elbo.engine.column.BernoulliDensity;
import dev.elbo.engine.column.CategoricalDensity;
import dev.elbo.engine.column.ColumnDensity;
import dev.elbo.engine.column.ContinuousDensity;
import dev.elbo.engine.column.CountInput;
import dev.elbo.engine.column.LevelInput;
import dev.elbo.engine.column.MeasureInput;
import dev.elbo.engine.column.NegativeBinomialDensity;
import dev.elbo.engine.column.OrdinalDensity;
import dev.elbo.engine.column.RankInput;
import dev.elbo.engine.graph.RowSource;
import dev.elbo.engine.random.RandomStream;
import dev.elbo.testkit.Numbers;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TableLikelihoodTest {
  private static final TableLikelihood TABLE =
      new TableLikelihood(
          List.of(
              new TableVariable(new BernoulliDensity(), new LevelInput(2)),
              new TableVariable(new CategoricalDensity(3), new LevelInput(3)),
              new TableVariable(new OrdinalDensity(4), new RankInput(4)),
              new TableVariable(
                  new ContinuousDensity(2, 0, 0.02f, List.of(-1f, 0.5f), 0.3f, -0.2f),
                  new MeasureInput(List.of(-1f, 0.5f))),
              new TableVariable(new NegativeBinomialDensity(), new CountInput(1, 1))));

  private static final int COLUMNS = 10;

  @Test
  void widths() {
    assertThat(TABLE.decoderOutputs(COLUMNS)).isEqualTo(1 + 3 + 3 + (3 + 2 + 4) + 2);
    assertThat(TABLE.encoderShape(RowShape.flat(COLUMNS)))
        .isEqualTo(RowShape.flat(1 + 3 + 3 + 3 + 1 + 5));
    assertThatThrownBy(() -> TABLE.decoderOutputs(9))
        .hasMessage("rows of 5 variables have two values for each, got 9");
    assertThatThrownBy(() -> new TableLikelihood(List.of())).hasMessageContaining("at least one");
  }

  /** A row's log-probability is the sum over what is there. */
  @Test
  void whatIsMissingAddsNothing() {
    float[] outputs = Numbers.of(3).reals(TABLE.decoderOutputs(COLUMNS), -1, 1);
    float[] row = {1, 1, 2, 1, 3, 1, 0.7f, 1, 4, 1};
    float[][] rows = new float[6][];
    rows[0] = row;
    for (int i = 0; i < 5; i++) {
      rows[i + 1] = row.clone();
      rows[i + 1][2 * i] = 0;
      rows[i + 1][2 * i + 1] = 0;
    }
    double[] sums = new LikelihoodProgram(TABLE, COLUMNS, new float[0]).logProb(outputs, rows);
    int at = 0;
    double total = 0;
    for (int i = 0; i < 5; i++) {
      ColumnDensity density = TABLE.variables().get(i).density();
      double own = density.logProb(outputs, at, row[2 * i], new float[outputs.length]);
      assertThat(sums[0] - sums[i + 1]).as("variable " + i).isCloseTo(own, within(1e-5));
      total += own;
      at += density.parameters();
    }
    assertThat(sums[0]).isCloseTo(total, within(1e-5));
  }

  @Test
  void meansAndSamplesAreRowsWithNothingMissing() {
    float[][] outputs = {Numbers.of(4).reals(TABLE.decoderOutputs(COLUMNS), -1, 1)};
    float[] row = new float[COLUMNS];
    TABLE.mean(outputs, row, COLUMNS);
    assertThat(row[1]).isEqualTo(1);
    assertThat(row[9]).isEqualTo(1);
    assertThat(TABLE.supports(2, row[2])).isTrue();
    TABLE.sample(outputs, RandomStream.of(1, 1, 0, 7), row, COLUMNS);
    for (int column = 0; column < COLUMNS; column++) {
      assertThat(TABLE.supports(column, row[column])).as("column " + column).isTrue();
    }
    float[] again = new float[COLUMNS];
    TABLE.sample(outputs, RandomStream.of(1, 1, 0, 7), again, COLUMNS);
    assertThat(again).isEqualTo(row);
  }

  /** Decoders begin with what columns have in common: shares, means, atoms, nothing missing. */
  @Test
  void firstBiasesGiveTheSharesOfTheData() {
    int count = 4000;
    float[] data = new float[count * COLUMNS];
    for (int r = 0; r < count; r++) {
      float[] row = {r % 4 == 0 ? 1 : 0, 1, r % 5 > 1 ? 2 : r % 5, 1, r % 10 > 3 ? 3 : 1, 1};
      System.arraycopy(row, 0, data, r * COLUMNS, row.length);
      boolean atom = r % 5 == 0;
      data[r * COLUMNS + 6] = atom ? 0.5f : 3 + (r % 7 - 3) * 0.5f;
      data[r * COLUMNS + 7] = 1;
      data[r * COLUMNS + 8] = r % 3 == 0 ? 0 : r % 9;
      data[r * COLUMNS + 9] = r % 2;
      if (r % 2 == 0) {
        data[r * COLUMNS + 8] = 0;
      }
    }
    float[] bias = TABLE.marginalBias(RowSource.of(data, COLUMNS), count, COLUMNS);
    assertThat(prob(0, bias, 0, 1)).isCloseTo(0.25, within(0.01));
    assertThat(prob(1, bias, 1, 2)).isCloseTo(0.6, within(0.01));
    assertThat(prob(2, bias, 4, 3)).isCloseTo(0.6, within(0.01));
    assertThat(prob(2, bias, 4, 1)).isCloseTo(0.4, within(0.01));
    assertThat(prob(2, bias, 4, 2)).isLessThan(0.01);
    assertThat(prob(3, bias, 7, 0.5f)).isCloseTo(0.2, within(0.01));
    assertThat(prob(3, bias, 7, -1)).isLessThan(0.01);
    double mean = 0;
    for (int i = 0; i < 4000; i++) {
      float x = TABLE.variables().get(3).density().sample(bias, 7, RandomStream.of(1, 1, 0, i));
      mean += x / 4000;
    }
    assertThat(mean).isCloseTo(0.2 * 0.5 + 0.8 * 3, within(0.05));
    assertThat(TABLE.variables().get(4).density().typical(bias, 16))
        .as("of the counts that are there")
        .isCloseTo(3, within(0.05f));
  }

  private static double prob(int variable, float[] p, int at, float x) {
    ColumnDensity density = TABLE.variables().get(variable).density();
    return Math.exp(density.logProb(p, at, x, new float[p.length]));
  }

  @Test
  void supportIsThatOfTheVariable() {
    assertThat(TABLE.supports(0, 1)).isTrue();
    assertThat(TABLE.supports(0, 2)).isFalse();
    assertThat(TABLE.supports(1, 0)).isTrue();
    assertThat(TABLE.supports(1, 0.5f)).isFalse();
    assertThat(TABLE.supports(2, 2)).isTrue();
    assertThat(TABLE.supports(2, 3)).isFalse();
    assertThat(TABLE.supports(4, 1.5f)).isFalse();
    assertThat(TABLE.supports(6, -7.5f)).isTrue();
    assertThat(TABLE.supports(6, Float.NaN)).isFalse();
    assertThat(TABLE.supports(8, -1)).isFalse();
    assertThat(TABLE.supports(8, 1e6f)).isTrue();
  }
}
