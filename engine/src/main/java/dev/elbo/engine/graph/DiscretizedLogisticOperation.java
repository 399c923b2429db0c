// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.ElementaryFunctions;
import dev.elbo.engine.kernel.ElementwiseKernels;
import java.util.Arrays;
import java.util.List;

/**
 * Log-probability of levels under discretised logistic mixtures with atoms; inputs parameters and
 * data (docs/math/notation.md, eq. 13-15). Forward of a training program finds the gradient too:
 * nearly all it takes is there already.
 */
final class DiscretizedLogisticOperation extends Operation {
  private final int components;
  private final float span;

  /** Class logits of a column: one for each atom and one for the rest, or none. */
  private final int classes;

  /** The class of each level that is an atom; -1 for others. */
  private final int[] classOf;

  private final LevelMixture mixture;

  /**
   * Checked by {@link Node#discretizedLogisticLogProb}.
   *
   * @param atoms rising, fewer than levels
   */
  DiscretizedLogisticOperation(int levels, int components, List<Integer> atoms) {
    this.components = components;
    span = levels - 1;
    classes = classes(atoms);
    classOf = new int[levels];
    Arrays.fill(classOf, -1);
    for (int i = 0; i < atoms.size(); i++) {
      classOf[atoms.get(i)] = i;
    }
    int lowest = 0;
    while (classOf[lowest] >= 0) {
      lowest++;
    }
    int highest = levels - 1;
    while (classOf[highest] >= 0) {
      highest--;
    }
    mixture = new LevelMixture(levels, components, lowest, highest);
  }

  /** Parameters of a column. */
  static int outputs(int components, List<Integer> atoms) {
    return classes(atoms) + 3 * components;
  }

  private static int classes(List<Integer> atoms) {
    return atoms.isEmpty() ? 0 : atoms.size() + 1;
  }

  /** Leaves the gradient in the saved buffer. */
  @Override
  Step forward(NodePlan plan) {
    ElementwiseKernels elementwise = plan.kernels().elementwise();
    boolean training = plan.training();
    Buffer parameters = plan.input(0);
    Buffer x = plan.input(1);
    Buffer gradient = plan.saved(0);
    Buffer exponentials = plan.saved(1);
    Buffer sum = plan.output();
    int outputs = classes + 3 * components;
    int logits = classes + components;
    return (run, from, to) -> {
      float[] p = parameters.data;
      float[] e = exponentials.data;
      for (int row = from; row < to; row++) {
        int at = parameters.at(row);
        int eAt = exponentials.at(row);
        for (int column = 0; column < x.width; column++) {
          subtractLargest(p, at + column * outputs, e, eAt + column * logits);
        }
        elementwise.exp(e, e, eAt, exponentials.width);
        double logProb = 0;
        for (int column = 0; column < x.width; column++) {
          int level = (int) Math.fma(x.data[x.at(row) + column], span, 0.5f);
          logProb +=
              logProb(
                  p,
                  at + column * outputs,
                  e,
                  eAt + column * logits,
                  level,
                  gradient.data,
                  training);
        }
        sum.data[sum.at(row)] = (float) logProb;
      }
    };
  }

  private void subtractLargest(float[] p, int at, float[] e, int eAt) {
    subtractLargest(p, at, e, eAt, classes);
    subtractLargest(p, at + classes, e, eAt + classes, components);
  }

  private static void subtractLargest(float[] p, int at, float[] e, int eAt, int count) {
    float largest = count == 0 ? 0f : largest(p, at, count);
    for (int i = 0; i < count; i++) {
      e[eAt + i] = p[at + i] - largest;
    }
  }

  private static float largest(float[] p, int at, int count) {
    float largest = p[at];
    for (int i = at + 1; i < at + count; i++) {
      largest = p[i] > largest ? p[i] : largest;
    }
    return largest;
  }

  /** Log-probability of a column's level; with {@code training} its gradient goes to g. */
  private float logProb(
      float[] p, int at, float[] e, int eAt, int level, float[] g, boolean training) {
    int first = at + classes;
    int eFirst = eAt + classes;
    int atom = classOf[level];
    boolean mixed = mixture.contains(level);
    float ofMixture =
        mixed
            ? mixture.logProb(
                p, first, e, eFirst, level, g, largest(p, first, components), training)
            : Float.NEGATIVE_INFINITY;
    if (classes == 0) {
      if (training) {
        mixture.finish(e, eFirst, g, first, 1f);
      }
      return ofMixture;
    }
    float total = 0;
    for (int i = eAt; i < eFirst; i++) {
      total += e[i];
    }
    float largest = largest(p, at, classes);
    float rest = p[first - 1] - largest + ofMixture;
    float ofRest = 1f;
    float joint = rest;
    if (atom >= 0) {
      // A level that is an atom and within the mixture's range too comes about in two ways.
      float own = p[at + atom] - largest;
      float difference = rest - own;
      ofRest = mixed ? ElementaryFunctions.sigmoid(difference) : 0f;
      joint =
          mixed ? Math.max(rest, own) + ElementaryFunctions.softplus(-Math.abs(difference)) : own;
    }
    if (training) {
      for (int i = 0; i < classes; i++) {
        g[at + i] = -e[eAt + i] / total;
      }
      g[first - 1] += ofRest;
      if (atom >= 0) {
        g[at + atom] += 1f - ofRest;
      }
      if (mixed) {
        mixture.finish(e, eFirst, g, first, ofRest);
      } else {
        Arrays.fill(g, first, first + 3 * components, 0f);
      }
    }
    return joint - ElementaryFunctions.log(total);
  }

  /** The saved gradient times the upstream one. */
  @Override
  Step backward(NodePlan plan) {
    ElementwiseKernels elementwise = plan.kernels().elementwise();
    Buffer saved = plan.saved(0);
    Buffer g = plan.gradient();
    Buffer target = plan.gradientTo(0);
    return (run, from, to) -> {
      for (int row = from; row < to; row++) {
        elementwise.scale(saved.data, g.data[g.at(row)], target.data, target.at(row), target.width);
      }
    };
  }

  @Override
  boolean blocksGradient(int i) {
    return i == 1;
  }

  @Override
  int[] savedWidths(Node node) {
    int columns = node.inputs().get(1).width();
    return new int[] {node.inputs().get(0).width(), columns * (classes + components)};
  }

  @Override
  long work(Node node) {
    return 20L * node.inputs().get(0).width();
  }
}
