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

/** Calls of the log-densities. */
final class DensityCalls {
  private static final String FAMILY = "DensityKernels.";
  private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

  /** One array argument's values. */
  private record Row(float[] values, int offset, int length) {
    double at(int i) {
      return values[offset + i];
    }
  }

  private DensityCalls() {}

  static List<KernelCall> all() {
    List<KernelCall> calls = new ArrayList<>();
    for (int length : Sizes.LENGTHS) {
      for (int offset : Sizes.OFFSETS) {
        for (boolean awkward : new boolean[] {false, true}) {
          Numbers numbers = Numbers.of(length * 100 + offset);
          calls.add(bernoulli(numbers, offset, length, awkward));
          calls.add(gaussian(numbers, offset, length, awkward));
          calls.add(gaussianGradient(numbers, offset, length, awkward));
          calls.add(squaredError(numbers, offset, length, awkward));
        }
      }
    }
    return calls;
  }

  private static KernelCall bernoulli(Numbers numbers, int offset, int length, boolean awkward) {
    Row logits = row(numbers, offset, length, awkward, -20, 20);
    Row x = row(numbers, offset, length, awkward, 0, 1);
    if (!awkward) {
      for (int i = 0; i < length; i += 3) {
        x.values()[offset + i] = i % 2;
      }
    }
    Row residual = row(numbers, offset, length, awkward, 0, 1);
    KernelCall.Check check =
        (before, outcome) -> {
          double sum = 0;
          double sizes = 0;
          for (int i = 0; i < length; i++) {
            double l = logits.at(i);
            double softplus = Math.max(l, 0) + Math.log1p(Math.exp(-Math.abs(l)));
            sum += x.at(i) * l - softplus;
            sizes += Math.abs(x.at(i) * l) + softplus;
            Near.require(
                "residual " + i,
                outcome.array(2)[offset + i],
                x.at(i) - 1 / (1 + Math.exp(-l)),
                6,
                1);
          }
          Near.require("sum", (Float) outcome.result(), sum, roundings(length), sizes);
          requireZeroGap(outcome.array(2), offset, length);
        };
    return call("bernoulli", offset, length, awkward, check, 2, 2, logits, x, residual);
  }

  private static KernelCall gaussian(Numbers numbers, int offset, int length, boolean awkward) {
    Row x = row(numbers, offset, length, awkward, -4, 4);
    Row mean = row(numbers, offset, length, awkward, -4, 4);
    Row logVar = row(numbers, offset, length, awkward, -5, 5);
    KernelCall.Check check =
        (before, outcome) -> {
          double sum = 0;
          double sizes = 0;
          for (int i = 0; i < length; i++) {
            double error = x.at(i) - mean.at(i);
            double square = error * error * Math.exp(-logVar.at(i));
            sum -= (square + logVar.at(i) + LOG_TWO_PI) / 2;
            sizes += square + Math.abs(logVar.at(i)) + LOG_TWO_PI;
          }
          Near.require("sum", (Float) outcome.result(), sum, roundings(length), sizes);
        };
    return call("gaussian", offset, length, awkward, check, 3, 2, x, mean, logVar);
  }

  private static KernelCall gaussianGradient(
      Numbers numbers, int offset, int length, boolean awkward) {
    Row x = row(numbers, offset, length, awkward, -4, 4);
    Row mean = row(numbers, offset, length, awkward, -4, 4);
    Row logVar = row(numbers, offset, length, awkward, -5, 5);
    float g = awkward ? 1e-3f : -1.75f;
    Row dMean = row(numbers, offset, length, awkward, 0, 1);
    Row dLogVar = row(numbers, offset, length, awkward, 0, 1);
    KernelCall.Check check =
        (before, outcome) -> {
          for (int i = 0; i < length; i++) {
            double error = x.at(i) - mean.at(i);
            double precision = Math.exp(-logVar.at(i));
            double byMean = g * error * precision;
            double byLogVar = g * (error * error * precision - 1) / 2;
            double size = Math.abs(g) * (error * error * precision + 1);
            Near.require("by mean", outcome.array(4)[offset + i], byMean, 8, Math.abs(byMean));
            Near.require("by logVar", outcome.array(5)[offset + i], byLogVar, 8, size);
          }
          requireZeroGap(outcome.array(4), offset, length);
          requireZeroGap(outcome.array(5), offset, length);
        };
    return new KernelCall(
        FAMILY + "gaussianGradient",
        label(offset, length, awkward),
        new Object[] {
          x.values(),
          mean.values(),
          logVar.values(),
          g,
          dMean.values(),
          dLogVar.values(),
          offset,
          length
        },
        (argument, index) ->
            argument >= 4 && index >= offset && index < offset + Layout.padded(length),
        awkward ? Optional.empty() : Optional.of(check));
  }

  private static KernelCall squaredError(Numbers numbers, int offset, int length, boolean awkward) {
    Row x = row(numbers, offset, length, awkward, -4, 4);
    Row mean = row(numbers, offset, length, awkward, -4, 4);
    KernelCall.Check check =
        (before, outcome) -> {
          double sum = 0;
          float[] errors = new float[length];
          for (int i = 0; i < length; i++) {
            double error = x.at(i) - mean.at(i);
            sum += error * error;
            errors[i] = (float) error;
          }
          Near.require("sum", (Float) outcome.result(), sum, roundings(length), sum);
          Bits.assertSame(
              "as defined", LaneSums.ofProducts(errors, errors), (Float) outcome.result());
        };
    return call("squaredError", offset, length, awkward, check, 2, 2, x, mean);
  }

  /** Arrays, offset and length; arguments from {@code written} to {@code last} may be written. */
  private static KernelCall call(
      String method,
      int offset,
      int length,
      boolean awkward,
      KernelCall.Check check,
      int written,
      int last,
      Row... rows) {
    Object[] arguments = new Object[rows.length + 2];
    for (int i = 0; i < rows.length; i++) {
      arguments[i] = rows[i].values();
    }
    arguments[rows.length] = offset;
    arguments[rows.length + 1] = length;
    return new KernelCall(
        FAMILY + method,
        label(offset, length, awkward),
        arguments,
        (argument, index) ->
            argument >= written
                && argument <= last
                && index >= offset
                && index < offset + Layout.padded(length),
        awkward ? Optional.empty() : Optional.of(check));
  }

  private static String label(int offset, int length, boolean awkward) {
    return (awkward ? "awkward, " : "") + "offset " + offset + ", length " + length;
  }

  /** Beyond the row stand NaN, which must not matter. */
  private static Row row(
      Numbers numbers, int offset, int length, boolean awkward, double from, double to) {
    int size = offset + Layout.padded(length) + GUARD;
    float[] values = awkward ? numbers.awkward(size) : numbers.reals(size, from, to);
    Arrays.fill(values, offset + length, offset + Layout.padded(length), Float.NaN);
    return new Row(values, offset, length);
  }

  private static double roundings(int length) {
    return 8 + 4 * Math.sqrt(length);
  }

  private static void requireZeroGap(float[] values, int offset, int length) {
    for (int i = length; i < Layout.padded(length); i++) {
      Bits.assertSame("gap " + i, 0f, values[offset + i]);
    }
  }
}
