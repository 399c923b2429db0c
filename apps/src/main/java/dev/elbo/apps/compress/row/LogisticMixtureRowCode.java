// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.row;

import dev.elbo.apps.compress.coder.Ans;
import dev.elbo.apps.compress.coder.CdfTable;
import dev.elbo.apps.compress.coder.Frequencies;
import dev.elbo.engine.kernel.ElementaryFunctions;
import dev.elbo.engine.kernel.LevelBounds;
import dev.elbo.vae.likelihood.DiscretizedLogisticLikelihood;
import java.util.Arrays;

/**
 * Levels under a mixture of logistics beside atoms: first which atom or none of them, then the
 * level. A column's distribution function is that of the mixture, in whole numbers, and one more
 * for each level below, so that no level has the frequency 0.
 */
final class LogisticMixtureRowCode implements RowCode {
  private static final int CLASS_PRECISION = 16;
  private static final int LEVEL_PRECISION = 28;
  private static final int WEIGHT_BITS = 20;

  private final int symbols;
  private final int components;
  private final int classes;
  private final int lowest;
  private final int highest;
  private final float span;
  private final float bound;

  /** The class of each level that is an atom, and {@code -1}. */
  private final int[] atomOf;

  private final int[] levelOf;
  private final int outputs;
  private final Frequencies frequencies;
  private final double[] shares;
  private final int[] weights;
  private final float[] units;
  private float[] p;
  private int means;

  LogisticMixtureRowCode(DiscretizedLogisticLikelihood likelihood, int symbols) {
    this.symbols = symbols;
    components = likelihood.components();
    int atoms = likelihood.atoms().size();
    classes = atoms == 0 ? 0 : atoms + 1;
    outputs = likelihood.decoderOutputs(1);
    lowest = likelihood.lowest();
    highest = likelihood.highest();
    span = likelihood.levels() - 1;
    bound = LevelBounds.logScale(likelihood.levels());
    atomOf = new int[likelihood.levels()];
    Arrays.fill(atomOf, -1);
    levelOf = likelihood.atoms().stream().mapToInt(Integer::intValue).toArray();
    for (int i = 0; i < atoms; i++) {
      atomOf[levelOf[i]] = i;
    }
    frequencies = new Frequencies(classes + 1, CLASS_PRECISION);
    shares = new double[Math.max(classes, components)];
    weights = new int[components];
    units = new float[components];
  }

  @Override
  public int symbols() {
    return symbols;
  }

  @Override
  public void push(Ans ans, float[][] parameters, int[] row) {
    p = parameters[0];
    for (int i = symbols - 1; i >= 0; i--) {
      int at = i * outputs;
      int atom = atomOf[row[i]];
      if (atom < 0) {
        prepare(at + classes);
        int start = below(row[i]);
        ans.push(start, below(row[i] + 1) - start, LEVEL_PRECISION);
      }
      if (classes > 0) {
        prepareClasses(at);
        frequencies.push(ans, atom < 0 ? classes - 1 : atom);
      }
    }
  }

  @Override
  public void pop(Ans ans, float[][] parameters, int[] row) {
    p = parameters[0];
    for (int i = 0; i < symbols; i++) {
      int at = i * outputs;
      int chosen = 0;
      if (classes > 0) {
        prepareClasses(at);
        chosen = frequencies.pop(ans);
      }
      if (chosen < classes - 1) {
        row[i] = levelOf[chosen];
      } else {
        prepare(at + classes);
        row[i] = popLevel(ans);
      }
    }
  }

  private int popLevel(Ans ans) {
    int slot = ans.peek(LEVEL_PRECISION);
    int low = lowest;
    int high = highest + 1;
    int start = 0;
    int next = 1 << LEVEL_PRECISION;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      int below = below(middle);
      if (below <= slot) {
        low = middle;
        start = below;
      } else {
        high = middle;
        next = below;
      }
    }
    ans.pop(start, next - start, LEVEL_PRECISION);
    return low;
  }

  private void prepareClasses(int at) {
    exponentials(at, classes);
    frequencies.set(shares, classes);
  }

  /** Exponentials of logits, the largest 1. */
  private void exponentials(int at, int count) {
    float largest = p[at];
    for (int i = 1; i < count; i++) {
      largest = Math.max(largest, p[at + i]);
    }
    for (int i = 0; i < count; i++) {
      shares[i] = ElementaryFunctions.exp(p[at + i] - largest);
    }
  }

  /** Weights and scales of the mixture whose parameters begin at {@code at}. */
  private void prepare(int at) {
    exponentials(at, components);
    double total = 0;
    for (int k = 0; k < components; k++) {
      total += shares[k];
    }
    int left = 1 << WEIGHT_BITS;
    for (int k = components - 1; k > 0; k--) {
      weights[k] = (int) (shares[k] / total * (1 << WEIGHT_BITS));
      left -= weights[k];
    }
    weights[0] = left;
    means = at + components;
    for (int k = 0; k < components; k++) {
      float logScale = LevelBounds.bend(p[means + components + k], bound);
      units[k] = ElementaryFunctions.exp(-logScale) / span;
    }
  }

  /** Sum of the frequencies of the mixture's levels below one. */
  private int below(int level) {
    if (level == lowest) {
      return 0;
    }
    if (level > highest) {
      return 1 << LEVEL_PRECISION;
    }
    long sum = 0;
    for (int k = 0; k < components; k++) {
      float edge = Math.fma(-p[means + k], span, 2 * level - 1 - span) * units[k];
      sum += (long) weights[k] * CdfTable.LOGISTIC.at(edge);
    }
    long free = (1 << LEVEL_PRECISION) - (highest + 1 - lowest);
    return level - lowest + (int) (free * (sum >> WEIGHT_BITS) >> CdfTable.BITS);
  }
}
