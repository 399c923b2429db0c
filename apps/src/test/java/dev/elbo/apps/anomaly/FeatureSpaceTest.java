// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.elbo.data.Dataset;
import dev.elbo.data.Datasets;
import dev.elbo.data.EncodedTable;
import dev.elbo.data.RowShape;
import dev.elbo.data.table.ColumnKind;
import dev.elbo.data.table.NumberText;
import dev.elbo.data.table.TableColumn;
import dev.elbo.data.table.TableSchema;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureSpaceTest {
  private static final TableSchema SCHEMA =
      new TableSchema(
          List.of(
              column(
                  "level", new ColumnKind.Categorical(List.of("a", "b", "c", "d", "e"), List.of())),
              column("id", new ColumnKind.Identifier()),
              column("number", new ColumnKind.Real(0, 1, -9, 9, List.of(), NumberText.plain(3, 3))),
              column("bit", new ColumnKind.Binary("no", "yes")),
              column("count", new ColumnKind.Count(9, NumberText.plain(0, 0)))),
          ',');

  private static TableColumn column(String name, ColumnKind kind) {
    return new TableColumn(name, kind, "", true);
  }

  private static FeatureSpace tableSpace() {
    float[][] rows = new float[100][];
    for (int i = 0; i < rows.length; i++) {
      // What is written where a cell is missing must not count.
      float there = i % 4 == 0 ? 0 : 1;
      rows[i] =
          new float[] {
            i % 5, 1, there == 0 ? 1e9f : i / 10f, there, i % 2, 1, i % 7, 1,
          };
    }
    return FeatureSpace.fit(EncodedTable.of(SCHEMA, rows, "test"));
  }

  @Test
  void widthsOfTables() {
    FeatureSpace space = tableSpace();
    assertThat(space.paired()).isTrue();
    assertThat(space.columns()).hasSize(4);
    assertThat(space.width()).isEqualTo(SCHEMA.width()).isEqualTo(8);
    assertThat(space.features()).isEqualTo(5 + 1 + 2 + 1);
    assertThat(space.first(0)).isZero();
    assertThat(space.first(1)).isEqualTo(5);
    assertThat(space.first(2)).isEqualTo(6);
    assertThat(space.first(3)).isEqualTo(8);
    assertThat(space.weights()).containsExactly(0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 1, 1, 1, 1);
  }

  @Test
  void missingCellsAreZeroAndDoNotCount() {
    FeatureSpace space = tableSpace();
    FeatureScale number = ((FeatureColumn.Measured) space.columns().get(1)).scale();
    assertThat(number.center()).isBetween(4f, 6f);
    float[] target = new float[20];
    Arrays.fill(target, 9);
    space.write(new float[] {3, 0, 77, 0, 1, 1, 2, 1}, target, 1);
    for (int i = 1; i < 13; i++) {
      assertThat(target[i]).isZero();
    }
    assertThat(target[13]).isNegative();
    assertThat(target[14]).isEqualTo(1);
    assertThat(target[15]).isPositive();
    assertThat(target[16]).isEqualTo(1);
    assertThat(target[18]).isEqualTo(1);
    assertThat(target[0]).isEqualTo(9);
    assertThat(target[19]).isEqualTo(9);
  }

  @Test
  void levelsOfTablesHaveTheirShares() {
    FeatureColumn.Leveled bit = (FeatureColumn.Leveled) tableSpace().columns().get(2);
    assertThat(bit.levels()).containsExactly(new LevelScale(0.5f), new LevelScale(0.5f));
  }

  @Test
  void columnsOfATableThatAreNeverThereDoNotMatter() {
    float[][] rows = new float[30][8];
    FeatureSpace space = FeatureSpace.fit(EncodedTable.of(SCHEMA, rows, "test"));
    float[] target = new float[18];
    space.write(rows[0], target, 0);
    assertThat(target).containsOnly(0f);
    space.write(new float[] {1, 1, 1, 1, 1, 1, 1, 1}, target, 0);
    for (float feature : target) {
      assertThat(feature).isFinite();
    }
  }

  @Test
  void pixelsHaveOneScale() {
    byte[] bytes = new byte[4 * 50];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i % 4 == 0 ? 0 : i % 4 == 1 ? 200 : i % 251);
    }
    Dataset images = Datasets.ofBytes(bytes, new RowShape(2, 2, 1));
    FeatureSpace space = FeatureSpace.fit(images);
    assertThat(space.columns()).hasSize(4);
    assertThat(space.columns().stream().distinct()).hasSize(1);
    assertThat(space.paired()).isFalse();
    double sum = 0;
    double squares = 0;
    float[] row = new float[4];
    float[] target = new float[8];
    for (int i = 0; i < 50; i++) {
      images.copyRow(i, row, 0);
      space.write(row, target, 0);
      for (int p = 0; p < 4; p++) {
        sum += target[2 * p];
        squares += target[2 * p] * target[2 * p];
      }
    }
    assertThat(sum / 200).isCloseTo(0, within(1e-5));
    assertThat(squares / 200).isCloseTo(1, within(1e-5));
  }

  @Test
  void imagesOfOneShadeHaveFiniteFeatures() {
    FeatureSpace space = FeatureSpace.fit(Datasets.ofBytes(new byte[80], new RowShape(2, 2, 1)));
    float[] target = new float[8];
    space.write(new float[] {0, 255, 0, 0}, target, 0);
    assertThat(target).containsExactly(0, 1, 255, 1, 0, 1, 0, 1);
  }

  @Test
  void plainRowsHaveAFeatureForEachNumber() {
    Dataset data = SmallDetectors.numbers(200, 3);
    FeatureSpace space = FeatureSpace.fit(data);
    assertThat(space.width()).isEqualTo(4);
    assertThat(space.features()).isEqualTo(4);
    assertThat(space.weights()).containsExactly(1, 1, 1, 1);
    float[] row = new float[4];
    data.copyRow(0, row, 0);
    float[] target = new float[8];
    space.write(row, target, 0);
    assertThat(target[0])
        .isEqualTo(((FeatureColumn.Measured) space.columns().get(0)).scale().apply(row[0]));
    assertThat(target[6]).isZero();
    assertThat(target[7]).isEqualTo(1);
  }

  @Test
  void numbersThatAreNoneAreMissing() {
    FeatureSpace space = FeatureSpace.fit(SmallDetectors.numbers(200, 3));
    float[] target = new float[8];
    space.write(new float[] {Float.NaN, 300, Float.NaN, Float.NaN}, target, 0);
    assertThat(target[0]).isZero();
    assertThat(target[1]).isZero();
    assertThat(target[2]).isNotZero();
    assertThat(target[3]).isEqualTo(1);
    assertThat(Arrays.copyOfRange(target, 4, 8)).containsOnly(0f);
  }
}
