// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbo.engine.column.ContinuousDensity;
import dev.elbo.engine.kernel.KernelSelector;
import dev.elbo.testkit.Bits;
import dev.elbo.testkit.Numbers;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many cells at once have the bits of one at a time. */
final class GaussianColumnsTest {
  private static final float UNTOUCHED = 77f;

  private final Numbers numbers = Numbers.of(11);

  @ParameterizedTest
  @CsvSource({"1,1,1", "1,2,130", "3,1,9", "3,7,37", "3,30,17", "5,300,3", "100,2,5"})
  void haveTheBitsOfOneCellAtATime(int components, int columns, int rows) {
    for (double spread : new double[] {0.5, 3, 40}) {
      ContinuousDensity[] densities =
          IntStream.range(0, columns)
              .mapToObj(c -> density(components, c))
              .toArray(ContinuousDensity[]::new);
      requireSameBits(densities, rows, spread);
    }
  }

  /** Columns differ in their floors and in what stands before the mixture. */
  private static ContinuousDensity density(int components, int column) {
    List<Float> atoms = column % 3 == 1 ? List.of(-1f, 0f) : List.of();
    return new ContinuousDensity(components, 0, 0.01f + 0.1f * column, atoms, 0.5f, -1f);
  }

  /** Every other column of a table is one of these; what lies between stays as it is. */
  private void requireSameBits(ContinuousDensity[] densities, int rows, double spread) {
    int[] columns = new int[densities.length];
    int[] starts = new int[densities.length];
    int width = 0;
    for (int c = 0; c < densities.length; c++) {
      columns[c] = 2 * c + 1;
      starts[c] = width + 1;
      width += 1 + densities[c].parameters();
    }
    Buffer parameters = filled(width, rows, spread);
    Buffer x = filled(4 * densities.length, rows, spread);
    Buffer y = untouched(2 * densities.length, rows);
    Buffer gradient = untouched(width, rows);
    GaussianColumns together =
        new GaussianColumns(KernelSelector.select("scalar").kernels(), columns, densities, starts);
    together.run(parameters, x, y, gradient, 0, rows);

    Buffer noGradient = untouched(2 * densities.length, rows);
    together.run(parameters, x, noGradient, null, 0, rows);
    Bits.assertSame("without gradient", y.data, noGradient.data);

    float[] expected = new float[gradient.data.length];
    Arrays.fill(expected, UNTOUCHED);
    for (int row = 0; row < rows; row++) {
      for (int c = 0; c < densities.length; c++) {
        ContinuousDensity mixture = withoutAtoms(densities[c]);
        int at = parameters.at(row) + starts[c] + densities[c].classes();
        float code = x.data[x.at(row) + 2 * columns[c]];
        float logProb = mixture.logProb(parameters.data, at, code, expected);
        Bits.assertSame("row " + row + " column " + c, logProb, y.data[y.at(row) + columns[c]]);
        assertThat(y.data[y.at(row) + columns[c] - 1]).isEqualTo(UNTOUCHED);
      }
    }
    Bits.assertSame("gradient", expected, gradient.data);
  }

  private static ContinuousDensity withoutAtoms(ContinuousDensity density) {
    return new ContinuousDensity(density.components(), 0, density.floor(), List.of(), 0, 0);
  }

  private Buffer filled(int width, int rows, double spread) {
    Buffer buffer = new Buffer(RowSpace.BATCH, width);
    buffer.data = numbers.reals(buffer.allocate(rows).length, -spread, spread);
    return buffer;
  }

  private static Buffer untouched(int width, int rows) {
    Buffer buffer = new Buffer(RowSpace.BATCH, width);
    buffer.data = buffer.allocate(rows);
    Arrays.fill(buffer.data, UNTOUCHED);
    return buffer;
  }
}
