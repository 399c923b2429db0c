// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import dev.elbo.apps.anomaly.CheckedTensors.Limit;
import dev.elbo.data.table.TableColumn;
import dev.elbo.data.table.TableSchema;
import dev.elbo.vae.modelfile.ModelFileException;
import dev.elbo.vae.modelfile.Tensor;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A {@link FeatureSpace} as tensors: there may be thousands of columns. What columns of a kind have
 * follows one another in their order.
 */
final class FeatureSpaceTensors {
  /** {@code [variables]}: {@link #MEASURED}, {@link #PLAIN} or {@link #LEVELED}. */
  static final String KINDS = "space.kinds";

  /** {@code [measured]}. */
  static final String CENTERS = "space.centers";

  /** {@code [measured]}. */
  static final String SPREADS = "space.spreads";

  /** {@code [measured and plain]}. */
  static final String MEANS = "space.means";

  /** {@code [measured and plain]}. */
  static final String DEVIATIONS = "space.deviations";

  /** How many each column has, {@code [leveled]}. */
  static final String LEVELS = "space.levels";

  /** {@code [levels of all columns]}. */
  static final String SHARES = "space.shares";

  private static final byte MEASURED = 0;
  private static final byte PLAIN = 1;
  private static final byte LEVELED = 2;

  private FeatureSpaceTensors() {}

  static List<Tensor> write(FeatureSpace space) {
    int variables = space.columns().size();
    byte[] kinds = new byte[variables];
    FloatBuffer centers = FloatBuffer.allocate(variables);
    FloatBuffer spreads = FloatBuffer.allocate(variables);
    FloatBuffer means = FloatBuffer.allocate(variables);
    FloatBuffer deviations = FloatBuffer.allocate(variables);
    FloatBuffer shares = FloatBuffer.allocate(space.features());
    List<Integer> levels = new ArrayList<>();
    for (int v = 0; v < variables; v++) {
      FeatureColumn column = space.columns().get(v);
      if (column instanceof FeatureColumn.Measured measured) {
        kinds[v] = MEASURED;
        centers.put(measured.scale().center());
        spreads.put(measured.scale().spread());
        means.put(measured.scale().mean());
        deviations.put(measured.scale().deviation());
      } else if (column instanceof FeatureColumn.Plain plain) {
        kinds[v] = PLAIN;
        means.put(plain.mean());
        deviations.put(plain.deviation());
      } else if (column instanceof FeatureColumn.Leveled leveled) {
        kinds[v] = LEVELED;
        levels.add(leveled.features());
        leveled.levels().forEach(level -> shares.put(level.share()));
      }
    }
    int[] counts = levels.stream().mapToInt(Integer::intValue).toArray();
    return List.of(
        Tensor.ofBytes(KINDS, kinds, variables),
        tensor(CENTERS, centers),
        tensor(SPREADS, spreads),
        tensor(MEANS, means),
        tensor(DEVIATIONS, deviations),
        Tensor.ofInts(LEVELS, counts, counts.length),
        tensor(SHARES, shares));
  }

  private static Tensor tensor(String name, FloatBuffer filled) {
    return Tensor.of(name, Arrays.copyOf(filled.array(), filled.position()), filled.position());
  }

  /**
   * The space of a file.
   *
   * @throws ModelFileException if some of it is missing, damaged or not for such data
   */
  static FeatureSpace read(CheckedTensors tensors, DetectorData data) {
    int[] levels = levels(data);
    long[] kinds = kinds(tensors, levels);
    int measured = count(kinds, MEASURED);
    int numbers = measured + count(kinds, PLAIN);
    FloatBuffer centers = FloatBuffer.wrap(tensors.floats(CENTERS, Limit.NONE, measured));
    FloatBuffer spreads = FloatBuffer.wrap(tensors.floats(SPREADS, Limit.NOT_NEGATIVE, measured));
    FloatBuffer means = FloatBuffer.wrap(tensors.floats(MEANS, Limit.NONE, numbers));
    FloatBuffer deviations = FloatBuffer.wrap(tensors.floats(DEVIATIONS, Limit.POSITIVE, numbers));
    FloatBuffer shares =
        FloatBuffer.wrap(tensors.floats(SHARES, Limit.SHARE, Arrays.stream(levels).sum()));
    List<FeatureColumn> columns = new ArrayList<>();
    for (int v = 0; v < kinds.length; v++) {
      if (kinds[v] == MEASURED) {
        columns.add(
            new FeatureColumn.Measured(
                new FeatureScale(centers.get(), spreads.get(), means.get(), deviations.get())));
      } else if (kinds[v] == PLAIN) {
        columns.add(new FeatureColumn.Plain(means.get(), deviations.get()));
      } else {
        List<LevelScale> scales = new ArrayList<>();
        for (int level = 0; level < levels[v]; level++) {
          scales.add(new LevelScale(shares.get()));
        }
        columns.add(new FeatureColumn.Leveled(scales));
      }
    }
    return new FeatureSpace(columns, data.table().isPresent());
  }

  /** Of each variable how many levels it has, 0 for a number. */
  private static int[] levels(DetectorData data) {
    return data.table()
        .map(TableSchema::modelled)
        .map(columns -> columns.stream().map(TableColumn::kind))
        .map(kinds -> kinds.mapToInt(FeatureSpace::levels).toArray())
        .orElseGet(() -> new int[data.shape().size()]);
  }

  private static long[] kinds(CheckedTensors tensors, int[] levels) {
    long[] kinds = tensors.longs(KINDS, levels.length);
    for (int v = 0; v < kinds.length; v++) {
      boolean fits =
          levels[v] == 0 ? kinds[v] == MEASURED || kinds[v] == PLAIN : kinds[v] == LEVELED;
      if (!fits) {
        throw tensors.problem(KINDS, "variable " + v + " cannot be of kind " + kinds[v]);
      }
    }
    long[] expected = Arrays.stream(levels).filter(count -> count > 0).asLongStream().toArray();
    if (!Arrays.equals(tensors.longs(LEVELS, expected.length), expected)) {
      throw tensors.problem(LEVELS, "the columns of the table have other levels");
    }
    return kinds;
  }

  private static int count(long[] kinds, byte kind) {
    return (int) Arrays.stream(kinds).filter(each -> each == kind).count();
  }
}
