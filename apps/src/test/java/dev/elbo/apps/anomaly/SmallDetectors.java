// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import dev.elbo.data.Dataset;
import dev.elbo.data.Datasets;
import dev.elbo.data.EncodedTable;
import dev.elbo.data.RowShape;
import dev.elbo.data.table.ColumnKind;
import dev.elbo.data.table.NumberText;
import dev.elbo.data.table.TableColumn;
import dev.elbo.data.table.TableSchema;
import dev.elbo.engine.Engine;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/** Data and detectors that take no time; what they find does not matter. */
final class SmallDetectors {
  /** A column of levels, one of two levels, one that does not vary, a number and a name. */
  static final TableSchema SCHEMA =
      DetectorSchema.of(
          new TableSchema(
              List.of(
                  column("plan", new ColumnKind.Categorical(List.of("a", "b", "c"), List.of())),
                  column("id", new ColumnKind.Identifier()),
                  column("member", new ColumnKind.Binary("no", "yes")),
                  column("unit", new ColumnKind.Constant("EUR")),
                  column(
                      "price",
                      new ColumnKind.Real(2, 1.5, -3, 7, List.of(), NumberText.plain(3, 3)))),
              ';'));

  private SmallDetectors() {}

  private static TableColumn column(String name, ColumnKind kind) {
    return new TableColumn(name, kind, "?", true);
  }

  /** Rows of a table, one cell in five missing. */
  static Dataset table(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] rows = new float[count][SCHEMA.width()];
    for (float[] row : rows) {
      row[0] = random.nextInt(3);
      row[2] = random.nextInt(2);
      row[6] = (float) random.nextGaussian();
      for (int i = 0; i < row.length; i += 2) {
        boolean there = random.nextDouble() >= 0.2;
        row[i] = there ? row[i] : 0;
        row[i + 1] = there ? 1 : 0;
      }
    }
    return EncodedTable.of(SCHEMA, rows, "small.csv");
  }

  /** Rows of four numbers, the last of which does not vary. */
  static Dataset numbers(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] rows = new float[count][4];
    for (float[] row : rows) {
      double common = random.nextGaussian();
      row[0] = (float) common;
      row[1] = (float) (100 * common + random.nextGaussian());
      row[2] = (float) Math.exp(random.nextGaussian());
      row[3] = 7;
    }
    return Datasets.of(rows);
  }

  /** Grey images of 3 by 5 pixels. */
  static Dataset images(int count, long seed) {
    byte[] pixels = new byte[15 * count];
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) random.nextInt(256);
    }
    return Datasets.ofBytes(pixels, new RowShape(3, 5, 1));
  }

  /** Networks of one hidden layer, so that files are short. */
  static DetectorConfig config(TrainingRows training) {
    return new DetectorConfig(training, 2, List.of(6), OptionalInt.of(2), 20, 1e-3, 40, 5);
  }

  static Detector fit(DetectorConfig config, Dataset data, Engine engine) {
    return new DetectorTrainer(config).fit(data, engine).detector();
  }
}
