// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.contract;

import static dev.elbo.engine.contract.Sizes.GUARD;

import dev.elbo.engine.kernel.OptimizerKernels.AdamStep;
import dev.elbo.testkit.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Calls of the optimizer updates. */
final class OptimizerCalls {
  private static final List<AdamStep> STEPS =
      List.of(
          new AdamStep(1f, 0.9f, 0.999f, 1e-2f, 31.6f, 1e-8f, 0f),
          new AdamStep(0.37f, 0.9f, 0.999f, 1e-3f, 1.2f, 1e-4f, 1e-2f),
          new AdamStep(1f, 0f, 0f, 0.1f, 1f, 1e-8f, 0f));

  private OptimizerCalls() {}

  static List<KernelCall> all() {
    List<KernelCall> calls = new ArrayList<>();
    for (AdamStep step : STEPS) {
      for (int length : Sizes.LENGTHS) {
        for (int offset : Sizes.OFFSETS) {
          Numbers numbers = Numbers.of(length * 100 + offset);
          int size = offset + length + GUARD;
          int gOffset = 2 * offset;
          int gSize = size + offset;
          calls.add(
              adam(
                  "reals",
                  numbers.reals(size, -2, 2),
                  numbers.reals(size, -1, 1),
                  numbers.reals(size, 0.01, 1),
                  offset,
                  numbers.reals(gSize, -3, 3),
                  gOffset,
                  length,
                  step));
          calls.add(
              adam(
                  "first step, gradient 0",
                  numbers.reals(size, -2, 2),
                  new float[size],
                  new float[size],
                  offset,
                  new float[gSize],
                  gOffset,
                  length,
                  step));
          calls.add(
              unchecked(
                  numbers.awkward(size),
                  numbers.awkward(size),
                  numbers.awkward(size),
                  offset,
                  numbers.awkward(gSize),
                  gOffset,
                  length,
                  step));
        }
      }
    }
    return calls;
  }

  /** Kingma and Ba 2015, algorithm 1, with the corrections of the bias folded into the step. */
  private static KernelCall adam(
      String label,
      float[] w,
      float[] m,
      float[] v,
      int offset,
      float[] g,
      int gOffset,
      int length,
      AdamStep step) {
    KernelCall.Check check =
        (before, outcome) -> {
          for (int i = 0; i < length; i++) {
            int at = offset + i;
            double gradient = (double) g[gOffset + i] * step.gradientScale();
            double first = step.beta1() * (double) m[at] + (1.0 - step.beta1()) * gradient;
            double second =
                step.beta2() * (double) v[at] + (1.0 - step.beta2()) * gradient * gradient;
            double change =
                step.stepSize() * first / (Math.sqrt(second) * step.secondScale() + step.epsilon());
            double weight = w[at] - step.decay() * (double) w[at] - change;
            double firstSize = Math.abs(m[at]) + Math.abs(gradient);
            // The moments' errors grow by what divides them.
            double changeSize =
                step.stepSize()
                    * firstSize
                    / (Math.sqrt(second) * step.secondScale() + step.epsilon());
            Near.require("m " + i, outcome.array(1)[at], first, 6, firstSize);
            Near.require("v " + i, outcome.array(2)[at], second, 6, second);
            Near.require("w " + i, outcome.array(0)[at], weight, 12, Math.abs(w[at]) + changeSize);
          }
        };
    return call(label, w, m, v, offset, g, gOffset, length, step, Optional.of(check));
  }

  private static KernelCall unchecked(
      float[] w,
      float[] m,
      float[] v,
      int offset,
      float[] g,
      int gOffset,
      int length,
      AdamStep step) {
    return call("awkward", w, m, v, offset, g, gOffset, length, step, Optional.empty());
  }

  private static KernelCall call(
      String label,
      float[] w,
      float[] m,
      float[] v,
      int offset,
      float[] g,
      int gOffset,
      int length,
      AdamStep step,
      Optional<KernelCall.Check> check) {
    return new KernelCall(
        "OptimizerKernels.adam",
        label + ", offset " + offset + ", length " + length + ", " + step,
        new Object[] {w, m, v, offset, g, gOffset, length, step},
        (argument, index) -> argument <= 2 && index >= offset && index < offset + length,
        check);
  }
}
