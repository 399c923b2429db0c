// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.Activation;
import dev.elbo.engine.kernel.ElementaryFunctions;
import dev.elbo.engine.kernel.Kernels;
import dev.elbo.engine.kernel.LevelBounds;

/**
 * Mixtures of logistics in bins, for those columns of a row that need them (docs/math/notation.md,
 * eq. 13-15). Levels 0 to {@code levels - 1} lie from -1 to 1, each in the middle of a bin of
 * {@code 2 / (levels - 1)}; the lowest bin takes all that is below it, the highest all that is
 * above.
 *
 * <p>What the components of all these columns have in common is done at once, on n numbers side by
 * side in each of six parts of the memory, by kernels: one after the other the functions take most
 * of the time.
 */
final class LevelMixture {
  /** Parts of the memory; n numbers each. */
  static final int PARTS = 6;

  private static final int BENT = 0;
  private static final int INVERSE = 1;
  private static final int BELOW = 2;
  private static final int ABOVE = 3;
  private static final int SHARE = 4;
  private static final int TOP = 5;

  private final int components;
  private final int classes;
  private final int lowest;
  private final int highest;
  private final float span;
  private final float bound;
  private final float logBin;

  /**
   * Mixtures.
   *
   * @param levels at least 2
   * @param classes parameters of a column before its mixture's
   * @param lowest lowest level that can occur
   * @param highest highest level that can occur
   */
  LevelMixture(int levels, int components, int classes, int lowest, int highest) {
    this.components = components;
    this.classes = classes;
    this.lowest = lowest;
    this.highest = highest;
    span = levels - 1;
    bound = LevelBounds.logScale(levels);
    logBin = ElementaryFunctions.log(2 / span);
  }

  boolean contains(int level) {
    return level >= lowest && level <= highest;
  }

  /** The level nearest to a scaled value. */
  int level(float x) {
    return (int) Math.fma(x, span, 0.5f);
  }

  /**
   * Prepares {@link #top} and {@link #sum} for those of a row's columns whose level the mixture
   * reaches, and writes the derivatives of the components' log-probabilities by means and
   * log-scales.
   *
   * @param p the row's parameters from {@code pAt} on
   * @param x the row's {@code columns} values from {@code xAt} on
   * @param m memory from {@code at} on
   * @param g where derivatives go, in the place and layout of the parameters; or null
   * @return n
   */
  int prepare(
      Kernels kernels,
      float[] p,
      int pAt,
      float[] x,
      int xAt,
      int columns,
      float[] m,
      int at,
      float[] g) {
    int outputs = classes + 3 * components;
    int n = 0;
    for (int column = 0; column < columns; column++) {
      if (contains(level(x[xAt + column]))) {
        int scale = pAt + column * outputs + classes + 2 * components;
        for (int k = 0; k < components; k++) {
          m[at + n++] = p[scale + k] / bound;
        }
      }
    }
    kernels.activations().apply(Activation.TANH, m, m, at + BENT * n, n);
    for (int i = at; i < at + n; i++) {
      m[i + INVERSE * n] = -bound * m[i + BENT * n];
    }
    kernels.elementwise().exp(m, m, at + INVERSE * n, n);
    int i = at;
    for (int column = 0; column < columns; column++) {
      int level = level(x[xAt + column]);
      if (contains(level)) {
        edges(p, pAt + column * outputs + classes + components, level, m, i, n);
        i += components;
      }
    }
    kernels.elementwise().exp(m, m, at + BELOW * n, 2 * n);
    kernels.activations().apply(Activation.SOFTPLUS, m, m, at + SHARE * n, 2 * n);
    i = at;
    for (int column = 0; column < columns; column++) {
      int level = level(x[xAt + column]);
      if (contains(level)) {
        int first = pAt + column * outputs + classes;
        if (g != null) {
          derivatives(p, first + components, level, m, i, n, g);
        }
        terms(p, first, level, m, i, n);
        i += components;
      }
    }
    kernels.elementwise().exp(m, m, at + SHARE * n, n);
    return n;
  }

  /**
   * The lower edge of a level's bin in units of the scale, with one rounding in the difference; the
   * upper one is the lower one of the next level, to the bit.
   */
  private float edge(float mean, int level, float inverse) {
    return Math.fma(-mean, span, 2 * level - 1 - span) * (inverse / span);
  }

  private void edges(float[] p, int mean, int level, float[] m, int first, int n) {
    for (int k = 0; k < components; k++) {
      int i = first + k;
      float inverse = m[i + INVERSE * n];
      float a = -Math.abs(edge(p[mean + k], level, inverse));
      float b = -Math.abs(edge(p[mean + k], level + 1, inverse));
      m[i + BELOW * n] = a;
      m[i + ABOVE * n] = b;
      m[i + SHARE * n] = a;
      m[i + TOP * n] = b;
    }
  }

