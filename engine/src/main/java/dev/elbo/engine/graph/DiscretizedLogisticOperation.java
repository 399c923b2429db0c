// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.ElementaryFunctions;
import dev.elbo.engine.kernel.ElementwiseKernels;
import dev.elbo.engine.kernel.Kernels;
import java.util.Arrays;
import java.util.List;

/**
 * Log-probability of levels under discretised logistic mixtures with atoms; inputs parameters and
 * data (docs/math/notation.md, eq. 13-15). Forward of a training program finds the gradient too:
 * nearly all it takes is there already.
 */
final class DiscretizedLogisticOperation extends Operation {
  private final int components;

  /** Class logits of a column: one for each atom and one for the rest, or none. */
  private final int classes;

  /** Parameters of a column, and the logits among them. */
  private final int outputs;

  private final int logits;

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
    classes = classes(atoms);
    outputs = classes + 3 * components;
    logits = classes + components;
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
    mixture = new LevelMixture(levels, components, classes, lowest, highest);
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
    Kernels kernels = plan.kernels();
    Buffer parameters = plan.input(0);
    Buffer x = plan.input(1);
    Buffer gradient = plan.saved(0);
    Buffer exponentials = plan.saved(1);
    Buffer memory = plan.saved(2);
    Buffer sum = plan.output();
    boolean training = plan.training();
    return (run, from, to) -> {
      float[] e = exponentials.data;
      float[] g = training ? gradient.data : null;
      // The rows of a block are done one after the other: memory of one is enough for all.
      int eAt = exponentials.at(from);
      int memoryAt = memory.at(from);
      for (int row = from; row < to; row++) {
        int at = parameters.at(row);
        int xAt = x.at(row);
        subtractLargest(parameters.data, at, e, eAt, x.width);
        kernels.elementwise().exp(e, e, eAt, exponentials.width);
        if (training) {
          // Once for all columns without a mixture.
          Arrays.fill(g, at, at + parameters.width, 0f);
        }
        int n =
            mixture.prepare(
                kernels, parameters.data, at, x.data, xAt, x.width, memory.data, memoryAt, g);
        double logProb = 0;
        int i = memoryAt;
        for (int column = 0; column < x.width; column++) {
          int level = mixture.level(x.data[xAt + column]);
          logProb +=
              logProb(
                  parameters.data,
                  at + column * outputs,
                  e,
                  eAt + column * logits,
                  level,
                  memory.data,
                  i,
                  n,
                  g);
          i += mixture.contains(level) ? components : 0;
        }
        sum.data[sum.at(row)] = (float) (logProb + logProduct(e, eAt, x.width));
      }
    };
  }

  private void subtractLargest(float[] p, int at, float[] e, int eAt, int columns) {
    for (int column = 0; column < columns; column++) {
      int first = at + column * outputs;
      int eFirst = eAt + column * logits;
      subtractLargest(p, first, classes, e, eFirst);
      subtractLargest(p, first + classes, components, e, eFirst + classes);
    }
  }

  private static void subtractLargest(float[] p, int at, int count, float[] e, int eAt) {
    float largest = count == 0 ? 0f : LevelMixture.largest(p, at, count);
    for (int i = 0; i < count; i++) {
      e[eAt + i] = p[at + i] - largest;
    }
  }

  /**
   * Log-probability of a column's level but for the logarithm of a factor, which goes to where the
   * column's exponentials begin; with g its gradient by the column's parameters too.
   *
   * @param i number of the column's first component in the mixtures' memory, if it has any there
   * @param n see {@link LevelMixture#prepare}
   */
  private float logProb(
      float[] p, int at, float[] e, int eAt, int level, float[] m, int i, int n, float[] g) {
    boolean mixed = mixture.contains(level);
    float top = mixed ? mixture.top(m, i, n) : 0f;
    float shares = mixed ? mixture.sum(m, i, n) : 1f;
    float weights = mixed ? sum(e, eAt + classes, components) : 1f;
    float factor = shares / weights;
    float logProb = top;
    float ofRest = 1f;
    if (classes > 0) {
      int atom = classOf[level];
      float largest = LevelMixture.largest(p, at, classes);
      float total = sum(e, eAt, classes);
      float rest = p[at + classes - 1] - largest + top;
      if (atom < 0) {
        logProb = rest;
      } else {
        float own = p[at + atom] - largest;
        if (mixed) {
          // The level comes about in two ways.
          float other = rest + ElementaryFunctions.log(factor);
          float difference = other - own;
          ofRest = ElementaryFunctions.sigmoid(difference);
          logProb = Math.max(other, own) + ElementaryFunctions.softplus(-Math.abs(difference));
        } else {
          ofRest = 0f;
          logProb = own;
        }
        factor = 1f;
      }
      factor /= total;
      if (g != null) {
        float share = -1f / total;
        for (int c = 0; c < classes; c++) {
          g[at + c] = share * e[eAt + c];
        }
        g[at + classes - 1] += ofRest;
        if (atom >= 0) {
          g[at + atom] += 1f - ofRest;
        }
      }
    }
    if (g != null && mixed) {
      mixture.finish(m, i, n, ofRest / shares, e, eAt + classes, ofRest / weights, g, at + classes);
    }
    e[eAt] = factor;
    return logProb;
  }

  private static float sum(float[] values, int from, int count) {
    float sum = 0;
    for (int i = from; i < from + count; i++) {
      sum += values[i];
    }
    return sum;
  }

  /** The logarithm of all columns' factors: few logarithms of products in place of many. */
  private double logProduct(float[] e, int eAt, int columns) {
    double log = 0;
    double product = 1;
    for (int column = 0; column < columns; column++) {
      product *= e[eAt + column * logits];
      if (!(product > 1e-200 && product < 1e200)) { // NaN too
        log += StrictMath.log(product);
        product = 1;
      }
    }
    return log + StrictMath.log(product);
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
    return new int[] {
      node.inputs().get(0).width(),
      columns * logits,
      Math.multiplyExact(LevelMixture.PARTS, columns * components)
    };
  }

  @Override
  long work(Node node) {
    return 20L * node.inputs().get(0).width();
  }
}
