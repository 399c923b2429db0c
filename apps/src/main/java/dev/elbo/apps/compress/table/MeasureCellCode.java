// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.table;

import dev.elbo.apps.compress.coder.Ans;
import dev.elbo.apps.compress.coder.Frequencies;
import dev.elbo.apps.compress.coder.HalvingCode;
import dev.elbo.apps.compress.coder.NormalCdf;
import dev.elbo.apps.compress.coder.StudentCdf;
import dev.elbo.engine.column.ContinuousDensity;
import dev.elbo.engine.kernel.ElementaryFunctions;
import dev.elbo.engine.kernel.LevelBounds;
import java.util.Arrays;

/**
 * A place on a lattice under a mixture beside atoms: first which atom or none of them, then the
 * place. What the mixture gives to the places of atoms is left out.
 */
final class MeasureCellCode implements CellCode {
  private static final int CLASS_PRECISION = 20;

  private final ContinuousDensity density;
  private final MeasureCells cells;
  private final Lattice lattice;
  private final StudentCdf student;
  private final HalvingCode code = new HalvingCode();
  private final Frequencies frequencies;

  /** The place of each atom, {@link Lattice#NONE} if it has none. */
  private final long[] atoms;

  /** Mass of the mixture at each atom's place. */
  private final double[] atAtoms;

  private final double[] shares;
  private final double[] means;
  private final double[] inverses;
  private final double[] weights;

  MeasureCellCode(ContinuousDensity density, MeasureCells cells) {
    this.density = density;
    this.cells = cells;
    lattice = cells.lattice();
    student = density.degrees() == 0 ? null : new StudentCdf(density.degrees());
    atoms = new long[density.atoms().size()];
    Arrays.fill(atoms, Lattice.NONE);
    for (double atom : cells.scale().atoms()) {
      int i = density.atoms().indexOf(cells.scale().code(atom));
      if (i >= 0 && atoms[i] == Lattice.NONE) {
        atoms[i] = placeOf(atom);
      }
    }
    atAtoms = new double[atoms.length];
    int most = Math.max(density.classes(), density.components());
    frequencies = new Frequencies(most, CLASS_PRECISION);
    shares = new double[most];
    means = new double[density.components()];
    inverses = new double[density.components()];
    weights = new double[density.components()];
  }

  /** The place of a value, if there is one of just this value. */
  private long placeOf(double value) {
    long low = lattice.low();
    long high = lattice.high();
    while (low < high) {
      long middle = low + (high - low >>> 1);
      if (lattice.value(middle) < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return lattice.value(low) == value ? low : Lattice.NONE;
  }

  @Override
  public void push(Ans ans, float[] p, int at, int[] symbols, int s) {
    long place = cells.place(symbols, s);
    int atom = 0;
    while (atom < atoms.length && atoms[atom] != place) {
      atom++;
    }
    if (atom == atoms.length) {
      prepare(p, at + density.classes());
      code.push(ans, this::below, lattice.low(), lattice.high() + 1, place);
    }
    if (atoms.length > 0) {
      prepareClasses(p, at);
      frequencies.push(ans, atom);
    }
  }

  @Override
  public void pop(Ans ans, float[] p, int at, int[] symbols, int s) {
    int chosen = 0;
    if (atoms.length > 0) {
      prepareClasses(p, at);
      chosen = frequencies.pop(ans);
    }
    long place;
    if (chosen < atoms.length) {
      // Only damaged bytes give an atom without a place.
      place = Math.max(lattice.low(), atoms[chosen]);
    } else {
      prepare(p, at + density.classes());
      place = code.pop(ans, this::below, lattice.low(), lattice.high() + 1);
    }
    cells.setPlace(place, symbols, s);
  }

  private void prepareClasses(float[] p, int at) {
    exponentials(p, at, density.classes());
    frequencies.set(shares, density.classes());
  }

  /** Exponentials of logits, the largest 1. */
  private void exponentials(float[] p, int at, int count) {
    float largest = p[at];
    for (int i = 1; i < count; i++) {
      largest = Math.max(largest, p[at + i]);
    }
    for (int i = 0; i < count; i++) {
      shares[i] = ElementaryFunctions.exp(p[at + i] - largest);
    }
  }

  /** The mixture whose parameters begin at {@code at}. */
  private void prepare(float[] p, int at) {
    int components = density.components();
    int first = at + density.weights();
    weights[0] = 1;
    if (components > 1) {
      exponentials(p, at, components);
      double total = 0;
      for (int k = 0; k < components; k++) {
        total += shares[k];
      }
      for (int k = 0; k < components; k++) {
        weights[k] = shares[k] / total;
      }
    }
    for (int k = 0; k < components; k++) {
      means[k] = p[first + k];
      float bent = LevelBounds.bend(p[first + components + k], ContinuousDensity.LOG_VARIANCE);
      double variance = Math.fma(density.floor(), density.floor(), ElementaryFunctions.exp(bent));
      inverses[k] = 1 / Math.sqrt(variance);
    }
    for (int i = 0; i < atoms.length; i++) {
      atAtoms[i] =
          atoms[i] == Lattice.NONE
              ? 0
              : belowEdge(lattice.edge(atoms[i] + 1)) - belowEdge(lattice.edge(atoms[i]));
    }
  }

  private double below(long place) {
    double mass = belowEdge(lattice.edge(place));
    for (int i = 0; i < atoms.length; i++) {
      if (atoms[i] < place) {
        mass -= atAtoms[i];
      }
    }
    return mass;
  }

  private double belowEdge(double value) {
    double x = cells.scale().exact(value);
    double mass = 0;
    for (int k = 0; k < weights.length; k++) {
      double z = (x - means[k]) * inverses[k];
      mass += weights[k] * (student == null ? NormalCdf.at(z) : student.at(z));
    }
    return mass;
  }
}
