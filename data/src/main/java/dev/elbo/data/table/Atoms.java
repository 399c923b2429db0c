// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data.table;

import java.util.List;
import java.util.function.DoubleFunction;

/** Frequent values of a column. */
public final class Atoms {
  /** Most atoms of a column. */
  public static final int MOST = 16;

  private Atoms() {}

  static List<Double> checked(List<Double> atoms, double min, double max) {
    List<Double> copy = List.copyOf(atoms);
    if (!(copy.size() <= MOST)) {
      throw new IllegalArgumentException(
          "there may be at most " + MOST + " atoms, got " + copy.size());
    }
    for (int i = 0; i < copy.size(); i++) {
      double atom = copy.get(i);
      if (!(min <= atom && atom <= max && (i == 0 || copy.get(i - 1) < atom))) {
        throw new IllegalArgumentException(
            "atoms must rise and lie from " + min + " to " + max + ", got " + copy);
      }
    }
    return copy;
  }

  static float[] codes(List<Double> atoms, DoubleFunction<Float> code) {
    float[] codes = new float[atoms.size()];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = code.apply(atoms.get(i));
    }
    return codes;
  }

  /** The atom of exactly this code, else the value, clamped. */
  static double value(
      List<Double> atoms, float[] codes, float code, double value, double min, double max) {
    for (int i = 0; i < codes.length; i++) {
      if (codes[i] == code) {
        return atoms.get(i);
      }
    }
    return Math.max(min, Math.min(max, value));
  }
}
