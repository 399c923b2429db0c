// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.contract;

import dev.elbo.engine.contract.ElementCall.Values;
import dev.elbo.engine.kernel.Activation;
import dev.elbo.testkit.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Calls of the activation functions. */
final class ActivationCalls {
  private static final Values AWKWARD = Numbers::awkward;

  /** Both sides of 0, 0 itself, and where functions saturate. */
  private static final Values ORDINARY =
      (numbers, length) -> {
        float[] values = numbers.reals(length, -12, 12);
        for (int i = 0; i < length; i += 7) {
          values[i] = i % 2 == 0 ? 0f : i % 3 == 0 ? -60f : 60f;
        }
        return values;
      };

  private static final Values NOT_READ =
      (numbers, length) -> {
        float[] values = new float[length];
        Arrays.fill(values, Float.NaN);
        return values;
      };

  private ActivationCalls() {}

  static List<KernelCall> all() {
    List<KernelCall> calls = new ArrayList<>();
    for (Activation activation : Activation.values()) {
      ElementCall apply =
          ElementCall.of("ActivationKernels.apply")
              .value(activation)
              .array(ORDINARY)
              .array(ORDINARY)
              .within(
                  6,
                  v ->
                      activation == Activation.ELU
                          ? 1 + Math.abs(v[1])
                          : Math.abs(value(activation, v[1])),
                  v -> value(activation, v[1]));
      calls.addAll(apply.calls(activation.id()));
      calls.addAll(apply.inPlace(1));
      calls.addAll(
          ElementCall.of("ActivationKernels.apply")
              .value(activation)
              .array(AWKWARD)
              .array(AWKWARD)
              .written()
              .calls(activation.id() + ", awkward"));
      boolean byArgument = activation == Activation.SILU || activation == Activation.SOFTPLUS;
      calls.addAll(
          ElementCall.of("ActivationKernels.gradient")
              .value(activation)
              .array(byArgument ? AWKWARD : NOT_READ)
              .array(byArgument ? NOT_READ : AWKWARD)
              .array(AWKWARD)
              .array(AWKWARD)
              .written()
              .calls(activation.id() + ", awkward"));
      calls.addAll(gradients(activation, byArgument));
    }
    return calls;
  }

  /** Values and arguments that belong together, so that the derivative can be checked. */
  private static List<KernelCall> gradients(Activation activation, boolean byArgument) {
    List<KernelCall> calls = new ArrayList<>();
    for (int length : Sizes.LENGTHS) {
      int offset = 3;
      int size = offset + length + Sizes.GUARD;
      Numbers numbers = Numbers.of(length);
      float[] x = ORDINARY.make(numbers, size);
      float[] y = new float[size];
      for (int i = 0; i < size; i++) {
        y[i] = (float) value(activation, x[i]);
      }
      float[] unread = NOT_READ.make(numbers, size);
      float[] dy = numbers.reals(size, -3, 3);
      Object[] arguments = {
        activation,
        byArgument ? x : unread,
        byArgument ? unread : y,
        dy,
        numbers.reals(size, -1, 1),
        offset,
        length
      };
      calls.add(
          new KernelCall(
              "ActivationKernels.gradient",
              activation.id() + ", length " + length,
              arguments,
              (argument, index) -> argument == 4 && index >= offset && index < offset + length,
              Optional.of(
                  (before, outcome) -> {
                    for (int i = offset; i < offset + length; i++) {
                      double exact = dy[i] * slope(activation, x[i]);
                      double magnitude = Math.abs(dy[i]) * (1 + (byArgument ? Math.abs(x[i]) : 0));
                      Near.require("at " + i, outcome.array(4)[i], exact, 4, magnitude);
                    }
                  })));
    }
    return calls;
  }

  private static double value(Activation activation, double x) {
    return switch (activation) {
      case RELU -> Math.max(x, 0);
      case LEAKY_RELU -> x > 0 ? x : x / 100;
      case ELU -> x > 0 ? x : Math.expm1(x);
      case SILU -> x / (1 + Math.exp(-x));
      case TANH -> Math.tanh(x);
      case SIGMOID -> 1 / (1 + Math.exp(-x));
      case SOFTPLUS -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    };
  }

  /** The derivative from below at 0. */
  private static double slope(Activation activation, double x) {
    double s = 1 / (1 + Math.exp(-x));
    return switch (activation) {
      case RELU -> x > 0 ? 1 : 0;
      case LEAKY_RELU -> x > 0 ? 1 : 0.01;
      case ELU -> x > 0 ? 1 : Math.exp(x);
      case SILU -> s * (1 + x * (1 - s));
      case TANH -> 1 - Math.tanh(x) * Math.tanh(x);
      case SIGMOID -> s * (1 - s);
      case SOFTPLUS -> s;
    };
  }
}
