// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.contract;

import static dev.elbo.engine.contract.Sizes.GUARD;

import dev.elbo.engine.kernel.Layout;
import dev.elbo.testkit.Bits;
import dev.elbo.testkit.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Calls of the sums. */
final class ReductionCalls {
  private static final KernelCall.Writes NOTHING = (argument, index) -> false;

  private ReductionCalls() {}

  static List<KernelCall> all() {
    List<KernelCall> calls = new ArrayList<>();
    for (int length : Sizes.LENGTHS) {
      for (int offset : Sizes.OFFSETS) {
        int size = offset + Layout.padded(length) + GUARD;
        Numbers numbers = Numbers.of(length * 100 + offset);
        sums(calls, "integers", numbers.integers(size, 1000), offset, length);
        sums(calls, "reals", numbers.reals(size, -3, 5), offset, length);
        calls.add(sum("awkward", numbers.awkward(size), offset, length, Optional.empty()));
        calls.add(
            dot(
                "awkward",
                numbers.awkward(size),
                numbers.awkward(size),
                offset,
                length,
                Optional.empty()));
      }
    }
    for (int rows : Sizes.ROWS) {
      for (int columns : Sizes.WIDTHS) {
        calls.add(columnSums(rows, columns, false));
        calls.add(columnSums(rows, columns, true));
      }
    }
    return calls;
  }

  private static void sums(
      List<KernelCall> calls, String label, float[] x, int offset, int length) {
    float[] other = Numbers.of(length).integers(x.length, 10);
    // What stands behind the last element does not matter.
    Arrays.fill(x, offset + length, x.length, Float.NaN);
    Arrays.fill(other, offset + length, x.length, Float.NaN);
    float[] a = Arrays.copyOfRange(x, offset, offset + length);
    float[] b = Arrays.copyOfRange(other, offset, offset + length);
    double sum = 0;
    double sizes = 0;
    double products = 0;
    double productSizes = 0;
    for (int i = 0; i < length; i++) {
      sum += a[i];
      sizes += Math.abs(a[i]);
      products += (double) a[i] * b[i];
      productSizes += Math.abs((double) a[i] * b[i]);
    }
    calls.add(
        sum(
            label,
            x,
            offset,
            length,
            Optional.of(result(label, sum, sizes, length, LaneSums.of(a)))));
    calls.add(
        dot(
            label,
            x,
            other,
            offset,
            length,
            Optional.of(result(label, products, productSizes, length, LaneSums.ofProducts(a, b)))));
  }

  private static KernelCall.Check result(
      String label, double exact, double sizes, int length, float asDefined) {
    return (before, outcome) -> {
      float actual = (Float) outcome.result();
      if (label.equals("integers")) {
        Bits.assertSame("exact", (float) exact, actual);
      }
      Near.require("sum", actual, exact, 4 * Math.sqrt(length), sizes);
      Bits.assertSame("as defined", asDefined, actual);
    };
  }

  private static KernelCall sum(
      String label, float[] x, int offset, int length, Optional<KernelCall.Check> check) {
    return new KernelCall(
        "ReductionKernels.sum",
        label + ", offset " + offset + ", length " + length,
        new Object[] {x, offset, length},
        NOTHING,
        check);
  }

  private static KernelCall dot(
      String label,
      float[] a,
      float[] b,
      int offset,
      int length,
      Optional<KernelCall.Check> check) {
    return new KernelCall(
        "ReductionKernels.dot",
        label + ", offset " + offset + ", length " + length,
        new Object[] {a, b, offset, length},
        NOTHING,
        check);
  }

  private static KernelCall columnSums(int rows, int columns, boolean awkward) {
    Numbers numbers = Numbers.of(rows * 1000 + columns);
    int xOffset = 5;
    int outOffset = 3;
    int padded = Layout.padded(columns);
    int stride = padded + rows % 3;
    int xSize = xOffset + rows * stride + GUARD;
    int outSize = outOffset + padded + GUARD;
    float[] x = awkward ? numbers.awkward(xSize) : numbers.reals(xSize, -4, 4);
    float[] out = awkward ? numbers.awkward(outSize) : numbers.integers(outSize, 9);
    KernelCall.Check check =
        (before, outcome) -> {
          for (int j = 0; j < columns; j++) {
            float expected = out[outOffset + j];
            for (int r = 0; r < rows; r++) {
              expected += x[xOffset + r * stride + j];
            }
            Bits.assertSame("column " + j, expected, outcome.array(5)[outOffset + j]);
          }
        };
    return new KernelCall(
        "ReductionKernels.columnSums",
        (awkward ? "awkward, " : "") + rows + " rows, " + columns + " columns",
        new Object[] {x, xOffset, stride, rows, columns, out, outOffset},
        (argument, index) -> argument == 5 && index >= outOffset && index < outOffset + padded,
        Optional.of(check));
  }
}
