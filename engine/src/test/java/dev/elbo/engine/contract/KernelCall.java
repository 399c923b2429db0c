// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.contract;

import dev.elbo.engine.kernel.Kernels;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One call of one kernel: arguments, which floats it may write, and what must come out.
 *
 * @param method family and method, such as {@code ProductKernels.multiply}
 * @param label what is special about the arguments, for messages
 * @param arguments arguments; one array may stand in several places
 * @param writes the floats that may change
 * @param check compares with a definition that is independent of the kernels, if values are such
 *     that one can be given; other calls are compared with the scalar kernels alone
 */
record KernelCall(
    String method, String label, Object[] arguments, Writes writes, Optional<Check> check) {

  /** Which elements of array arguments may change. */
  @FunctionalInterface
  interface Writes {
    boolean allowed(int argument, int index);
  }

  /** A definition. */
  @FunctionalInterface
  interface Check {
    void check(Object[] before, Outcome outcome);
  }

  /**
   * What a call did.
   *
   * @param result what it returned, null for void
   * @param arguments its arguments afterwards
   */
  record Outcome(Object result, Object[] arguments) {
    float[] array(int argument) {
      return (float[]) arguments[argument];
    }
  }

  @Override
  public String toString() {
    return method + " " + label;
  }

  /** True for memory whose contents after the call have no meaning. */
  boolean isScratch(int argument) {
    return method.equals("ProductKernels.multiply") && argument == 12
        || method.equals("ProductKernels.weightGradient") && argument == 11;
  }

  /** Makes the call on copies of the arguments. */
  Outcome on(Kernels kernels) {
    Object[] copies = copies();
    try {
      Method accessor = family();
      Method kernel = kernel(accessor.getReturnType());
      return new Outcome(kernel.invoke(accessor.invoke(kernels), copies), copies);
    } catch (InvocationTargetException e) {
      throw new AssertionError(this + " threw " + e.getCause(), e.getCause());
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private Method family() {
    String name = method.substring(0, method.indexOf('.'));
    return Arrays.stream(Kernels.class.getMethods())
        .filter(accessor -> accessor.getReturnType().getSimpleName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Method kernel(Class<?> family) {
    String name = method.substring(method.indexOf('.') + 1);
    return Arrays.stream(family.getDeclaredMethods())
        .filter(candidate -> candidate.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Object[] copies() {
    Map<Object, Object> copied = new IdentityHashMap<>();
    Object[] copies = new Object[arguments.length];
    for (int i = 0; i < copies.length; i++) {
      Object argument = arguments[i];
      copies[i] =
          argument instanceof float[] floats
              ? copied.computeIfAbsent(floats, f -> floats.clone())
              : argument instanceof int[] ints
                  ? copied.computeIfAbsent(ints, f -> ints.clone())
                  : argument;
    }
    return copies;
  }
}