  private void derivatives(float[] p, int mean, int level, float[] m, int from, int n, float[] g) {
    boolean first = level == lowest;
    boolean last = level == highest;
    for (int k = 0; k < components; k++) {
      int i = from + k;
      float inverse = m[i + INVERSE * n];
      float bent = m[i + BENT * n];
      float a = edge(p[mean + k], level, inverse);
      float b = edge(p[mean + k], level + 1, inverse);
      float below = first ? 0f : ElementaryFunctions.sigmoid(a, m[i + BELOW * n]);
      float above = last ? 0f : ElementaryFunctions.sigmoid(-b, m[i + ABOVE * n]);
      float inner = first || last ? 0f : overGrowth(2 * inverse / span);
      g[mean + k] = inverse * (below - above);
      g[mean + k + components] = (a * below - b * above - inner) * Math.fma(-bent, bent, 1f);
    }
  }

  /**
   * Log-probabilities with the logits, both relative to the largest of a column; that of all of
   * them goes where the column's TOP begins.
   */
  private void terms(float[] p, int logit, int level, float[] m, int first, int n) {
    float largest = largest(p, logit, components);
    float top = Float.NEGATIVE_INFINITY;
    for (int k = 0; k < components; k++) {
      float mean = p[logit + components + k];
      float term = p[logit + k] - largest + bin(mean, level, m, first + k, n);
      m[first + k + SHARE * n] = term;
      top = Math.max(top, term);
    }
    for (int k = 0; k < components; k++) {
      m[first + k + SHARE * n] -= top;
    }
    m[first + TOP * n] = top;
  }

  /**
   * Log-probability of a level under one component. With a and b the bin's edges in units of the
   * scale and w their distance, {@code log(σ(b) - σ(a)) = log(1 - e^-w) - softplus(a) -
   * softplus(-b)}: three terms of one sign, so no digits cancel however small the bin or far the
   * component.
   */
  private float bin(float mean, int level, float[] m, int i, int n) {
    float inverse = m[i + INVERSE * n];
    float a = edge(mean, level, inverse);
    float b = edge(mean, level + 1, inverse);
    float below = level == lowest ? 0f : Math.max(a, 0f) + m[i + SHARE * n];
    float above = level == highest ? 0f : Math.max(-b, 0f) + m[i + TOP * n];
    float inner =
        level == lowest || level == highest
            ? 0f
            : logOfOneLessExp(2 * inverse / span, logBin - bound * m[i + BENT * n]);
    return inner - below - above;
  }

  /** {@code log(1 - e^-w)}, given log w too: for w up to 1, as most are, by its power series. */
  private static float logOfOneLessExp(float w, float logW) {
    if (w > 1) {
      return ElementaryFunctions.log(-ElementaryFunctions.expm1(-w));
    }
    float z = w * w;
    float s = Math.fma(z, -1f / 9676800, 1f / 181440);
    s = Math.fma(z, s, -1f / 2880);
    s = Math.fma(z, s, 1f / 24);
    return logW + w * Math.fma(w, s, -0.5f);
  }

  /** {@code w / (e^w - 1)}, the derivative of {@code log(1 - e^-w)} by log w. */
  private static float overGrowth(float w) {
    if (w > 1) {
      return w / ElementaryFunctions.expm1(w);
    }
    float z = w * w;
    float s = Math.fma(z, 1f / 47900160, -1f / 1209600);
    s = Math.fma(z, s, 1f / 30240);
    s = Math.fma(z, s, -1f / 720);
    s = Math.fma(z, s, 1f / 12);
    return Math.fma(w, Math.fma(w, s, -0.5f), 1f);
  }

  static float largest(float[] p, int at, int count) {
    float largest = p[at];
    for (int i = at + 1; i < at + count; i++) {
      largest = Math.max(largest, p[i]);
    }
    return largest;
  }

  /**
   * Logarithm of the largest share of a component in the probability of a column's level, relative
   * to the largest logit.
   *
   * @param i where the memory begins, and the number of the column's first component among the n
   */
  float top(float[] m, int i, int n) {
    return m[i + TOP * n];
  }

  /** Sum of the components' shares, relative to the largest. */
  float sum(float[] m, int i, int n) {
    float sum = 0;
    for (int k = i + SHARE * n; k < i + SHARE * n + components; k++) {
      sum += m[k];
    }
    return sum;
  }

  /**
   * The gradient of a column's log-probability by its mixture's parameters from {@code at} on,
   * where {@link #prepare} has left derivatives.
   *
   * @param ofShare what the gradient is worth over {@link #sum}
   * @param e exponentials of the logits from {@code eAt} on
   * @param ofLogit what the gradient is worth over the sum of these
   */
  void finish(
      float[] m,
      int i,
      int n,
      float ofShare,
      float[] e,
      int eAt,
      float ofLogit,
      float[] g,
      int at) {
    for (int k = 0; k < components; k++) {
      float weight = ofShare * m[i + k + SHARE * n];
      g[at + k] = weight - ofLogit * e[eAt + k];
      g[at + k + components] *= weight;
      g[at + k + 2 * components] *= weight;
    }
  }
}
