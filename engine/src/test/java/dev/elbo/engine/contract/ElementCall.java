// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.contract;

import static dev.elbo.engine.contract.Sizes.GUARD;

import dev.elbo.engine.kernel.Layout;
import dev.elbo.testkit.Numbers;
import dev.elbo.testkit.Ulps;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Calls of a kernel that works element by element on arrays of one offset: arguments, then offset
 * and length.
 */
final class ElementCall {
  /** A function of the arguments' values at one element. */
  @FunctionalInterface
  interface Definition {
    double of(double[] arguments);
  }

  /** Which values the arrays get. */
  @FunctionalInterface
  interface Values {
    float[] make(Numbers numbers, int length);
  }

  private record Result(Definition definition, double roundings, Definition magnitude) {}

  private final String method;
  private final List<Object> arguments = new ArrayList<>();
  private final Map<Integer, Result> results = new LinkedHashMap<>();

  private ElementCall(String method) {
    this.method = method;
  }

  static ElementCall of(String method) {
    return new ElementCall(method);
  }

  /** An array with the given values; another argument may be the same array. */
  ElementCall array(Values values) {
    arguments.add(values);
    return this;
  }

  /** An argument that is the same for all elements. */
  ElementCall value(Object value) {
    arguments.add(value);
    return this;
  }

  /** The last argument is written, and is the definition rounded once. */
  ElementCall exactly(Definition definition) {
    return within(0, definition, definition);
  }

  /** The last argument is written, as exact as some roundings of some magnitude allow. */
  ElementCall within(double roundings, Definition magnitude, Definition definition) {
    results.put(arguments.size() - 1, new Result(definition, roundings, magnitude));
    return this;
  }

  /** The last argument is written; only the bits of the scalar kernels are asked for. */
  ElementCall written() {
    results.put(arguments.size() - 1, new Result(null, 0, null));
    return this;
  }

  /** Calls with all lengths and offsets. */
  List<KernelCall> calls(String label) {
    List<KernelCall> calls = new ArrayList<>();
    for (int length : Sizes.LENGTHS) {
      for (int offset : Sizes.OFFSETS) {
        calls.add(call(label, offset, length, -1));
      }
    }
    return calls;
  }

  /** Calls in which the result replaces an argument. */
  List<KernelCall> inPlace(int argument) {
    return List.of(
        call("in place of argument " + argument, 3, 47, argument),
        call("in place of argument " + argument, 0, 128, argument));
  }

  private KernelCall call(String label, int offset, int length, int aliased) {
    Numbers numbers = Numbers.of(31L * length + offset);
    Object[] given = new Object[arguments.size() + 2];
    for (int i = 0; i < arguments.size(); i++) {
      given[i] =
          arguments.get(i) instanceof Values values
              ? values.make(numbers, offset + Layout.padded(length) + GUARD)
              : arguments.get(i);
    }
    if (aliased >= 0) {
      given[arguments.size() - 1] = given[aliased];
    }
    given[arguments.size()] = offset;
    given[arguments.size() + 1] = length;
    return new KernelCall(
        method,
        label + ", offset " + offset + ", length " + length,
        given,
        (argument, index) ->
            results.containsKey(argument) && index >= offset && index < offset + length,
        Optional.of((before, outcome) -> check(before, outcome, offset, length)));
  }

  private void check(Object[] before, KernelCall.Outcome outcome, int offset, int length) {
    double[] values = new double[arguments.size()];
    for (int i = offset; i < offset + length; i++) {
      for (int a = 0; a < values.length; a++) {
        values[a] =
            before[a] instanceof float[] floats
                ? floats[i]
                : before[a] instanceof Float constant ? constant : Double.NaN;
      }
      for (Map.Entry<Integer, Result> result : results.entrySet()) {
        check(result.getValue(), values, outcome.array(result.getKey())[i], i);
      }
    }
  }

  private static void check(Result result, double[] values, float actual, int at) {
    if (result.definition() == null) {
      return;
    }
    double exact = result.definition().of(values);
    boolean right =
        result.roundings() == 0
            ? dev.elbo.testkit.Bits.same(actual, (float) exact)
            : Ulps.near(actual, exact, result.roundings(), result.magnitude().of(values));
    if (!right) {
      throw new AssertionError(
          "at "
              + at
              + ": "
              + actual
              + " instead of "
              + exact
              + " for "
              + java.util.Arrays.toString(values));
    }
  }
}
