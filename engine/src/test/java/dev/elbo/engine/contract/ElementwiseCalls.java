// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.contract;

import dev.elbo.engine.contract.ElementCall.Values;
import dev.elbo.testkit.Numbers;
import java.util.ArrayList;
import java.util.List;

/** Calls of the element by element kernels. */
final class ElementwiseCalls {
  private static final Values AWKWARD = Numbers::awkward;
  private static final Values ORDINARY = (numbers, length) -> numbers.reals(length, -6, 6);

  private ElementwiseCalls() {}

  static List<KernelCall> all() {
    List<KernelCall> calls = new ArrayList<>();
    ElementCall add =
        ElementCall.of("ElementwiseKernels.add")
            .array(AWKWARD)
            .array(AWKWARD)
            .array(AWKWARD)
            .exactly(v -> v[0] + v[1]);
    calls.addAll(add.calls("awkward"));
    calls.addAll(add.inPlace(0));
    calls.addAll(add.inPlace(1));
    ElementCall subtract =
        ElementCall.of("ElementwiseKernels.subtract")
            .array(AWKWARD)
            .array(AWKWARD)
            .array(AWKWARD)
            .exactly(v -> v[0] - v[1]);
    calls.addAll(subtract.calls("awkward"));
    calls.addAll(subtract.inPlace(0));
    calls.addAll(subtract.inPlace(1));
    ElementCall multiply =
        ElementCall.of("ElementwiseKernels.multiply")
            .array(AWKWARD)
            .array(AWKWARD)
            .array(AWKWARD)
            .exactly(v -> v[0] * v[1]);
    calls.addAll(multiply.calls("awkward"));
    calls.addAll(multiply.inPlace(0));
    calls.addAll(multiply.inPlace(1));
    for (float constant : new float[] {-2.7f, 0f, -0f, 1e-30f, Float.NaN}) {
      calls.addAll(withConstant(constant));
    }
    calls.addAll(exponentials());
    return calls;
  }

  private static List<KernelCall> withConstant(float constant) {
    List<KernelCall> calls = new ArrayList<>();
    ElementCall scale =
        ElementCall.of("ElementwiseKernels.scale")
            .array(AWKWARD)
            .value(constant)
            .array(AWKWARD)
            .exactly(v -> v[0] * v[1]);
    ElementCall addConstant =
        ElementCall.of("ElementwiseKernels.addConstant")
            .array(AWKWARD)
            .value(constant)
            .array(AWKWARD)
            .exactly(v -> v[0] + v[1]);
    for (ElementCall call : List.of(scale, addConstant)) {
      calls.addAll(call.calls("awkward with " + constant));
      calls.addAll(call.inPlace(0));
    }
    if (!Float.isNaN(constant)) {
      ElementCall atLeast =
          ElementCall.of("ElementwiseKernels.atLeast")
              .array(AWKWARD)
              .value(constant)
              .array(AWKWARD)
              .exactly(v -> Double.isNaN(v[0]) || v[0] > v[1] ? v[0] : v[1]);
      calls.addAll(atLeast.calls("floor " + constant));
      calls.addAll(atLeast.inPlace(0));
      calls.addAll(
          ElementCall.of("ElementwiseKernels.atLeastGradient")
              .array(AWKWARD)
              .value(constant)
              .array(AWKWARD)
              .array(AWKWARD)
              .exactly(v -> v[0] > v[1] ? v[2] : 0)
              .calls("floor " + constant));
    }
    return calls;
  }

  private static List<KernelCall> exponentials() {
    List<KernelCall> calls = new ArrayList<>();
    ElementCall exp =
        ElementCall.of("ElementwiseKernels.exp")
            .array(AWKWARD)
            .array(AWKWARD)
            .within(4, v -> Math.exp(v[0]), v -> Math.exp(v[0]));
    calls.addAll(exp.calls("awkward"));
    calls.addAll(exp.inPlace(0));
    ElementCall log =
        ElementCall.of("ElementwiseKernels.log")
            .array(AWKWARD)
            .array(AWKWARD)
            .within(4, v -> Math.abs(Math.log(v[0])), v -> Math.log(v[0]));
    calls.addAll(log.calls("awkward"));
    calls.addAll(log.inPlace(0));
    calls.addAll(
        ElementCall.of("ElementwiseKernels.sample")
            .array(ORDINARY)
            .array(ORDINARY)
            .array(ORDINARY)
            .within(6, v -> Math.abs(deviation(v)), v -> deviation(v))
            .array(ORDINARY)
            .within(8, v -> Math.abs(v[0]) + Math.abs(deviation(v)), v -> v[0] + deviation(v))
            .calls("ordinary"));
    calls.addAll(
        ElementCall.of("ElementwiseKernels.sample")
            .array(AWKWARD)
            .array(AWKWARD)
            .array(AWKWARD)
            .written()
            .array(AWKWARD)
            .written()
            .calls("awkward"));
    // Kingma and Welling 2014, appendix B.
    ElementCall.Definition magnitude = v -> v[0] * v[0] + Math.exp(v[1]) + Math.abs(v[1]) + 1;
    calls.addAll(
        ElementCall.of("ElementwiseKernels.klToStandardNormal")
            .array(ORDINARY)
            .array(ORDINARY)
            .array(ORDINARY)
            .within(4, magnitude, v -> (v[0] * v[0] + Math.exp(v[1]) - 1 - v[1]) / 2)
            .calls("ordinary"));
    calls.addAll(
        ElementCall.of("ElementwiseKernels.klToStandardNormal")
            .array(AWKWARD)
            .array(AWKWARD)
            .array(AWKWARD)
            .written()
            .calls("awkward"));
    calls.addAll(
        ElementCall.of("ElementwiseKernels.klToStandardNormalGradient")
            .array(ORDINARY)
            .array(ORDINARY)
            .array(ORDINARY)
            .array(ORDINARY)
            .exactly(v -> v[2] * v[0])
            .array(ORDINARY)
            .within(
                4, v -> Math.abs(v[2]) * (Math.exp(v[1]) + 1), v -> v[2] * (Math.exp(v[1]) - 1) / 2)
            .calls("ordinary"));
    calls.addAll(
        ElementCall.of("ElementwiseKernels.klToStandardNormalGradient")
            .array(AWKWARD)
            .array(AWKWARD)
            .array(AWKWARD)
            .array(AWKWARD)
            .written()
            .array(AWKWARD)
            .written()
            .calls("awkward"));
    return calls;
  }

  private static double deviation(double[] v) {
    return Math.exp(v[1] / 2) * v[2];
  }
}
