// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.vector;

import static dev.elbo.engine.kernel.Layout.PANEL;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Register tiles of a product whose rows are patches of an image: rows by one or two vectors, for
 * one run of the patches. See {@link PackedTiles} for what such methods must not have; a loop over
 * the runs around the loop over their floats would make every sum an object.
 *
 * <p>Each computes {@code y[r][j] += sum over i of x[xOffset + offsets[r] + i] * w[i][j]}, where
 * rows of {@code y} are {@code yRow} apart.
 */
final class WindowTiles {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int WIDTH = SPECIES.length();

  private WindowTiles() {}

  /** For vectors of 16 floats. */
  static void tile8x2(
      float[] x,
      int xOffset,
      int[] offsets,
      int r,
      int length,
      float[] w,
      int wAt,
      float[] y,
      int yAt,
      int yRow) {
    int x0 = xOffset + offsets[r];
    int x1 = xOffset + offsets[r + 1];
    int x2 = xOffset + offsets[r + 2];
    int x3 = xOffset + offsets[r + 3];
    int x4 = xOffset + offsets[r + 4];
    int x5 = xOffset + offsets[r + 5];
    int x6 = xOffset + offsets[r + 6];
    int x7 = xOffset + offsets[r + 7];
    FloatVector a0a = FloatVector.fromArray(SPECIES, y, yAt);
    FloatVector a0b = FloatVector.fromArray(SPECIES, y, yAt + WIDTH);
    int y1 = yAt + yRow;
    FloatVector a1a = FloatVector.fromArray(SPECIES, y, y1);
    FloatVector a1b = FloatVector.fromArray(SPECIES, y, y1 + WIDTH);
    int y2 = y1 + yRow;
    FloatVector a2a = FloatVector.fromArray(SPECIES, y, y2);
    FloatVector a2b = FloatVector.fromArray(SPECIES, y, y2 + WIDTH);
    int y3 = y2 + yRow;
    FloatVector a3a = FloatVector.fromArray(SPECIES, y, y3);
    FloatVector a3b = FloatVector.fromArray(SPECIES, y, y3 + WIDTH);
    int y4 = y3 + yRow;
    FloatVector a4a = FloatVector.fromArray(SPECIES, y, y4);
    FloatVector a4b = FloatVector.fromArray(SPECIES, y, y4 + WIDTH);
    int y5 = y4 + yRow;
    FloatVector a5a = FloatVector.fromArray(SPECIES, y, y5);
    FloatVector a5b = FloatVector.fromArray(SPECIES, y, y5 + WIDTH);
    int y6 = y5 + yRow;
    FloatVector a6a = FloatVector.fromArray(SPECIES, y, y6);
    FloatVector a6b = FloatVector.fromArray(SPECIES, y, y6 + WIDTH);
    int y7 = y6 + yRow;
    FloatVector a7a = FloatVector.fromArray(SPECIES, y, y7);
    FloatVector a7b = FloatVector.fromArray(SPECIES, y, y7 + WIDTH);
    for (int p = 0, at = wAt; p < length; p++, at += PANEL) {
      FloatVector wa = FloatVector.fromArray(SPECIES, w, at);
      FloatVector wb = FloatVector.fromArray(SPECIES, w, at + WIDTH);
      FloatVector x0v = FloatVector.broadcast(SPECIES, x[x0 + p]);
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

  /** For vectors of 16 floats. */
  static void tile8x1(
      float[] x,
      int xOffset,
      int[] offsets,
      int r,
      int length,
      float[] w,
      int wAt,
      float[] y,
      int yAt,
      int yRow) {
    int x0 = xOffset + offsets[r];
    int x1 = xOffset + offsets[r + 1];
    int x2 = xOffset + offsets[r + 2];
    int x3 = xOffset + offsets[r + 3];
    int x4 = xOffset + offsets[r + 4];
    int x5 = xOffset + offsets[r + 5];
    int x6 = xOffset + offsets[r + 6];
    int x7 = xOffset + offsets[r + 7];
    FloatVector a0a = FloatVector.fromArray(SPECIES, y, yAt);
    int y1 = yAt + yRow;
    FloatVector a1a = FloatVector.fromArray(SPECIES, y, y1);
    int y2 = y1 + yRow;
    FloatVector a2a = FloatVector.fromArray(SPECIES, y, y2);
    int y3 = y2 + yRow;
    FloatVector a3a = FloatVector.fromArray(SPECIES, y, y3);
    int y4 = y3 + yRow;
    FloatVector a4a = FloatVector.fromArray(SPECIES, y, y4);
    int y5 = y4 + yRow;
    FloatVector a5a = FloatVector.fromArray(SPECIES, y, y5);
    int y6 = y5 + yRow;
    FloatVector a6a = FloatVector.fromArray(SPECIES, y, y6);
    int y7 = y6 + yRow;
    FloatVector a7a = FloatVector.fromArray(SPECIES, y, y7);
    for (int p = 0, at = wAt; p < length; p++, at += PANEL) {
      FloatVector wa = FloatVector.fromArray(SPECIES, w, at);
      FloatVector x0v = FloatVector.broadcast(SPECIES, x[x0 + p]);
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

  /** For vectors of any width. */
  static void tile4x2(
      float[] x,
      int xOffset,
      int[] offsets,
      int r,
      int length,
      float[] w,
      int wAt,
      float[] y,
      int yAt,
      int yRow) {
    int x0 = xOffset + offsets[r];
    int x1 = xOffset + offsets[r + 1];
    int x2 = xOffset + offsets[r + 2];
    int x3 = xOffset + offsets[r + 3];
    FloatVector a0a = FloatVector.fromArray(SPECIES, y, yAt);
    FloatVector a0b = FloatVector.fromArray(SPECIES, y, yAt + WIDTH);
    int y1 = yAt + yRow;
    FloatVector a1a = FloatVector.fromArray(SPECIES, y, y1);
    FloatVector a1b = FloatVector.fromArray(SPECIES, y, y1 + WIDTH);
    int y2 = y1 + yRow;
    FloatVector a2a = FloatVector.fromArray(SPECIES, y, y2);
    FloatVector a2b = FloatVector.fromArray(SPECIES, y, y2 + WIDTH);
    int y3 = y2 + yRow;
    FloatVector a3a = FloatVector.fromArray(SPECIES, y, y3);
    FloatVector a3b = FloatVector.fromArray(SPECIES, y, y3 + WIDTH);
    for (int p = 0, at = wAt; p < length; p++, at += PANEL) {
      FloatVector wa = FloatVector.fromArray(SPECIES, w, at);
      FloatVector wb = FloatVector.fromArray(SPECIES, w, at + WIDTH);
      FloatVector x0v = FloatVector.broadcast(SPECIES, x[x0 + p]);
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

  /** For vectors of 16 floats. */
  static void tile4x1(
      float[] x,
      int xOffset,
      int[] offsets,
      int r,
      int length,
      float[] w,
      int wAt,
      float[] y,
      int yAt,
      int yRow) {
    int x0 = xOffset + offsets[r];
    int x1 = xOffset + offsets[r + 1];
    int x2 = xOffset + offsets[r + 2];
    int x3 = xOffset + offsets[r + 3];
    FloatVector a0a = FloatVector.fromArray(SPECIES, y, yAt);
    int y1 = yAt + yRow;
    FloatVector a1a = FloatVector.fromArray(SPECIES, y, y1);
    int y2 = y1 + yRow;
    FloatVector a2a = FloatVector.fromArray(SPECIES, y, y2);
    int y3 = y2 + yRow;
    FloatVector a3a = FloatVector.fromArray(SPECIES, y, y3);
    for (int p = 0, at = wAt; p < length; p++, at += PANEL) {
      FloatVector wa = FloatVector.fromArray(SPECIES, w, at);
      FloatVector x0v = FloatVector.broadcast(SPECIES, x[x0 + p]);
      a0a = x0v.fma(wa, a0a);
      FloatVector x1v = FloatVector.broadcast(SPECIES, x[x1 + p]);
      a1a = x1v.fma(wa, a1a);
      FloatVector x2v = FloatVector.broadcast(SPECIES, x[x2 + p]);
      a2a = x2v.fma(wa, a2a);
      FloatVector x3v = FloatVector.broadcast(SPECIES, x[x3 + p]);
      a3a = x3v.fma(wa, a3a);
    }
    int to = yAt;
    a0a.intoArray(y, to);
    to += yRow;
    a1a.intoArray(y, to);
    to += yRow;
    a2a.intoArray(y, to);
    to += yRow;
    a3a.intoArray(y, to);
  }

  /** For vectors of any width. */
  static void tile1x2(
      float[] x,
      int xOffset,
      int[] offsets,
      int r,
      int length,
      float[] w,
      int wAt,
      float[] y,
      int yAt,
      int yRow) {
    int x0 = xOffset + offsets[r];
    FloatVector a0a = FloatVector.fromArray(SPECIES, y, yAt);
    FloatVector a0b = FloatVector.fromArray(SPECIES, y, yAt + WIDTH);
    for (int p = 0, at = wAt; p < length; p++, at += PANEL) {
      FloatVector wa = FloatVector.fromArray(SPECIES, w, at);
      FloatVector wb = FloatVector.fromArray(SPECIES, w, at + WIDTH);
      FloatVector x0v = FloatVector.broadcast(SPECIES, x[x0 + p]);
      a0a = x0v.fma(wa, a0a);
      a0b = x0v.fma(wb, a0b);
    }
    int to = yAt;
    a0a.intoArray(y, to);
    a0b.intoArray(y, to + WIDTH);
  }

  /** For vectors of 16 floats. */
  static void tile1x1(
      float[] x,
      int xOffset,
      int[] offsets,
      int r,
      int length,
      float[] w,
      int wAt,
      float[] y,
      int yAt,
      int yRow) {
    int x0 = xOffset + offsets[r];
    FloatVector a0a = FloatVector.fromArray(SPECIES, y, yAt);
    for (int p = 0, at = wAt; p < length; p++, at += PANEL) {
      FloatVector wa = FloatVector.fromArray(SPECIES, w, at);
      FloatVector x0v = FloatVector.broadcast(SPECIES, x[x0 + p]);
      a0a = x0v.fma(wa, a0a);
    }
    int to = yAt;
    a0a.intoArray(y, to);
  }
}
