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

/** Calls of the products, with whole numbers, reals and awkward values in turn. */
final class ProductCalls {
  private static final int[] BLOCK = {1, 2, 8, 15, 16, 17, 31, 32};

  /** Which numbers. */
  private enum Kind {
    INTEGERS,
    REALS,
    AWKWARD;

    float[] make(Numbers numbers, int length) {
      return switch (this) {
        case INTEGERS -> numbers.integers(length, 8);
        case REALS -> numbers.reals(length, -1, 1);
        case AWKWARD -> numbers.awkward(length);
      };
    }
  }

  private ProductCalls() {}

  static List<KernelCall> all() {
    List<KernelCall> calls = new ArrayList<>();
    int turn = 0;
    for (int rows : Sizes.ROWS) {
      for (int n : Sizes.WIDTHS) {
        for (Kind kind : Kind.values()) {
          // Every k with every number of rows and with every n, but not all three.
          int k = Sizes.DEPTHS[turn++ % Sizes.DEPTHS.length];
          calls.add(multiply(kind, rows, k, n));
        }
      }
    }
    for (int k : Sizes.DEPTHS) {
      for (int n : Sizes.WIDTHS) {
        calls.add(multiply(Kind.INTEGERS, 13, k, n));
        calls.add(multiply(Kind.REALS, 13, k, n));
      }
    }
    for (int count : Sizes.ROWS) {
      for (int columns : Sizes.WIDTHS) {
        if (columns <= PANEL) {
          for (Kind kind : Kind.values()) {
            calls.add(weightGradient(kind, 1 + turn++ % 37, count, columns));
          }
        }
      }
    }
    calls.add(weightGradient(Kind.REALS, 128, 192, 32));
    calls.add(weightGradient(Kind.REALS, 129, 50, 32));
    calls.add(weightGradient(Kind.REALS, 300, 32, 32));
    calls.add(weightGradient(Kind.INTEGERS, 300, 33, 20));
    for (int rows : BLOCK) {
      for (int columns : BLOCK) {
        calls.add(transposeBlock(rows, columns));
      }
    }
    return calls;
  }

  private static KernelCall multiply(Kind kind, int rows, int k, int n) {
    Numbers numbers = Numbers.of(rows * 1_000_000L + k * 1000L + n);
    int xOffset = 3;
    int xStride = k + rows % 4;
    int yOffset = 5;
    int yStride = Layout.padded(n) + k % 3;
    float[] x = kind.make(numbers, xOffset + rows * xStride + GUARD);
    int wOffset = k % 5;
    float[] w = new float[wOffset + Layout.panelLength(k, n)];
    float[] initial = kind.make(numbers, Layout.padded(n));
    for (int i = 0; i < k; i++) {
      float[] values = kind.make(numbers, n);
      for (int j = 0; j < n; j++) {
        w[wOffset + Layout.panelIndex(k, i, j)] = values[j];
      }
    }
    float[] y = kind.make(numbers, yOffset + rows * yStride + GUARD);
    int scratchOffset = 5;
    float[] scratch = kind.make(numbers, scratchOffset + rows * k + GUARD);
    KernelCall.Check check =
        (before, outcome) -> {
          float[] actual = outcome.array(6);
          for (int r = 0; r < rows; r++) {
            for (int j = 0; j < n; j++) {
              int at = yOffset + r * yStride + j;
              Chain chain = new Chain(initial[j]);
              for (int i = 0; i < k; i++) {
                chain.add(x[xOffset + r * xStride + i], w[wOffset + Layout.panelIndex(k, i, j)]);
              }
              chain.require("y[" + r + "][" + j + "]", kind, actual[at]);
            }
          }
        };
    return new KernelCall(
        "ProductKernels.multiply",
        kind + ", " + rows + " rows, k " + k + ", n " + n,
        new Object[] {
          x,
          xOffset,
          xStride,
          w,
          wOffset,
          initial,
          y,
          yOffset,
          yStride,
          rows,
          k,
          n,
          scratch,
          scratchOffset
        },
        (argument, index) ->
            argument == 6 && inside(index - yOffset, yStride, rows, Layout.padded(n))
                || argument == 12 && index >= scratchOffset && index < scratchOffset + rows * k,
        Optional.of(check));
  }

