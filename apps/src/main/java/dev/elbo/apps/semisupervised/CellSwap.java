// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.semisupervised;

import dev.elbo.engine.graph.RowSource;
import dev.elbo.engine.random.RandomStream;

/**
 * Some cells of a row replaced by those of another row, as for each column the data have them (Yoon
 * et al. 2020, section 4.1).
 *
 * @param rows the rows that cells come from
 * @param count how many
 * @param width values in a row
 * @param cell values in a cell: 2 in tables, a code and whether there is one, else 1
 * @param strength times {@value #SHARE} is the probability of a cell to be replaced
 */
record CellSwap(RowSource rows, int count, int width, int cell, float strength)
    implements Perturbation {
  private static final float SHARE = 0.2f;

  @Override
  public void write(float[] row, RandomStream random, float[] target, int offset) {
    float[] other = new float[width];
    rows.read(random.nextInt(count), other, 0);
    for (int first = 0; first < width; first += cell) {
      float[] from = random.nextUniform() < SHARE * strength ? other : row;
      System.arraycopy(from, first, target, offset + first, cell);
    }
  }
}
