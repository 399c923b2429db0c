// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.contract;

import static dev.elbo.engine.contract.Sizes.GUARD;
import static dev.elbo.engine.kernel.Layout.PANEL;

import dev.elbo.engine.kernel.Layout;
import dev.elbo.testkit.Bits;
import dev.elbo.testkit.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Calls of the products of convolutions, over patches that overlap and lie in no order. */
final class WindowCalls {
  private static final int[] LENGTHS = {1, 3, 16, 17};

  private WindowCalls() {}

  static List<KernelCall> all() {
    List<KernelCall> calls = new ArrayList<>();
    int turn = 0;
    for (int rows : Sizes.ROWS) {
      for (int n : Sizes.WIDTHS) {
        int length = LENGTHS[turn++ % LENGTHS.length];
        calls.add(multiply(rows, 1 + turn % 4, length, n, turn % 3 == 0));
        if (n <= PANEL) {
          calls.add(weightGradient(1 + turn % 37, rows, n, turn % 3 == 0));
        }
      }
    }
    calls.add(weightGradient(256, 192, 32, false));
    for (int length : Sizes.WIDTHS) {
      calls.add(addTo(length));
    }
    return calls;
  }

  /** Offsets that go up and down and come twice. */
  private static int[] offsets(int rows, int reach) {
    int[] offsets = new int[rows];
    for (int r = 0; r < rows; r++) {
      offsets[r] = r * 7 % reach;
    }
    return offsets;
  }

  private static float[] values(Numbers numbers, int length, boolean awkward) {
    return awkward ? numbers.awkward(length) : numbers.reals(length, -1, 1);
  }

  private static KernelCall multiply(int rows, int runs, int length, int n, boolean awkward) {
    Numbers numbers = Numbers.of(rows * 1_000_000L + runs * 10_000L + length * 100L + n);
    int xOffset = 3;
    int jump = length + 2;
    int[] offsets = offsets(rows, 50);
    float[] x = values(numbers, xOffset + 50 + runs * jump, awkward);
    int k = runs * length;
    int wOffset = 5;
    float[] w = new float[wOffset + Layout.panelLength(k, n)];
    for (int i = 0; i < k; i++) {
      float[] row = values(numbers, n, awkward);
      for (int j = 0; j < n; j++) {
        w[wOffset + Layout.panelIndex(k, i, j)] = row[j];
      }
    }
    float[] initial = values(numbers, Layout.padded(n), awkward);
    int yOffset = 4;
    int yStride = Layout.padded(n) + 3;
    float[] y = values(numbers, yOffset + rows * yStride + GUARD, awkward);
    KernelCall.Check check =
        (before, outcome) -> {
          for (int r = 0; r < rows; r++) {
            for (int j = 0; j < n; j++) {
              float sum = initial[j];
              for (int s = 0; s < runs; s++) {
                for (int i = 0; i < length; i++) {
                  float xi = x[xOffset + offsets[r] + s * jump + i];
                  sum = Math.fma(xi, w[wOffset + Layout.panelIndex(k, s * length + i, j)], sum);
                }
              }
              float actual = outcome.array(10)[yOffset + r * yStride + j];
              Bits.assertSame("y[" + r + "][" + j + "]", sum, actual);
            }
          }
        };
    return new KernelCall(
        "WindowKernels.multiply",
        rows + " rows, " + runs + " runs of " + length + ", n " + n,
        new Object[] {
          x, xOffset, offsets, rows, runs, length, jump, w, wOffset, initial, y, yOffset, yStride, n
        },
        (argument, index) ->
            argument == 10 && inside(index - yOffset, yStride, rows, Layout.padded(n)),
        Optional.of(check));
  }

  private static KernelCall weightGradient(int rows, int count, int columns, boolean awkward) {
    Numbers numbers = Numbers.of(rows * 1_000_000L + count * 1000L + columns);
    int[] offsets = offsets(rows, 61);
    int[] dyOffsets = offsets(rows, 43);
    int xOffset = 7;
    int dyOffset = 2;
    int gOffset = 9;
    float[] x = values(numbers, xOffset + 61 + count, awkward);
    float[] dy = values(numbers, dyOffset + 43 + PANEL, awkward);
    float[] g = values(numbers, gOffset + count * PANEL + GUARD, awkward);
    KernelCall.Check check =
        (before, outcome) -> {
          for (int i = 0; i < count; i++) {
            for (int j = 0; j < columns; j++) {
              float sum = 0f;
              for (int r = 0; r < rows; r++) {
                sum = Math.fma(x[xOffset + offsets[r] + i], dy[dyOffset + dyOffsets[r] + j], sum);
              }
              float actual = outcome.array(9)[gOffset + i * PANEL + j];
              Bits.assertSame("g[" + i + "][" + j + "]", sum, actual);
            }
          }
        };
    return new KernelCall(
        "WindowKernels.weightGradient",
        rows + " rows, count " + count + ", columns " + columns,
        new Object[] {
          x, xOffset, offsets, dy, dyOffset, dyOffsets, rows, count, columns, g, gOffset
        },
        (argument, index) ->
            argument == 9 && inside(index - gOffset, PANEL, count, Layout.padded(columns)),
        Optional.of(check));
  }

  private static KernelCall addTo(int length) {
    Numbers numbers = Numbers.of(length);
    float[] a = numbers.awkward(3 + length + GUARD);
    float[] c = numbers.awkward(8 + length + GUARD);
    KernelCall.Check check =
        (before, outcome) -> {
          for (int i = 0; i < length; i++) {
            Bits.assertSame("c[" + i + "]", c[8 + i] + a[3 + i], outcome.array(2)[8 + i]);
          }
        };
    return new KernelCall(
        "WindowKernels.addTo",
        "length " + length,
        new Object[] {a, 3, c, 8, length},
        (argument, index) -> argument == 2 && index >= 8 && index < 8 + length,
        Optional.of(check));
  }

  private static boolean inside(int position, int stride, int rows, int width) {
    return position >= 0 && position / stride < rows && position % stride < width;
  }
}
