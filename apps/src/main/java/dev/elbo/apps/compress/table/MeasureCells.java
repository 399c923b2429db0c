// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.table;

/**
 * Measured values. The symbols are the upper and the lower half of a place on a lattice, from its
 * lowest on.
 */
final class MeasureCells implements CellFormat {
  private static final int HALF = 31;
  private static final int LOWER = (1 << HALF) - 1;

  private final Lattice lattice;
  private final MeasureScale scale;
  private final float[] atomCodes;

  MeasureCells(Lattice lattice, MeasureScale scale) {
    this.lattice = lattice;
    this.scale = scale;
    atomCodes = new float[scale.atoms().size()];
    for (int i = 0; i < atomCodes.length; i++) {
      atomCodes[i] = scale.code(scale.atoms().get(i));
    }
  }

  Lattice lattice() {
    return lattice;
  }

  MeasureScale scale() {
    return scale;
  }

  @Override
  public int symbols() {
    return 2;
  }

  @Override
  public boolean read(String text, int[] symbols, int at) {
    long place = lattice.read(text);
    if (place == Lattice.NONE) {
      return false;
    }
    setPlace(place, symbols, at);
    return true;
  }

  void setPlace(long place, int[] symbols, int at) {
    long steps = place - lattice.low();
    symbols[at] = (int) (steps >>> HALF);
    symbols[at + 1] = (int) steps & LOWER;
  }

  long place(int[] symbols, int at) {
    return lattice.low() + ((long) symbols[at] << HALF | symbols[at + 1]);
  }

  @Override
  public String write(int[] symbols, int at) {
    return CellStyle.strip(lattice.write(place(symbols, at)));
  }

  @Override
  public float code(int[] symbols, int at) {
    return scale.code(lattice.value(place(symbols, at)));
  }

  /** An atom is one value, others stand for those around them. */
  @Override
  public double logVolume(int[] symbols, int at) {
    float code = code(symbols, at);
    for (float atom : atomCodes) {
      if (atom == code) {
        return 0;
      }
    }
    long place = place(symbols, at);
    return StrictMath.log(lattice.edge(place + 1) - lattice.edge(place));
  }
}
