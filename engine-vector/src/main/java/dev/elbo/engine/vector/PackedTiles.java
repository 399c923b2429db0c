// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.vector;

import static dev.elbo.engine.kernel.Layout.PANEL;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Register tiles of a product for vectors of 16 floats: some rows by one panel or half of one, with
 * the rows of {@code x} side by side, so that one address serves them all.
 *
 * <p>Each computes {@code y[r][j] = s[r][j] + sum over i of x[i * xStep + r] * w[i][j]}, where rows
 * of {@code s} are {@code sRow} apart and those of {@code y} {@code yRow}. Nothing but the sums is
 * kept from before the loop to after it, or the compiler runs out of registers. Fourteen rows take
 * 28 of 32 vector registers for sums; the loads, some checks of bounds and the loop then fit beside
 * the multiply-adds, with eight rows they do not quite.
 */
final class PackedTiles {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int WIDTH = SPECIES.length();

  private PackedTiles() {}

  static void tile14x2(
      float[] x,
      int xAt,
      int xStep,
      float[] w,
      int wAt,
      float[] s,
      int sAt,
      int sRow,
      float[] y,
      int yAt,
      int yRow,
      int k) {
    int from = sAt;
    FloatVector a0a = FloatVector.fromArray(SPECIES, s, from);
    FloatVector a0b = FloatVector.fromArray(SPECIES, s, from + WIDTH);
    from += sRow;
    FloatVector a1a = FloatVector.fromArray(SPECIES, s, from);
    FloatVector a1b = FloatVector.fromArray(SPECIES, s, from + WIDTH);
    from += sRow;
    FloatVector a2a = FloatVector.fromArray(SPECIES, s, from);
    FloatVector a2b = FloatVector.fromArray(SPECIES, s, from + WIDTH);
    from += sRow;
    FloatVector a3a = FloatVector.fromArray(SPECIES, s, from);
    FloatVector a3b = FloatVector.fromArray(SPECIES, s, from + WIDTH);
    from += sRow;
    FloatVector a4a = FloatVector.fromArray(SPECIES, s, from);
    FloatVector a4b = FloatVector.fromArray(SPECIES, s, from + WIDTH);
    from += sRow;
    FloatVector a5a = FloatVector.fromArray(SPECIES, s, from);
    FloatVector a5b = FloatVector.fromArray(SPECIES, s, from + WIDTH);
    from += sRow;
    FloatVector a6a = FloatVector.fromArray(SPECIES, s, from);
    FloatVector a6b = FloatVector.fromArray(SPECIES, s, from + WIDTH);
    from += sRow;
    FloatVector a7a = FloatVector.fromArray(SPECIES, s, from);
    FloatVector a7b = FloatVector.fromArray(SPECIES, s, from + WIDTH);
    from += sRow;
    FloatVector a8a = FloatVector.fromArray(SPECIES, s, from);
    FloatVector a8b = FloatVector.fromArray(SPECIES, s, from + WIDTH);
    from += sRow;
    FloatVector a9a = FloatVector.fromArray(SPECIES, s, from);
    FloatVector a9b = FloatVector.fromArray(SPECIES, s, from + WIDTH);
    from += sRow;
    FloatVector a10a = FloatVector.fromArray(SPECIES, s, from);
    FloatVector a10b = FloatVector.fromArray(SPECIES, s, from + WIDTH);
    from += sRow;
    FloatVector a11a = FloatVector.fromArray(SPECIES, s, from);
    FloatVector a11b = FloatVector.fromArray(SPECIES, s, from + WIDTH);
    from += sRow;
    FloatVector a12a = FloatVector.fromArray(SPECIES, s, from);
    FloatVector a12b = FloatVector.fromArray(SPECIES, s, from + WIDTH);
    from += sRow;
    FloatVector a13a = FloatVector.fromArray(SPECIES, s, from);
    FloatVector a13b = FloatVector.fromArray(SPECIES, s, from + WIDTH);
    for (int i = 0, at = wAt, p = xAt; i < k; i++, at += PANEL, p += xStep) {
      FloatVector wa = FloatVector.fromArray(SPECIES, w, at);
      FloatVector wb = FloatVector.fromArray(SPECIES, w, at + WIDTH);
      FloatVector x0v = FloatVector.broadcast(SPECIES, x[p]);
      a0a = x0v.fma(wa, a0a);
      a0b = x0v.fma(wb, a0b);
      FloatVector x1v = FloatVector.broadcast(SPECIES, x[p + 1]);
      a1a = x1v.fma(wa, a1a);
      a1b = x1v.fma(wb, a1b);
      FloatVector x2v = FloatVector.broadcast(SPECIES, x[p + 2]);
      a2a = x2v.fma(wa, a2a);
      a2b = x2v.fma(wb, a2b);
      FloatVector x3v = FloatVector.broadcast(SPECIES, x[p + 3]);
      a3a = x3v.fma(wa, a3a);
      a3b = x3v.fma(wb, a3b);
      FloatVector x4v = FloatVector.broadcast(SPECIES, x[p + 4]);
      a4a = x4v.fma(wa, a4a);
      a4b = x4v.fma(wb, a4b);
      FloatVector x5v = FloatVector.broadcast(SPECIES, x[p + 5]);
      a5a = x5v.fma(wa, a5a);
      a5b = x5v.fma(wb, a5b);
      FloatVector x6v = FloatVector.broadcast(SPECIES, x[p + 6]);
      a6a = x6v.fma(wa, a6a);
      a6b = x6v.fma(wb, a6b);
      FloatVector x7v = FloatVector.broadcast(SPECIES, x[p + 7]);
      a7a = x7v.fma(wa, a7a);
      a7b = x7v.fma(wb, a7b);
      FloatVector x8v = FloatVector.broadcast(SPECIES, x[p + 8]);
      a8a = x8v.fma(wa, a8a);
      a8b = x8v.fma(wb, a8b);
      FloatVector x9v = FloatVector.broadcast(SPECIES, x[p + 9]);
      a9a = x9v.fma(wa, a9a);
      a9b = x9v.fma(wb, a9b);
      FloatVector x10v = FloatVector.broadcast(SPECIES, x[p + 10]);
      a10a = x10v.fma(wa, a10a);
      a10b = x10v.fma(wb, a10b);
      FloatVector x11v = FloatVector.broadcast(SPECIES, x[p + 11]);
      a11a = x11v.fma(wa, a11a);
      a11b = x11v.fma(wb, a11b);
      FloatVector x12v = FloatVector.broadcast(SPECIES, x[p + 12]);
      a12a = x12v.fma(wa, a12a);
      a12b = x12v.fma(wb, a12b);
      FloatVector x13v = FloatVector.broadcast(SPECIES, x[p + 13]);
      a13a = x13v.fma(wa, a13a);
      a13b = x13v.fma(wb, a13b);
    }
    int to = yAt;
    a0a.intoArray(y, to);
    a0b.intoArray(y, to + WIDTH);
    to += yRow;
    a1a.intoArray(y, to);
    a1b.intoArray(y, to + WIDTH);
    to += yRow;
    a2a.intoArray(y, to);
    a2b.intoArray(y, to + WIDTH);
    to += yRow;
    a3a.intoArray(y, to);
    a3b.intoArray(y, to + WIDTH);
    to += yRow;
    a4a.intoArray(y, to);
    a4b.intoArray(y, to + WIDTH);
    to += yRow;
    a5a.intoArray(y, to);
    a5b.intoArray(y, to + WIDTH);
    to += yRow;
    a6a.intoArray(y, to);
    a6b.intoArray(y, to + WIDTH);
    to += yRow;
    a7a.intoArray(y, to);
    a7b.intoArray(y, to + WIDTH);
    to += yRow;
    a8a.intoArray(y, to);
    a8b.intoArray(y, to + WIDTH);
    to += yRow;
    a9a.intoArray(y, to);
    a9b.intoArray(y, to + WIDTH);
    to += yRow;
    a10a.intoArray(y, to);
    a10b.intoArray(y, to + WIDTH);
    to += yRow;
    a11a.intoArray(y, to);
    a11b.intoArray(y, to + WIDTH);
    to += yRow;
    a12a.intoArray(y, to);
    a12b.intoArray(y, to + WIDTH);
    to += yRow;
    a13a.intoArray(y, to);
    a13b.intoArray(y, to + WIDTH);
  }

