// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import static dev.elbo.engine.graph.GradientCase.ROWS;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleBiFunction;

/** Likelihoods of levels: all bins, tails, atoms, extreme parameters. */
final class LevelCases {
  private static final List<Integer> DIGIT_ATOMS = List.of(0, 252, 253, 254, 255);

  private final List<GradientCase> cases = new ArrayList<>();

  private LevelCases() {}

  static List<GradientCase> all() {
    LevelCases table = new LevelCases();
    table.withoutAtoms();
    table.withAtoms();
    table.betaBinomials();
    table.indicators();
    return table.cases;
  }

  private void withoutAtoms() {
    int[] levels = {0, 255, 100, 101, 140};
    mixture("one logistic", 256, 1, List.of(), new double[] {0.3, -0.2, -2.5}, levels);
    mixture(
        "three logistics",
        256,
        3,
        List.of(),
        new double[] {0.3, -0.7, 1.2, -0.5, 0.1, 0.8, -1, -2, -3},
        levels);
    mixture(
        "narrow logistics, in the level's bin and not",
        256,
        2,
        List.of(),
        new double[] {0.3, -0.7, -0.21, 0.1, -7, -6},
        new int[] {100, 101, 99, 98, 140});
    mixture(
        "logistics wider than the range",
        256,
        2,
        List.of(),
        new double[] {0.3, -0.7, -3, 2, 2, 4},
        levels);
    mixture(
        "logistics outside the range",
        256,
        2,
        List.of(),
        new double[] {0.3, -0.7, -4, 5, -1.5, -2},
        levels);
    mixture(
        "log-scales near and at their bounds",
        17,
        2,
        List.of(),
        new double[] {0.3, -0.7, -0.02, 0.1, -9, 60},
        new int[] {0, 16, 8, 9, 3});
    mixture(
        "logits far apart",
        17,
        3,
        List.of(),
        new double[] {60, -60, 0, 0.2, -0.1, 0.3, -1, -2, -1},
        new int[] {0, 16, 8, 9, 3});
    mixture("two levels", 2, 1, List.of(), new double[] {0, 0.4, -0.5}, new int[] {0, 1, 0, 1, 1});
  }

  private void withAtoms() {
    double[] digits = {2, -1, 0.5, 0.2, -0.4, 0.8, 0.3, -0.7, 1.2, -0.5, 0.1, 0.8, -1, -2, -3};
    mixture(
        "atoms at both ends, levels between",
        256,
        3,
        DIGIT_ATOMS,
        digits,
        new int[] {1, 251, 100, 101, 140});
    mixture("atoms at both ends, and nothing else", 256, 3, DIGIT_ATOMS, digits, atoms());
    mixture(
        "an atom among the levels",
        17,
        2,
        List.of(5, 16),
        new double[] {0.5, -0.3, 0.7, 0.2, -0.4, -0.3, 0.1, -1, -2},
        new int[] {5, 15, 6, 16, 5});
    mixture(
        "an atom that the mixture reaches hardly or more easily than by itself",
        17,
        1,
        List.of(5),
        new double[] {-30, 1, 0, 0.9, -3},
        new int[] {5, 5, 4, 5, 16});
    mixture(
        "one level left by the atoms",
        3,
        2,
        List.of(0, 2),
        new double[] {0.4, -0.2, 0.1, 0.3, 0.1, 0.5, 0.2, -1, -2},
        new int[] {0, 1, 2, 1, 1});
    mixture(
        "class logits far apart",
        17,
        1,
        List.of(0, 16),
        new double[] {80, -40, 0, 0.3, 0.2, -1},
        new int[] {0, 16, 8, 9, 3});
  }

  private static int[] atoms() {
    return DIGIT_ATOMS.stream().mapToInt(Integer::intValue).toArray();
  }

  private void betaBinomials() {
    betaBinomial("ordinary", 256, new double[] {0.3, -0.7, 1.2, -1.5}, 0, 255, 1, 254, 128);
    betaBinomial("nearly a binomial", 17, new double[] {6, 5}, 0, 16, 8, 9, 3);
    betaBinomial("nearly two faces", 17, new double[] {-6, -5}, 0, 16, 8, 9, 3);
    betaBinomial("far apart", 256, new double[] {-5, 6, 5, -6}, 0, 255, 1, 254, 128);
    betaBinomial("near the bounds", 256, new double[] {25, -25, -25, 25}, 0, 255, 1, 254, 128);
    betaBinomial("two levels", 2, new double[] {0.3, -0.7}, 0, 1, 0, 1, 1);
  }

  /** Elements on both sides of marked levels, near some, and beyond all of them. */
  private void indicators() {
    List<Integer> marked = List.of(0, 2, 3);
    cases.add(
        new GradientCase(
            "levels marked",
            LevelIndicatorsOperation.class,
            new int[] {17},
            new double[] {0.1, 0.4, 0.8, 1.2, -0.1, -0.6},
            (bench, h) -> h[0].levelIndicators(5, marked).square(),
            (values, h) ->
                Rows.of(
                    ROWS,
                    4 * 17,
                    (r, j) -> {
                      double x = h[0].values()[r][j / 4];
                      double y = j % 4 == 0 ? x : near(4 * x, marked.get(j % 4 - 1));
                      return y * y;
                    })));
  }

  private static double near(double place, int level) {
    return Math.max(0, 1 - Math.abs(place - level));
  }

  private void mixture(
      String name, int levels, int components, List<Integer> atoms, double[] point, int[] seen) {
    add(
        "discretised logistics: " + name,
        DiscretizedLogisticOperation.class,
        levels,
        point,
        seen,
        point.length,
        (head, x) -> head.discretizedLogisticLogProb(x, levels, components, atoms),
        (p, level) -> Math.log(LevelReference.mixture(p, level, levels, components, atoms)));
  }

  private void betaBinomial(String name, int levels, double[] point, int... seen) {
    add(
        "beta-binomial: " + name,
        BetaBinomialOperation.class,
        levels,
        point,
        seen,
        2,
        (head, x) -> head.betaBinomialLogProb(x, levels),
        (p, level) -> LevelReference.betaBinomial(p, level, levels));
  }

  private interface Build {
    Node on(Node head, Node x);
  }

  /**
   * Two columns; row r sees level r of {@code seen} in the first and the one before in the other.
   */
  private void add(
      String name,
      Class<? extends Operation> operation,
      int levels,
      double[] point,
      int[] seen,
      int outputs,
      Build build,
      ToDoubleBiFunction<double[], Integer> logProb) {
    float[] x = new float[2 * ROWS];
    for (int r = 0; r < ROWS; r++) {
      x[2 * r] = seen[r] / (float) (levels - 1);
      x[2 * r + 1] = seen[(r + ROWS - 1) % ROWS] * (1f / (levels - 1));
    }
    cases.add(
        new GradientCase(
            name,
            operation,
            new int[] {2 * outputs},
            point,
            (bench, h) -> build.on(h[0], bench.data(x)),
            (values, h) ->
                Rows.of(
                        ROWS,
                        2,
                        (r, j) ->
                            logProb.applyAsDouble(
                                Arrays.copyOfRange(
                                    h[0].values()[r], j * outputs, (j + 1) * outputs),
                                seen[(r + j * (ROWS - 1)) % ROWS]))
                    .sumColumns()));
  }
}
