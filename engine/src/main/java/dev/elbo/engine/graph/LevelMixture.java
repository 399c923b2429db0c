// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.ElementaryFunctions;
import dev.elbo.engine.kernel.LevelBounds;

/**
 * A mixture of logistics in bins, on arrays where a column's logits, means and log-scales stand
 * side by side (docs/math/notation.md, eq. 13-15). Levels 0 to {@code levels - 1} lie from -1 to 1,
 * each in the middle of a bin of {@code 2 / (levels - 1)}; the lowest bin takes all that is below
 * it, the highest all that is above.
 */
final class LevelMixture {
  private final int components;
  private final int lowest;
  private final int highest;
  private final float span;
  private final float bound;

  /**
   * A mixture.
   *
   * @param levels at least 2
   * @param lowest lowest level that can occur
   * @param highest highest level that can occur
   */
  LevelMixture(int levels, int components, int lowest, int highest) {
    this.components = components;
    this.lowest = lowest;
    this.highest = highest;
    span = levels - 1;
    bound = LevelBounds.logScale(levels);
  }

  boolean contains(int level) {
    return level >= lowest && level <= highest;
  }

  /**
   * Log-probability of a level. Overwrites {@code components} values of g from {@code at}, and with
   * {@code gradient} as many again twice, with what {@link #finish} needs.
   *
   * @param p the parameters, from {@code at} on
   * @param e exponentials of the logits minus the largest, from {@code eAt} on
   * @param largest the largest logit
   */
  float logProb(
      float[] p,
      int at,
      float[] e,
      int eAt,
      int level,
      float[] g,
      float largest,
      boolean gradient) {
    float top = Float.NEGATIVE_INFINITY;
    for (int k = at; k < at + components; k++) {
      float term = p[k] - largest + bin(p, k, level, g, gradient);
      g[k] = term;
      top = term > top ? term : top;
    }
    float sum = 0;
    float total = 0;
    for (int k = 0; k < components; k++) {
      float share = ElementaryFunctions.exp(g[at + k] - top);
      g[at + k] = share;
      sum += share;
      total += e[eAt + k];
    }
    return top + ElementaryFunctions.log(sum / total);
  }

  /** Turns what {@link #logProb} left in g into its gradient by the parameters, times a factor. */
  void finish(float[] e, int eAt, float[] g, int at, float factor) {
    float sum = 0;
    float total = 0;
    for (int k = 0; k < components; k++) {
      sum += g[at + k];
      total += e[eAt + k];
    }
    for (int k = 0; k < components; k++) {
      int logit = at + k;
      float share = g[logit] / sum;
      g[logit] = factor * (share - e[eAt + k] / total);
      g[logit + components] *= factor * share;
      g[logit + 2 * components] *= factor * share;
    }
  }

  /**
   * Log-probability of a level under one component. With a and b the bin's edges in units of the
   * scale and w their distance, {@code log(σ(b) - σ(a)) = log(1 - e^-w) - softplus(a) -
   * softplus(-b)}: three terms of one sign, so no digits cancel however small the bin or far the
   * component. With {@code gradient}, leaves the derivatives by mean and log-scale.
   */
  private float bin(float[] p, int logit, int level, float[] g, boolean gradient) {
    float mean = p[logit + components];
    float bent = ElementaryFunctions.tanh(p[logit + 2 * components] / bound);
    float inverse = ElementaryFunctions.exp(-bound * bent);
    float unit = inverse / span;
    float middle = 2 * level - span;
    // One rounding each, and the upper edge of a level is the lower one of the next, to the bit.
    float a = Math.fma(-mean, span, middle - 1) * unit;
    float b = Math.fma(-mean, span, middle + 1) * unit;
    float w = 2 * unit;
    boolean first = level == lowest;
    boolean last = level == highest;
    float ea = ElementaryFunctions.expOfMinusAbs(a);
    float eb = ElementaryFunctions.expOfMinusAbs(b);
    if (gradient) {
      float below = first ? 0f : ElementaryFunctions.sigmoid(a, ea);
      float above = last ? 0f : ElementaryFunctions.sigmoid(-b, eb);
      float inner = first || last ? 0f : w / ElementaryFunctions.expm1(w);
      g[logit + components] = inverse * (below - above);
      g[logit + 2 * components] = (a * below - b * above - inner) * Math.fma(-bent, bent, 1f);
    }
    if (first) {
      return last ? 0f : -ElementaryFunctions.softplus(-b, eb);
    }
    if (last) {
      return -ElementaryFunctions.softplus(a, ea);
    }
    float outside = (a > 0 ? a : 0) + (b < 0 ? -b : 0);
    float inside = -ElementaryFunctions.expm1(-w) / ((1 + ea) * (1 + eb));
    return ElementaryFunctions.log(inside) - outside;
  }
}