  static void tile8x2(
      float[] x,
      int xAt,
      int xStep,
      float[] w,
      int wAt,
      float[] s,
      int sAt,
      int sRow,
      float[] y,
      int yAt,
      int yRow,
      int k) {
    int from = sAt;
    FloatVector a0a = FloatVector.fromArray(SPECIES, s, from);
    FloatVector a0b = FloatVector.fromArray(SPECIES, s, from + WIDTH);
    from += sRow;
    FloatVector a1a = FloatVector.fromArray(SPECIES, s, from);
    FloatVector a1b = FloatVector.fromArray(SPECIES, s, from + WIDTH);
    from += sRow;
    FloatVector a2a = FloatVector.fromArray(SPECIES, s, from);
    FloatVector a2b = FloatVector.fromArray(SPECIES, s, from + WIDTH);
    from += sRow;
    FloatVector a3a = FloatVector.fromArray(SPECIES, s, from);
    FloatVector a3b = FloatVector.fromArray(SPECIES, s, from + WIDTH);
    from += sRow;
    FloatVector a4a = FloatVector.fromArray(SPECIES, s, from);
    FloatVector a4b = FloatVector.fromArray(SPECIES, s, from + WIDTH);
    from += sRow;
    FloatVector a5a = FloatVector.fromArray(SPECIES, s, from);
    FloatVector a5b = FloatVector.fromArray(SPECIES, s, from + WIDTH);
    from += sRow;
    FloatVector a6a = FloatVector.fromArray(SPECIES, s, from);
    FloatVector a6b = FloatVector.fromArray(SPECIES, s, from + WIDTH);
    from += sRow;
    FloatVector a7a = FloatVector.fromArray(SPECIES, s, from);
    FloatVector a7b = FloatVector.fromArray(SPECIES, s, from + WIDTH);
    for (int i = 0, at = wAt, p = xAt; i < k; i++, at += PANEL, p += xStep) {
      FloatVector wa = FloatVector.fromArray(SPECIES, w, at);
      FloatVector wb = FloatVector.fromArray(SPECIES, w, at + WIDTH);
      FloatVector x0v = FloatVector.broadcast(SPECIES, x[p]);
      a0a = x0v.fma(wa, a0a);
      a0b = x0v.fma(wb, a0b);
      FloatVector x1v = FloatVector.broadcast(SPECIES, x[p + 1]);
      a1a = x1v.fma(wa, a1a);
      a1b = x1v.fma(wb, a1b);
      FloatVector x2v = FloatVector.broadcast(SPECIES, x[p + 2]);
      a2a = x2v.fma(wa, a2a);
      a2b = x2v.fma(wb, a2b);
      FloatVector x3v = FloatVector.broadcast(SPECIES, x[p + 3]);
      a3a = x3v.fma(wa, a3a);
      a3b = x3v.fma(wb, a3b);
      FloatVector x4v = FloatVector.broadcast(SPECIES, x[p + 4]);
      a4a = x4v.fma(wa, a4a);
      a4b = x4v.fma(wb, a4b);
      FloatVector x5v = FloatVector.broadcast(SPECIES, x[p + 5]);
      a5a = x5v.fma(wa, a5a);
      a5b = x5v.fma(wb, a5b);
      FloatVector x6v = FloatVector.broadcast(SPECIES, x[p + 6]);
      a6a = x6v.fma(wa, a6a);
      a6b = x6v.fma(wb, a6b);
      FloatVector x7v = FloatVector.broadcast(SPECIES, x[p + 7]);
      a7a = x7v.fma(wa, a7a);
      a7b = x7v.fma(wb, a7b);
    }
    int to = yAt;
    a0a.intoArray(y, to);
    a0b.intoArray(y, to + WIDTH);
    to += yRow;
    a1a.intoArray(y, to);
    a1b.intoArray(y, to + WIDTH);
    to += yRow;
    a2a.intoArray(y, to);
    a2b.intoArray(y, to + WIDTH);
    to += yRow;
    a3a.intoArray(y, to);
    a3b.intoArray(y, to + WIDTH);
    to += yRow;
    a4a.intoArray(y, to);
    a4b.intoArray(y, to + WIDTH);
    to += yRow;
    a5a.intoArray(y, to);
    a5b.intoArray(y, to + WIDTH);
    to += yRow;
    a6a.intoArray(y, to);
    a6b.intoArray(y, to + WIDTH);
    to += yRow;
    a7a.intoArray(y, to);
    a7b.intoArray(y, to + WIDTH);
  }

