// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.tables;

import dev.elbo.data.Dataset;
import dev.elbo.engine.random.RandomStream;
import dev.elbo.vae.model.Posteriors;
import dev.elbo.vae.model.VaeSession;

/**
 * New rows of a table that agree with some given cells: codes from their posterior given those
 * cells, by importance resampling (Rubin 1987), then the other cells from p(x|z). Nothing is drawn
 * and thrown away for not agreeing. For one thread at a time.
 */
public final class ConditionalSampler {
  /** Random stream of rows. */
  private static final int ROWS = 50;

  private final VaeSession session;
  private final GivenCells given;
  private final long seed;

  /**
   * A sampler by a session's model on its engine.
   *
   * @param draws codes that are drawn and weighed, at least 2; the more, the less rows have the
   *     same code
   * @throws dev.elbo.vae.model.DataMismatchException if the model was not trained on a table
   */
  public ConditionalSampler(VaeSession session, int draws, long seed) {
    this.session = session;
    this.seed = seed;
    given = new GivenCells(session, draws, seed);
  }

  /**
   * Rows that agree with the cells of one.
   *
   * @param cells a data set of one row, in which what is not given is missing
   * @param count rows to draw, at least 1
   * @return encoded rows, {@code [count][width]}
   * @throws dev.elbo.vae.model.DataMismatchException if the row does not fit the model
   */
  public float[][] rows(Dataset cells, int count) {
    if (cells.rows() != 1 || !(count >= 1)) {
      throw new IllegalArgumentException(
          "cells must be one row and count at least 1, got " + cells.rows() + " and " + count);
    }
    Posteriors posterior = session.encode(cells);
    float[] row = new float[cells.width()];
    cells.copyRow(0, row, 0);
    given.draw(row, posterior.means()[0], posterior.logVariances()[0], 0);
    float[][] rows = new float[count][];
    for (int r = 0; r < count; r++) {
      RandomStream random = RandomStream.of(seed, ROWS, 0, r);
      float[] parameters = given.parameters()[Weighted.pick(given.weights(), random.nextUniform())];
      rows[r] = row.clone();
      for (int i = 0; i < given.densities().size(); i++) {
        if (row[2 * i + 1] == 0) {
          rows[r][2 * i] = given.densities().get(i).sample(parameters, given.start(i), random);
          rows[r][2 * i + 1] = 1;
        }
      }
    }
    return rows;
  }

  /** What the draws of the last call were worth, in draws of equal weight. */
  public double effectiveDraws() {
    return given.effectiveDraws();
  }
}
