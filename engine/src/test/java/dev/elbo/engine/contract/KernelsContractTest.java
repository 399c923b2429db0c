// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbo.engine.contract.KernelCall.Outcome;
import dev.elbo.engine.kernel.Kernels;
import dev.elbo.engine.kernel.ScalarKernels;
import dev.elbo.testkit.Bits;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kernel on awkward sizes, offsets and values: results as defined, the bits of the scalar
 * kernels, and nothing written elsewhere. A subclass says which kernels.
 */
public abstract class KernelsContractTest {
  /** For subclasses. */
  protected KernelsContractTest() {}

  /** The kernels under test. */
  protected abstract Kernels kernels();

  @Test
  final void everyKernelHasCalls() {
    Set<String> declared = new TreeSet<>();
    for (Method accessor : Kernels.class.getDeclaredMethods()) {
      Class<?> family = accessor.getReturnType();
      for (Method kernel : family.getDeclaredMethods()) {
        if (!kernel.isSynthetic()) {
          declared.add(family.getSimpleName() + "." + kernel.getName());
        }
      }
    }
    Set<String> called =
        methods()
            .map(calls -> calls.get(0).method())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(called).isEqualTo(declared);
    methods().forEach(calls -> assertThat(calls).anyMatch(call -> call.check().isPresent()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("methods")
  final void isAsDefined(Calls calls) {
    Kernels kernels = kernels();
    for (KernelCall call : calls) {
      Outcome outcome = call.on(kernels);
      try {
        call.check().ifPresent(check -> check.check(call.arguments(), outcome));
      } catch (AssertionError e) {
        throw new AssertionError(call + ": " + e.getMessage(), e);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("methods")
  final void givesTheBitsOfTheScalarKernels(Calls calls) {
    Kernels kernels = kernels();
    Kernels scalar = new ScalarKernels();
    for (KernelCall call : calls) {
      Outcome expected = call.on(scalar);
      Outcome actual = call.on(kernels);
      if (expected.result() instanceof Float value) {
        Bits.assertSame(call + " result", value, (Float) actual.result());
      }
      for (int i = 0; i < expected.arguments().length; i++) {
        if (expected.arguments()[i] instanceof float[] values) {
          if (!call.isScratch(i)) {
            Bits.assertSame(call + " argument " + i, values, actual.array(i));
          }
        }
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("methods")
  final void writesNothingElse(Calls calls) {
    Kernels kernels = kernels();
    for (KernelCall call : calls) {
      Object[] before = call.arguments();
      Outcome outcome = call.on(kernels);
      for (int i = 0; i < before.length; i++) {
        if (before[i] instanceof float[] old) {
          assertUnchanged(call, i, old, outcome.array(i));
        } else if (before[i] instanceof int[] old) {
          assertThat((int[]) outcome.arguments()[i]).as(call + " argument " + i).isEqualTo(old);
        }
      }
    }
  }

  private static void assertUnchanged(KernelCall call, int argument, float[] old, float[] now) {
    for (int at = 0; at < old.length; at++) {
      if (!Bits.same(old[at], now[at]) && !mayWrite(call, old, at)) {
        throw new AssertionError(
            call
                + " wrote "
                + now[at]
                + " over "
                + old[at]
                + " at "
                + at
                + " of argument "
                + argument);
      }
    }
  }

  /** An array that stands in several places may be written where any of them may. */
  private static boolean mayWrite(KernelCall call, float[] array, int index) {
    for (int i = 0; i < call.arguments().length; i++) {
      if (call.arguments()[i] == array && call.writes().allowed(i, index)) {
        return true;
      }
    }
    return false;
  }

  static Stream<Calls> methods() {
    return Stream.of(
            ProductCalls.all(),
            WindowCalls.all(),
            ElementwiseCalls.all(),
            ActivationCalls.all(),
            ReductionCalls.all(),
            DensityCalls.all(),
            OptimizerCalls.all(),
            RandomCalls.all())
        .flatMap(List::stream)
        .collect(
            Collectors.groupingBy(KernelCall::method, java.util.TreeMap::new, Collectors.toList()))
        .values()
        .stream()
        .map(Calls::new);
  }

  /** Calls of one method, shown by its name. */
  static final class Calls extends java.util.AbstractList<KernelCall> {
    private final List<KernelCall> calls;

    Calls(List<KernelCall> calls) {
      this.calls = calls;
    }

    @Override
    public KernelCall get(int index) {
      return calls.get(index);
    }

    @Override
    public int size() {
      return calls.size();
    }

    @Override
    public String toString() {
      return calls.get(0).method();
    }
  }
}
