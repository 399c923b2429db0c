// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.vector;

import static dev.elbo.engine.kernel.Layout.PANEL;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Register tiles of a product for any vector width: rows by one or two vectors.
 *
 * <p>Each computes {@code y[r][j] = s[j] + sum over i of x[r * xRow + i * xStep] * w[i][j]}, where
 * rows of {@code y} are {@code yRow} apart.
 */
final class StridedTiles {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int WIDTH = SPECIES.length();

  private StridedTiles() {}

  static void tile8x2(
      float[] x,
      int xAt,
      int xRow,
      int xStep,
      float[] w,
      int wAt,
      float[] s,
      int sAt,
      float[] y,
      int yAt,
      int yRow,
      int k) {
    int x1 = xAt + xRow;
    int x2 = x1 + xRow;
    int x3 = x2 + xRow;
    int x4 = x3 + xRow;
    int x5 = x4 + xRow;
    int x6 = x5 + xRow;
    int x7 = x6 + xRow;
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
    for (int i = 0, at = wAt, p = 0; i < k; i++, at += PANEL, p += xStep) {
      FloatVector wa = FloatVector.fromArray(SPECIES, w, at);
      FloatVector wb = FloatVector.fromArray(SPECIES, w, at + WIDTH);
      FloatVector x0v = FloatVector.broadcast(SPECIES, x[xAt + p]);
      a0a = x0v.fma(wa, a0a);
      a0b = x0v.fma(wb, a0b);
      FloatVector x1v = FloatVector.broadcast(SPECIES, x[x1 + p]);
      a1a = x1v.fma(wa, a1a);
      a1b = x1v.fma(wb, a1b);
      FloatVector x2v = FloatVector.broadcast(SPECIES, x[x2 + p]);
      a2a = x2v.fma(wa, a2a);
      a2b = x2v.fma(wb, a2b);
      FloatVector x3v = FloatVector.broadcast(SPECIES, x[x3 + p]);
      a3a = x3v.fma(wa, a3a);
      a3b = x3v.fma(wb, a3b);
      FloatVector x4v = FloatVector.broadcast(SPECIES, x[x4 + p]);
      a4a = x4v.fma(wa, a4a);
      a4b = x4v.fma(wb, a4b);
      FloatVector x5v = FloatVector.broadcast(SPECIES, x[x5 + p]);
      a5a = x5v.fma(wa, a5a);
      a5b = x5v.fma(wb, a5b);
      FloatVector x6v = FloatVector.broadcast(SPECIES, x[x6 + p]);
      a6a = x6v.fma(wa, a6a);
      a6b = x6v.fma(wb, a6b);
      FloatVector x7v = FloatVector.broadcast(SPECIES, x[x7 + p]);
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

  static void tile8x1(
      float[] x,
      int xAt,
      int xRow,
      int xStep,
      float[] w,
      int wAt,
      float[] s,
      int sAt,
      float[] y,
      int yAt,
      int yRow,
      int k) {
    int x1 = xAt + xRow;
    int x2 = x1 + xRow;
    int x3 = x2 + xRow;
    int x4 = x3 + xRow;
    int x5 = x4 + xRow;
    int x6 = x5 + xRow;
    int x7 = x6 + xRow;
    FloatVector sa = FloatVector.fromArray(SPECIES, s, sAt);
    FloatVector a0a = sa;
    FloatVector a1a = sa;
    FloatVector a2a = sa;
    FloatVector a3a = sa;
    FloatVector a4a = sa;
    FloatVector a5a = sa;
    FloatVector a6a = sa;
    FloatVector a7a = sa;
    for (int i = 0, at = wAt, p = 0; i < k; i++, at += PANEL, p += xStep) {
      FloatVector wa = FloatVector.fromArray(SPECIES, w, at);
      FloatVector x0v = FloatVector.broadcast(SPECIES, x[xAt + p]);
      a0a = x0v.fma(wa, a0a);
      FloatVector x1v = FloatVector.broadcast(SPECIES, x[x1 + p]);
      a1a = x1v.fma(wa, a1a);
      FloatVector x2v = FloatVector.broadcast(SPECIES, x[x2 + p]);
      a2a = x2v.fma(wa, a2a);
      FloatVector x3v = FloatVector.broadcast(SPECIES, x[x3 + p]);
      a3a = x3v.fma(wa, a3a);
      FloatVector x4v = FloatVector.broadcast(SPECIES, x[x4 + p]);
      a4a = x4v.fma(wa, a4a);
      FloatVector x5v = FloatVector.broadcast(SPECIES, x[x5 + p]);
      a5a = x5v.fma(wa, a5a);
      FloatVector x6v = FloatVector.broadcast(SPECIES, x[x6 + p]);
      a6a = x6v.fma(wa, a6a);
      FloatVector x7v = FloatVector.broadcast(SPECIES, x[x7 + p]);
      a7a = x7v.fma(wa, a7a);
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
  }

  static void tile4x2(
      float[] x,
      int xAt,
      int xRow,
      int xStep,
      float[] w,
      int wAt,
      float[] s,
      int sAt,
      float[] y,
      int yAt,
      int yRow,
      int k) {
    int x1 = xAt + xRow;
    int x2 = x1 + xRow;
    int x3 = x2 + xRow;
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
    for (int i = 0, at = wAt, p = 0; i < k; i++, at += PANEL, p += xStep) {
      FloatVector wa = FloatVector.fromArray(SPECIES, w, at);
      FloatVector wb = FloatVector.fromArray(SPECIES, w, at + WIDTH);
      FloatVector x0v = FloatVector.broadcast(SPECIES, x[xAt + p]);
      a0a = x0v.fma(wa, a0a);
      a0b = x0v.fma(wb, a0b);
      FloatVector x1v = FloatVector.broadcast(SPECIES, x[x1 + p]);
      a1a = x1v.fma(wa, a1a);
      a1b = x1v.fma(wb, a1b);
      FloatVector x2v = FloatVector.broadcast(SPECIES, x[x2 + p]);
      a2a = x2v.fma(wa, a2a);
      a2b = x2v.fma(wb, a2b);
      FloatVector x3v = FloatVector.broadcast(SPECIES, x[x3 + p]);
      a3a = x3v.fma(wa, a3a);
      a3b = x3v.fma(wb, a3b);
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
  }

  static void tile1x2(
      float[] x,
      int xAt,
      int xRow,
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
    for (int i = 0, at = wAt, p = 0; i < k; i++, at += PANEL, p += xStep) {
      FloatVector wa = FloatVector.fromArray(SPECIES, w, at);
      FloatVector wb = FloatVector.fromArray(SPECIES, w, at + WIDTH);
      FloatVector x0v = FloatVector.broadcast(SPECIES, x[xAt + p]);
      a0a = x0v.fma(wa, a0a);
      a0b = x0v.fma(wb, a0b);
    }
    a0a.intoArray(y, yAt);
    a0b.intoArray(y, yAt + WIDTH);
  }

  static void tile1x1(
      float[] x,
      int xAt,
      int xRow,
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
    for (int i = 0, at = wAt, p = 0; i < k; i++, at += PANEL, p += xStep) {
      FloatVector wa = FloatVector.fromArray(SPECIES, w, at);
      FloatVector x0v = FloatVector.broadcast(SPECIES, x[xAt + p]);
      a0a = x0v.fma(wa, a0a);
    }
    a0a.intoArray(y, yAt);
  }
}
