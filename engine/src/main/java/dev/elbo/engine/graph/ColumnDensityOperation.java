// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.column.ColumnDensity;
import dev.elbo.engine.column.ContinuousDensity;
import dev.elbo.engine.kernel.Kernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Log-densities of a table's columns; inputs parameters and rows in which each column has its code
 * and 1 or 0 for whether it is there. What is not there has log-density 0. Forward finds the
 * gradient too.
 */
final class ColumnDensityOperation extends Operation {
  private final ColumnDensity[] columns;

  /** Where the parameters of each column begin, and behind the last. */
  private final int[] starts;

  /** True for mixtures of Gaussians, which are done together. */
  private final boolean[] isMixture;

  ColumnDensityOperation(List<ColumnDensity> columns) {
    this.columns = columns.toArray(ColumnDensity[]::new);
    starts = new int[this.columns.length + 1];
    isMixture = new boolean[this.columns.length];
    for (int c = 0; c < this.columns.length; c++) {
      starts[c + 1] = Math.addExact(starts[c], this.columns[c].parameters());
      isMixture[c] = this.columns[c] instanceof ContinuousDensity d && d.degrees() == 0;
    }
  }

  /** Parameters of all columns. */
  int parameterWidth() {
    return starts[columns.length];
  }

  /** Leaves the gradient of each column by its parameters in the saved buffer. */
  @Override
  Step forward(NodePlan plan) {
    Buffer parameters = plan.input(0);
    Buffer x = plan.input(1);
    Buffer gradient = plan.saved(0);
    Buffer y = plan.output();
    List<GaussianColumns> mixtures = mixtures(plan.kernels());
    boolean training = plan.training();
    return (run, from, to) -> {
      for (int i = 0; i < mixtures.size(); i++) {
        mixtures.get(i).run(parameters, x, y, training ? gradient : null, from, to);
      }
      for (int row = from; row < to; row++) {
        int at = parameters.at(row);
        int xAt = x.at(row);
        int yAt = y.at(row);
        for (int c = 0; c < columns.length; c++) {
          boolean there = x.data[xAt + 2 * c + 1] != 0;
          float code = x.data[xAt + 2 * c];
          y.data[yAt + c] =
              there
                  ? logProb(
                      c, parameters.data, at + starts[c], code, y.data[yAt + c], gradient.data)
                  : 0f;
        }
      }
    };
  }

  /**
   * Log-density of a code.
   *
   * @param mixture that of a mixture of Gaussians, which is known; else anything
   */
  private float logProb(int c, float[] p, int at, float code, float mixture, float[] gradient) {
    if (isMixture[c]) {
      return ((ContinuousDensity) columns[c]).logProb(p, at, code, mixture, gradient);
    }
    return columns[c].logProb(p, at, code, gradient);
  }

  /** The columns of Gaussians, those with as many components together. */
  private List<GaussianColumns> mixtures(Kernels kernels) {
    Map<Integer, List<Integer>> byComponents = new TreeMap<>();
    for (int c = 0; c < columns.length; c++) {
      if (isMixture[c]) {
        int components = ((ContinuousDensity) columns[c]).components();
        byComponents.computeIfAbsent(components, k -> new ArrayList<>()).add(c);
      }
    }
    List<GaussianColumns> mixtures = new ArrayList<>();
    for (List<Integer> group : byComponents.values()) {
      int[] which = group.stream().mapToInt(c -> c).toArray();
      mixtures.add(
          new GaussianColumns(
              kernels,
              which,
              Arrays.stream(which)
                  .mapToObj(c -> (ContinuousDensity) columns[c])
                  .toArray(ContinuousDensity[]::new),
              Arrays.stream(which).map(c -> starts[c]).toArray()));
    }
    return mixtures;
  }

  /** The saved gradient times the upstream one of its column. */
  @Override
  Step backward(NodePlan plan) {
    Buffer x = plan.input(1);
    Buffer saved = plan.saved(0);
    Buffer g = plan.gradient();
    Buffer target = plan.gradientTo(0);
    return (run, from, to) -> {
      for (int row = from; row < to; row++) {
        int at = target.at(row);
        for (int c = 0; c < columns.length; c++) {
          boolean there = x.data[x.at(row) + 2 * c + 1] != 0;
          float upstream = g.data[g.at(row) + c];
          for (int i = at + starts[c]; i < at + starts[c + 1]; i++) {
            target.data[i] = there ? saved.data[i] * upstream : 0f;
          }
        }
      }
    };
  }

  @Override
  boolean blocksGradient(int i) {
    return i == 1;
  }

  @Override
  boolean backwardReadsInput(int i) {
    return i == 1;
  }

  @Override
  int[] savedWidths(Node node) {
    return new int[] {node.inputs().get(0).width()};
  }

  @Override
  long work(Node node) {
    return 30L * parameterWidth();
  }
}