  static void tile14x1(
      float[] x,
      int xAt,
      int xStep,
      float[] w,
      int wAt,
      float[] s,
      int sAt,
      int sRow,
      float[] y,
      int yAt,
      int yRow,
      int k) {
    int from = sAt;
    FloatVector a0a = FloatVector.fromArray(SPECIES, s, from);
    from += sRow;
    FloatVector a1a = FloatVector.fromArray(SPECIES, s, from);
    from += sRow;
    FloatVector a2a = FloatVector.fromArray(SPECIES, s, from);
    from += sRow;
    FloatVector a3a = FloatVector.fromArray(SPECIES, s, from);
    from += sRow;
    FloatVector a4a = FloatVector.fromArray(SPECIES, s, from);
    from += sRow;
    FloatVector a5a = FloatVector.fromArray(SPECIES, s, from);
    from += sRow;
    FloatVector a6a = FloatVector.fromArray(SPECIES, s, from);
    from += sRow;
    FloatVector a7a = FloatVector.fromArray(SPECIES, s, from);
    from += sRow;
    FloatVector a8a = FloatVector.fromArray(SPECIES, s, from);
    from += sRow;
    FloatVector a9a = FloatVector.fromArray(SPECIES, s, from);
    from += sRow;
    FloatVector a10a = FloatVector.fromArray(SPECIES, s, from);
    from += sRow;
    FloatVector a11a = FloatVector.fromArray(SPECIES, s, from);
    from += sRow;
    FloatVector a12a = FloatVector.fromArray(SPECIES, s, from);
    from += sRow;
    FloatVector a13a = FloatVector.fromArray(SPECIES, s, from);
    for (int i = 0, at = wAt, p = xAt; i < k; i++, at += PANEL, p += xStep) {
      FloatVector wa = FloatVector.fromArray(SPECIES, w, at);
      FloatVector x0v = FloatVector.broadcast(SPECIES, x[p]);
      a0a = x0v.fma(wa, a0a);
      FloatVector x1v = FloatVector.broadcast(SPECIES, x[p + 1]);
      a1a = x1v.fma(wa, a1a);
      FloatVector x2v = FloatVector.broadcast(SPECIES, x[p + 2]);
      a2a = x2v.fma(wa, a2a);
      FloatVector x3v = FloatVector.broadcast(SPECIES, x[p + 3]);
      a3a = x3v.fma(wa, a3a);
      FloatVector x4v = FloatVector.broadcast(SPECIES, x[p + 4]);
      a4a = x4v.fma(wa, a4a);
      FloatVector x5v = FloatVector.broadcast(SPECIES, x[p + 5]);
      a5a = x5v.fma(wa, a5a);
      FloatVector x6v = FloatVector.broadcast(SPECIES, x[p + 6]);
      a6a = x6v.fma(wa, a6a);
      FloatVector x7v = FloatVector.broadcast(SPECIES, x[p + 7]);
      a7a = x7v.fma(wa, a7a);
      FloatVector x8v = FloatVector.broadcast(SPECIES, x[p + 8]);
      a8a = x8v.fma(wa, a8a);
      FloatVector x9v = FloatVector.broadcast(SPECIES, x[p + 9]);
      a9a = x9v.fma(wa, a9a);
      FloatVector x10v = FloatVector.broadcast(SPECIES, x[p + 10]);
      a10a = x10v.fma(wa, a10a);
      FloatVector x11v = FloatVector.broadcast(SPECIES, x[p + 11]);
      a11a = x11v.fma(wa, a11a);
      FloatVector x12v = FloatVector.broadcast(SPECIES, x[p + 12]);
      a12a = x12v.fma(wa, a12a);
      FloatVector x13v = FloatVector.broadcast(SPECIES, x[p + 13]);
      a13a = x13v.fma(wa, a13a);
    }
    int to = yAt;
    a0a.intoArray(y, to);
    to += yRow;
    a1a.intoArray(y, to);
    to += yRow;
    a2a.intoArray(y, to);
    to += yRow;
    a3a.intoArray(y, to);
    to += yRow;
    a4a.intoArray(y, to);
    to += yRow;
    a5a.intoArray(y, to);
    to += yRow;
    a6a.intoArray(y, to);
    to += yRow;
    a7a.intoArray(y, to);
    to += yRow;
    a8a.intoArray(y, to);
    to += yRow;
    a9a.intoArray(y, to);
    to += yRow;
    a10a.intoArray(y, to);
    to += yRow;
    a11a.intoArray(y, to);
    to += yRow;
    a12a.intoArray(y, to);
    to += yRow;
    a13a.intoArray(y, to);
  }
}
