// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.coder;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The values that a coded latent can have: the medians of bins of equal mass under the standard
 * normal distribution (Townsend et al. 2019, "Practical lossless compression with latent variables
 * using bits back coding", section 2.5.2), and Gaussians on them.
 */
public final class LatentGrid {
  /** Bits of the coarsest grid. */
  public static final int LEAST_BITS = 2;

  /** Bits of the finest grid. */
  public static final int MOST_BITS = 14;

  /** A posterior is cut off this many deviations from its mean. */
  private static final float REACH = 7;

  /** Bits of precision beyond those of the grid. */
  private static final int FINER = 14;

  private static final AtomicReferenceArray<LatentGrid> MADE =
      new AtomicReferenceArray<>(MOST_BITS + 1);

  private final int bits;
  private final int bins;
  private final int precision;

  /** Lower edges of the bins and the upper edge of the last. */
  private final float[] edges;

  private final float[] values;

  /**
   * The grid of 2^bits bins, made when it is first asked for.
   *
   * @param bits {@value #LEAST_BITS} to {@value #MOST_BITS}
   */
  public static LatentGrid of(int bits) {
    LatentGrid made = MADE.get(bits);
    if (made == null) {
      made = new LatentGrid(bits);
      MADE.set(bits, made);
    }
    return made;
  }

  private LatentGrid(int bits) {
    this.bits = bits;
    bins = 1 << bits;
    precision = bits + FINER;
    edges = new float[bins + 1];
    values = new float[bins];
    edges[0] = Float.NEGATIVE_INFINITY;
    edges[bins] = Float.POSITIVE_INFINITY;
    for (int i = 0; i < bins / 2; i++) {
      values[i] = quantile((i + 0.5) / bins);
      values[bins - 1 - i] = -values[i];
      edges[i + 1] = i + 1 == bins / 2 ? 0 : quantile((i + 1.0) / bins);
      edges[bins - 1 - i] = -edges[i + 1];
    }
  }

  /** The number below 0 that has a probability below it, by halving. */
  private static float quantile(double probability) {
    double low = -6;
    double high = 0;
    for (int i = 0; i < 40; i++) {
      double middle = (low + high) / 2;
      if (CdfTable.normal(middle) < probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (float) ((low + high) / 2);
  }

  int bits() {
    return bits;
  }

  /** The value that stands for a bin. */
  public float value(int bin) {
    return values[bin];
  }

  /**
   * Takes a bin off under a Gaussian that is cut off far from its mean.
   *
   * @param inverse 1 / σ
   */
  public int popNear(Ans ans, float mean, float inverse) {
    int low = lowest(mean, inverse);
    return pop(ans, mean, inverse, low, beyond(low, mean, inverse));
  }

  /** Pushes what {@link #popNear} took off. */
  public void pushNear(Ans ans, int bin, float mean, float inverse) {
    int low = lowest(mean, inverse);
    push(ans, bin, mean, inverse, low, beyond(low, mean, inverse));
  }

  /** Takes a bin off under a Gaussian that leaves every bin some probability. */
  int popAny(Ans ans, float mean, float inverse) {
    return pop(ans, mean, inverse, 0, bins);
  }

  /** Pushes any bin under a Gaussian. */
  void pushAny(Ans ans, int bin, float mean, float inverse) {
    push(ans, bin, mean, inverse, 0, bins);
  }

  /** The first bin that reaches beyond the lower end of a posterior. */
  private int lowest(float mean, float inverse) {
    int low = 0;
    int high = bins - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if ((edges[middle + 1] - mean) * inverse > -REACH) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** One above the last bin that begins before the upper end of a posterior. */
  private int beyond(int lowest, float mean, float inverse) {
    int low = lowest + 1;
    int high = bins;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if ((edges[middle] - mean) * inverse < REACH) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int pop(Ans ans, float mean, float inverse, int first, int end) {
    int slot = ans.peek(precision);
    int low = first;
    int high = end;
    int start = 0;
    int next = 1 << precision;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      int below = below(middle, mean, inverse, first, end);
      if (below <= slot) {
        low = middle;
        start = below;
      } else {
        high = middle;
        next = below;
      }
    }
    ans.pop(start, next - start, precision);
    return low;
  }

  private void push(Ans ans, int bin, float mean, float inverse, int first, int end) {
    int start = below(bin, mean, inverse, first, end);
    ans.push(start, below(bin + 1, mean, inverse, first, end) - start, precision);
  }

  /** Sum of the frequencies of the bins from {@code first} to below {@code bin}. */
  private int below(int bin, float mean, float inverse, int first, int end) {
    if (bin == first) {
      return 0;
    }
    if (bin == end) {
      return 1 << precision;
    }
    long free = (1 << precision) - (end - first);
    int cdf = CdfTable.NORMAL.at((edges[bin] - mean) * inverse);
    return bin - first + (int) (free * cdf >> CdfTable.BITS);
  }
}
