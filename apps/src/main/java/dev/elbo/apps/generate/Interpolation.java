// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.generate;

import dev.elbo.data.Dataset;
import dev.elbo.vae.model.VaeSession;
import java.util.List;
import java.util.Locale;

/** Walks from one code to another in even steps, both ends included. */
public final class Interpolation {
  /** The fewest steps: both ends. */
  public static final int MIN_STEPS = 2;

  /** Where to walk. */
  public enum Path {
    /** The straight line. */
    LINEAR,
    /**
     * The arc of a great circle (Shoemake 1985; for latent spaces White 2016, arXiv:1609.04468),
     * which keeps to the distance from the origin where codes of the prior are found. Codes in the
     * same or opposite direction, or at the origin, have no such arc and get the straight line.
     */
    SPHERICAL;

    /** The name on the command line. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Two rows of a data set.
   *
   * @param from row at the start, from 0
   * @param to row at the end, from 0
   */
  public record Pair(int from, int to) {}

  /** Below this sine of the angle the weights of an arc lose their digits. */
  private static final double MIN_SINE = 1e-4;

  private Interpolation() {}

  /**
   * Codes from one to the other.
   *
   * @param from {@code [latent]}
   * @param to {@code [latent]}
   * @param steps number of codes, at least 2
   * @return {@code [steps][latent]}; the first and the last are the given ones, bit for bit
   */
  public static float[][] between(float[] from, float[] to, int steps, Path path) {
    if (from.length != to.length) {
      throw new IllegalArgumentException(
          "codes must have the same width, got " + from.length + " and " + to.length);
    }
    if (!(steps >= MIN_STEPS)) {
      throw new IllegalArgumentException("steps must be at least " + MIN_STEPS + ", got " + steps);
    }
    double cosine = cosine(from, to);
    double sine = Math.sqrt(Math.max(0, 1 - cosine * cosine));
    boolean arc = path == Path.SPHERICAL && sine > MIN_SINE;
    double angle = arc ? StrictMath.acos(cosine) : 0;
    float[][] codes = new float[steps][];
    codes[0] = from.clone();
    codes[steps - 1] = to.clone();
    for (int step = 1; step < steps - 1; step++) {
      double t = step / (double) (steps - 1);
      double ofFrom = arc ? StrictMath.sin((1 - t) * angle) / sine : 1 - t;
      double ofTo = arc ? StrictMath.sin(t * angle) / sine : t;
      codes[step] = new float[from.length];
      for (int i = 0; i < from.length; i++) {
        codes[step][i] = (float) (ofFrom * from[i] + ofTo * to[i]);
      }
    }
    return codes;
  }

  /**
   * Codes between the posterior means of rows.
   *
   * @param pairs rows of the data, at least one pair
   * @param steps codes for each pair, at least 2
   * @return {@code [pairs * steps][latent]}, pair by pair
   * @throws dev.elbo.vae.model.DataMismatchException if the data do not fit the model
   */
  public static float[][] between(
      VaeSession session, Dataset data, List<Pair> pairs, int steps, Path path) {
    int[] ends = new int[2 * pairs.size()];
    for (int p = 0; p < pairs.size(); p++) {
      ends[2 * p] = pairs.get(p).from();
      ends[2 * p + 1] = pairs.get(p).to();
    }
    float[][] means = session.encode(data.select(ends)).means();
    float[][] codes = new float[Math.multiplyExact(pairs.size(), steps)][];
    for (int p = 0; p < pairs.size(); p++) {
      float[][] walk = between(means[2 * p], means[2 * p + 1], steps, path);
      System.arraycopy(walk, 0, codes, p * steps, steps);
    }
    return codes;
  }

  /** NaN if a code is at the origin, which rules an arc out. */
  private static double cosine(float[] a, float[] b) {
    double product = 0;
    double squareA = 0;
    double squareB = 0;
    for (int i = 0; i < a.length; i++) {
      product += (double) a[i] * b[i];
      squareA += (double) a[i] * a[i];
      squareB += (double) b[i] * b[i];
    }
    double cosine = product / Math.sqrt(squareA * squareB);
    return Double.isNaN(cosine) ? cosine : Math.max(-1, Math.min(1, cosine));
  }
}
