// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.bench.anomaly;

import dev.elbo.engine.random.RandomStream;
import java.util.Arrays;

/**
 * One tree of an isolation forest, algorithms 2 and 3 of Liu, Ting and Zhou 2008,
 * doi:10.1109/ICDM.2008.17. A node splits by a column drawn from those that vary among its rows, at
 * a value between the least and the greatest; it is a leaf at the height limit, ⌈log₂ n⌉ for n rows
 * of the tree, or when its rows are equal.
 */
final class IsolationTree {
  private static final double EULER_GAMMA = 0.5772156649015329;
  private static final int NO_COLUMN = -1;

  // By node, the root first, a left child right after its parent.
  private final int[] columns; // NO_COLUMN in leaves
  private final double[] splits; // smaller values go left
  private final int[] rights; // right child
  private final double[] paths; // of rows that end in this leaf

  private IsolationTree(int nodes) {
    columns = new int[nodes];
    splits = new double[nodes];
    rights = new int[nodes];
    paths = new double[nodes];
  }

  /**
   * Grows a tree from rows drawn without replacement.
   *
   * @param rows finite numbers, [rows][columns]
   * @param count rows to draw, from 1 to all
   */
  static IsolationTree grow(float[][] rows, int count, RandomStream random) {
    IsolationTree tree = new IsolationTree(2 * count - 1);
    int[] drawn = identity(rows.length);
    for (int i = 0; i < count; i++) {
      draw(drawn, i, random);
    }
    int heightLimit = Integer.SIZE - Integer.numberOfLeadingZeros(count - 1);
    tree.new Growth(rows, Arrays.copyOf(drawn, count), random, heightLimit).add(0, count, 0);
    return tree;
  }

  /**
   * Mean number of splits that set one of so many rows apart, c(n) of equation 1: 2H(n - 1) - 2(n -
   * 1)/n with H(i) = ln i + γ, 1 for 2 rows and 0 for fewer.
   */
  static double expectedPath(int rows) {
    if (rows <= 2) {
      return rows == 2 ? 1 : 0;
    }
    return 2 * (StrictMath.log(rows - 1.0) + EULER_GAMMA) - 2 * (rows - 1.0) / rows;
  }

  /** Splits that a row passes, with those expected of the training rows that ended with it. */
  double path(float[] row) {
    int node = 0;
    while (columns[node] != NO_COLUMN) {
      node = row[columns[node]] < splits[node] ? node + 1 : rights[node];
    }
    return paths[node];
  }

  private static int[] identity(int length) {
    int[] numbers = new int[length];
    Arrays.setAll(numbers, i -> i);
    return numbers;
  }

  /** One step of a Fisher-Yates shuffle: puts a place's number, drawn from those not before it. */
  private static int draw(int[] numbers, int place, RandomStream random) {
    int other = place + random.nextInt(numbers.length - place);
    int drawn = numbers[other];
    numbers[other] = numbers[place];
    numbers[place] = drawn;
    return drawn;
  }

  /** The work of growing; the tree does not keep it. */
  private final class Growth {
    private final float[][] rows;
    private final int[] members; // a node's rows lie together
    private final int[] candidates; // columns in any order
    private final RandomStream random;
    private final int heightLimit;
    private int nodes;
    private float least;
    private float greatest;

    Growth(float[][] rows, int[] members, RandomStream random, int heightLimit) {
      this.rows = rows;
      this.members = members;
      this.random = random;
      this.heightLimit = heightLimit;
      candidates = identity(rows[0].length);
    }

    /** Adds the node of members {@code from} to {@code end - 1} and all below it. */
    int add(int from, int end, int height) {
      int node = nodes++;
      boolean ends = height == heightLimit || end - from == 1;
      columns[node] = ends ? NO_COLUMN : varyingColumn(from, end);
      if (columns[node] == NO_COLUMN) {
        paths[node] = height + expectedPath(end - from);
        return node;
      }
      // In doubles a value strictly between two floats: neither side is empty.
      splits[node] = least + random.nextUniform() * ((double) greatest - least);
      int middle = partition(from, end, columns[node], splits[node]);
      add(from, middle, height + 1);
      rights[node] = add(middle, end, height + 1);
      return node;
    }

    /** Draws columns until one varies, so each that does is equally likely; notes its range. */
    private int varyingColumn(int from, int end) {
      for (int i = 0; i < candidates.length; i++) {
        int column = draw(candidates, i, random);
        least = Float.POSITIVE_INFINITY;
        greatest = Float.NEGATIVE_INFINITY;
        for (int m = from; m < end; m++) {
          float value = rows[members[m]][column];
          least = Math.min(least, value);
          greatest = Math.max(greatest, value);
        }
        if (least < greatest) {
          return column;
        }
      }
      return NO_COLUMN;
    }

    private int partition(int from, int end, int column, double split) {
      int middle = from;
      for (int m = from; m < end; m++) {
        int member = members[m];
        if (rows[member][column] < split) {
          members[m] = members[middle];
          members[middle++] = member;
        }
      }
      return middle;
    }
  }
}
