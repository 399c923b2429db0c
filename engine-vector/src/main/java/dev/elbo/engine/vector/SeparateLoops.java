// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.vector;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;

/**
 * Loops that are compiled by themselves, whatever calls them.
 *
 * <p>Two loops with an elementary function each are more than the compiler inlines into one method:
 * it stops within the second one, whose vectors become objects. It does inline calls of interfaces
 * where it has seen two classes only, but no method handle that it does not know when it compiles.
 */
final class SeparateLoops {
  /** From one array to another, element by element. */
  @FunctionalInterface
  interface Map {
    /** Turns {@code x} into {@code y}, whole vectors from {@code from} until {@code to}. */
    void run(float[] x, float[] y, int from, int to);
  }

  /** The chain rule, element by element. */
  @FunctionalInterface
  interface Gradient {
    /** Turns {@code dy} into {@code dx}, whole vectors from {@code from} until {@code to}. */
    void run(float[] x, float[] dy, float[] dx, int from, int to);
  }

  private SeparateLoops() {}

  /** The same loop, compiled by itself. */
  static Map map(Map loop) {
    MethodHandle[] handle = handle(Map.class, loop, 2);
    return (x, y, from, to) -> {
      try {
        handle[0].invokeExact(x, y, from, to);
      } catch (Throwable e) {
        throw unchecked(e);
      }
    };
  }

  /** The same loop, compiled by itself. */
  static Gradient gradient(Gradient loop) {
    MethodHandle[] handle = handle(Gradient.class, loop, 3);
    return (x, dy, dx, from, to) -> {
      try {
        handle[0].invokeExact(x, dy, dx, from, to);
      } catch (Throwable e) {
        throw unchecked(e);
      }
    };
  }

  /** In an array, whose elements are no constants to the compiler. */
  private static <T> MethodHandle[] handle(Class<T> type, T loop, int arrays) {
    Class<?>[] arguments = new Class<?>[arrays + 2];
    Arrays.fill(arguments, 0, arrays, float[].class);
    Arrays.fill(arguments, arrays, arrays + 2, int.class);
    try {
      return new MethodHandle[] {
        MethodHandles.lookup()
            .findVirtual(type, "run", MethodType.methodType(void.class, arguments))
            .bindTo(loop)
      };
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no method run in " + type, e);
    }
  }

  private static RuntimeException unchecked(Throwable e) {
    if (e instanceof Error error) {
      throw error;
    }
    return (RuntimeException) e;
  }
}