  private static KernelCall weightGradient(Kind kind, int rows, int count, int columns) {
    Numbers numbers = Numbers.of(rows * 1_000_000L + count * 1000L + columns);
    int xOffset = 7;
    int xStride = count + 2;
    int dyOffset = 1;
    int dyStride = PANEL + 3;
    int gOffset = 9;
    float[] x = kind.make(numbers, xOffset + rows * xStride + GUARD);
    float[] dy = kind.make(numbers, dyOffset + rows * dyStride + GUARD);
    float[] g = kind.make(numbers, gOffset + count * PANEL + GUARD);
    float[] scratch = kind.make(numbers, 2 + rows * PANEL + GUARD);
    KernelCall.Check check =
        (before, outcome) -> {
          float[] actual = outcome.array(9);
          for (int i = 0; i < count; i++) {
            for (int j = 0; j < columns; j++) {
              int at = gOffset + i * PANEL + j;
              Chain chain = new Chain(0f);
              for (int r = 0; r < rows; r++) {
                chain.add(x[xOffset + r * xStride + i], dy[dyOffset + r * dyStride + j]);
              }
              chain.require("g[" + i + "][" + j + "]", kind, actual[at]);
            }
          }
        };
    return new KernelCall(
        "ProductKernels.weightGradient",
        kind + ", " + rows + " rows, count " + count + ", columns " + columns,
        new Object[] {
          x, xOffset, xStride, dy, dyOffset, dyStride, rows, count, columns, g, gOffset, scratch, 2
        },
        (argument, index) ->
            argument == 9 && inside(index - gOffset, PANEL, count, Layout.padded(columns))
                || argument == 11 && index >= 2 && index < 2 + rows * PANEL,
        Optional.of(check));
  }

  private static KernelCall transposeBlock(int rows, int columns) {
    Numbers numbers = Numbers.of(rows * 100L + columns);
    int fromOffset = 3;
    int toOffset = 8;
    float[] from = numbers.awkward(fromOffset + PANEL * PANEL + GUARD);
    float[] to = numbers.reals(toOffset + PANEL * PANEL + GUARD, -1, 1);
    KernelCall.Check check =
        (before, outcome) -> {
          for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
              Bits.assertSame(
                  "to[" + j + "][" + i + "]",
                  from[fromOffset + i * PANEL + j],
                  outcome.array(4)[toOffset + j * PANEL + i]);
            }
          }
        };
    return new KernelCall(
        "ProductKernels.transposeBlock",
        rows + " rows, " + columns + " columns",
        new Object[] {from, fromOffset, rows, columns, to, toOffset},
        (argument, index) -> argument == 4 && inside(index - toOffset, PANEL, columns, rows),
        Optional.of(check));
  }

  private static boolean inside(int position, int stride, int rows, int width) {
    return position >= 0 && position / stride < rows && position % stride < width;
  }

  /** A sum of products three ways: exact, its size, and as the chain of fused multiply-adds. */
  private static final class Chain {
    private float fused;
    private double sum;
    private double size;
    private int terms;

    Chain(float start) {
      fused = start;
      sum = start;
      size = Math.abs(start);
    }

    void add(float a, float b) {
      fused = Math.fma(a, b, fused);
      sum += (double) a * b;
      size += Math.abs((double) a * b);
      terms++;
    }

    void require(String what, Kind kind, float actual) {
      Bits.assertSame(what, fused, actual);
      if (kind == Kind.INTEGERS) {
        Bits.assertSame(what + " exact", (float) sum, actual);
      } else if (kind == Kind.REALS) {
        Near.require(what, actual, sum, 4 * Math.sqrt(terms), size);
      }
    }
  }
}
