// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.vector;

import static dev.elbo.engine.kernel.Layout.PANEL;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Register tiles of a product for vectors of 16 floats: some rows by one panel or half of one, with
 * the rows of {@code x} side by side, so that one address serves them all.
 *
 * <p>Each computes {@code y[r][j] = s[j] + sum over i of x[i * xStep + r] * w[i][j]}, where rows of
 * {@code y} are {@code yRow} apart.
 *
 * <p>Twelve rows take 24 of 32 vector registers for sums; the loads, some checks of bounds and the
 * loop then fit beside the multiply-adds. Two things keep the compiler from spoiling it. Nothing
 * but the sums lives from before the loop to after it, or it runs out of registers. And up to the
 * end of the loop there are no more than some fifty calls of the Vector API: after about sixty it
 * inlines late, loses the exact type of the sums and makes each an object, in some runs and not in
 * others.
 */
final class PackedTiles {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int WIDTH = SPECIES.length();

  private PackedTiles() {}

  static void tile12x2(
      float[] x,
      int xAt,
      int xStep,
      float[] w,
      int wAt,
      float[] s,
      int sAt,
      float[] y,
      int yAt,
      int yRow,
      int k) {
    FloatVector sa = FloatVector.fromArray(SPECIES, s, sAt);
    FloatVector sb = FloatVector.fromArray(SPECIES, s, sAt + WIDTH);
    FloatVector a0a = sa;
    FloatVector a0b = sb;
    FloatVector a1a = sa;
    FloatVector a1b = sb;
    FloatVector a2a = sa;
    FloatVector a2b = sb;
    FloatVector a3a = sa;
    FloatVector a3b = sb;
    FloatVector a4a = sa;
    FloatVector a4b = sb;
    FloatVector a5a = sa;
    FloatVector a5b = sb;
    FloatVector a6a = sa;
    FloatVector a6b = sb;
    FloatVector a7a = sa;
    FloatVector a7b = sb;
    FloatVector a8a = sa;
    FloatVector a8b = sb;
    FloatVector a9a = sa;
    FloatVector a9b = sb;
    FloatVector a10a = sa;
    FloatVector a10b = sb;
    FloatVector a11a = sa;
    FloatVector a11b = sb;
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
  }

  static void tile8x2(
      float[] x,
      int xAt,
      int xStep,
      float[] w,
      int wAt,
      float[] s,
      int sAt,
      float[] y,
      int yAt,
      int yRow,
      int k) {
    FloatVector sa = FloatVector.fromArray(SPECIES, s, sAt);
    FloatVector sb = FloatVector.fromArray(SPECIES, s, sAt + WIDTH);
    FloatVector a0a = sa;
    FloatVector a0b = sb;
    FloatVector a1a = sa;
    FloatVector a1b = sb;
    FloatVector a2a = sa;
    FloatVector a2b = sb;
    FloatVector a3a = sa;
    FloatVector a3b = sb;
    FloatVector a4a = sa;
    FloatVector a4b = sb;
    FloatVector a5a = sa;
    FloatVector a5b = sb;
    FloatVector a6a = sa;
    FloatVector a6b = sb;
    FloatVector a7a = sa;
    FloatVector a7b = sb;
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

  static void tile12x1(
      float[] x,
      int xAt,
      int xStep,
      float[] w,
      int wAt,
      float[] s,
      int sAt,
      float[] y,
      int yAt,
      int yRow,
      int k) {
    FloatVector sa = FloatVector.fromArray(SPECIES, s, sAt);
    FloatVector a0a = sa;
    FloatVector a1a = sa;
    FloatVector a2a = sa;
    FloatVector a3a = sa;
    FloatVector a4a = sa;
    FloatVector a5a = sa;
    FloatVector a6a = sa;
    FloatVector a7a = sa;
    FloatVector a8a = sa;
    FloatVector a9a = sa;
    FloatVector a10a = sa;
    FloatVector a11a = sa;
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
  }
}
