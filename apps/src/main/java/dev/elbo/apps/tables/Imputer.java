// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.tables;

import dev.elbo.data.Dataset;
import dev.elbo.engine.column.CategoricalDensity;
import dev.elbo.engine.column.ColumnDensity;
import dev.elbo.engine.column.OrdinalDensity;
import dev.elbo.engine.random.RandomStream;
import dev.elbo.vae.model.Posteriors;
import dev.elbo.vae.model.VaeSession;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * Fills in what is missing in rows of a table, given what is there, by importance sampling (Mattei
 * and Frellsen 2019, section 3.2). What is there stays as it is. A row's values depend on its
 * cells, its number and the seed alone. For one thread at a time.
 */
public final class Imputer {
  /** Random stream of the values drawn. */
  private static final int VALUES = 49;

  /** Rows encoded at a time. */
  private static final int BLOCK = 4096;

  private final VaeSession session;
  private final GivenCells given;
  private final List<Belief> beliefs = new ArrayList<>();
  private final long seed;

  /**
   * An imputer by a session's model on its engine.
   *
   * @param draws codes drawn for each row with something missing, at least 2
   * @throws dev.elbo.vae.model.DataMismatchException if the model was not trained on a table
   */
  public Imputer(VaeSession session, int draws, long seed) {
    this.session = session;
    this.seed = seed;
    given = new GivenCells(session, draws, seed);
    for (ColumnDensity density : given.densities()) {
      beliefs.add(new Belief(density, levels(density)));
    }
  }

  private static int levels(ColumnDensity density) {
    if (density instanceof CategoricalDensity categorical) {
      return categorical.levels();
    }
    return density instanceof OrdinalDensity ordinal ? ordinal.levels() : 2;
  }

  /**
   * Rows with one value for each missing cell: the mean of what is measured or counted, the median
   * of ranks, the most probable level.
   *
   * @param progress told the share of the work done, from 0 to 1
   * @return encoded rows with nothing missing, {@code [rows][width]}
   * @throws dev.elbo.vae.model.DataMismatchException if the data do not fit the model
   */
  public float[][] fill(Dataset data, DoubleConsumer progress) {
    float[][][] rows = {new float[data.rows()][data.width()]};
    impute(data, rows, this::believe, progress);
    return rows[0];
  }

  /**
   * Several complete versions of the rows, each with values drawn from what the model finds likely:
   * their differences tell how sure it is (Rubin 1987).
   *
   * @param count versions, at least 1
   * @param progress told the share of the work done, from 0 to 1
   * @return {@code [count][rows][width]}
   * @throws dev.elbo.vae.model.DataMismatchException if the data do not fit the model
   */
  public float[][][] draw(Dataset data, int count, DoubleConsumer progress) {
    if (!(count >= 1)) {
      throw new IllegalArgumentException("count must be at least 1, got " + count);
    }
    float[][][] rows = new float[count][data.rows()][data.width()];
    impute(data, rows, this::drawValues, progress);
    return rows;
  }

  private interface Filling {
    /** Fills in a row whose draws are those of {@link #given}. */
    void fill(float[] row, int version, int number);
  }

  private void impute(Dataset data, float[][][] rows, Filling filling, DoubleConsumer progress) {
    session.requireUsable(data);
    for (int first = 0; first < data.rows(); first += BLOCK) {
      int[] block = new int[Math.min(BLOCK, data.rows() - first)];
      for (int i = 0; i < block.length; i++) {
        block[i] = first + i;
      }
      Posteriors posteriors = session.encode(data.select(block));
      for (int i = 0; i < block.length; i++) {
        int number = first + i;
        float[] row = new float[data.width()];
        data.copyRow(number, row, 0);
        boolean complete = complete(row);
        if (!complete) {
          given.draw(row, posteriors.means()[i], posteriors.logVariances()[i], number);
        }
        for (int version = 0; version < rows.length; version++) {
          System.arraycopy(row, 0, rows[version][number], 0, row.length);
          if (!complete) {
            filling.fill(rows[version][number], version, number);
          }
        }
        progress.accept((number + 1) / (double) data.rows());
      }
    }
  }

  private static boolean complete(float[] row) {
    for (int i = 1; i < row.length; i += 2) {
      if (row[i] == 0) {
        return false;
      }
    }
    return true;
  }

  private void believe(float[] row, int version, int number) {
    float[][] parameters = given.parameters();
    float[] gradient = new float[parameters[0].length];
    for (int i = 0; i < beliefs.size(); i++) {
      if (row[2 * i + 1] == 0) {
        Belief belief = beliefs.get(i);
        belief.clear();
        for (int k = 0; k < parameters.length; k++) {
          belief.add(given.weights()[k], parameters[k], given.start(i), gradient);
        }
        row[2 * i] = belief.code();
        row[2 * i + 1] = 1;
      }
    }
  }

  private void drawValues(float[] row, int version, int number) {
    RandomStream random = RandomStream.of(seed, VALUES, version, number);
    float[] parameters = given.parameters()[Weighted.pick(given.weights(), random.nextUniform())];
    for (int i = 0; i < beliefs.size(); i++) {
      if (row[2 * i + 1] == 0) {
        row[2 * i] = given.densities().get(i).sample(parameters, given.start(i), random);
        row[2 * i + 1] = 1;
      }
    }
  }
}
