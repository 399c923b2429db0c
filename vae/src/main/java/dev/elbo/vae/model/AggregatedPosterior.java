// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import dev.elbo.data.Dataset;
import dev.elbo.engine.graph.ForwardProgram;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.random.RandomStream;
import dev.elbo.vae.posterior.DiagonalGaussian;
import dev.elbo.vae.sampler.GaussianMixture;
import dev.elbo.vae.sampler.MixtureFit;
import java.util.List;
import java.util.Optional;

/**
 * The aggregated posterior q(z), the mean of q(z|x) over rows, as a mixture of few Gaussians: where
 * codes of data are (Ghosh et al. 2020, section 4). It is of the first or only part of a code; the
 * parts that follow have learned priors. A model with classes has one mixture for all: its prior
 * does not depend on the class either, and the same code can be decoded to every class.
 */
public final class AggregatedPosterior {
  /** Most rows that a mixture is fitted to. */
  static final int MOST_ROWS = 10_000;

  /** Most numbers that the rows' means are, 4 MB, and as many variances. */
  static final int MOST_VALUES = 1 << 19;

  /** Most components. */
  static final int MOST_COMPONENTS = 100;

  /** Rows of data, whether the fit sees them or not, that there must be for each component. */
  static final int ROWS_FOR_EACH = 50;

  /**
   * The same of tables: codes of columns with many levels lie in many small heaps, and what lies
   * between them is decoded to rows of neither (docs/decisions/0011).
   */
  static final int MOST_COMPONENTS_OF_TABLES = 1000;

  static final int ROWS_FOR_EACH_OF_TABLES = 25;

  private AggregatedPosterior() {}

  /**
   * Fits a mixture to the posteriors of rows, up to 10,000 of them chosen by the seed; fewer where
   * a code has more than 52 dimensions. There is a component for each 50 rows of the data, at most
   * 100; of tables one for each 25, at most 1,000. Grey values that training makes bits of are bits
   * here too: that is what codes were learned of.
   *
   * @param session a session of the model
   * @param data the rows that it was trained on
   * @param batch most rows to encode at a time, at least 1; makes no difference to the result
   * @param seed the same seed gives the same bits, for any number of threads
   * @return empty if a posterior is not finite
   * @throws DataMismatchException if the data do not fit the model
   */
  public static Optional<GaussianMixture> fit(
      VaeSession session, Dataset data, int batch, long seed) {
    session.model().requireFits(data);
    int width = session.model().config().latent();
    int[] rows = rows(data.rows(), width, seed);
    double[] means = new double[rows.length * width];
    double[] variances = new double[rows.length * width];
    encode(session, session.inputs(data).evaluation(seed), rows, batch, means, variances);
    for (int i = 0; i < means.length; i++) {
      if (!Double.isFinite(means[i]) || !Double.isFinite(variances[i])) {
        return Optional.empty();
      }
    }
    int components = components(data);
    RandomStream random = RandomStream.of(seed, VaeStreams.MIXTURE, 1, 0);
    return Optional.of(MixtureFit.of(means, variances, width, components, random).mixture());
  }

  private static int components(Dataset data) {
    return Math.max(
        1,
        data.table().isPresent()
            ? Math.min(MOST_COMPONENTS_OF_TABLES, data.rows() / ROWS_FOR_EACH_OF_TABLES)
            : Math.min(MOST_COMPONENTS, data.rows() / ROWS_FOR_EACH));
  }

  /** Different rows by chance, or all if they are not too many. */
  static int[] rows(int rows, int width, long seed) {
    int[] order = new int[rows];
    for (int row = 0; row < rows; row++) {
      order[row] = row;
    }
    int count = Math.min(MOST_ROWS, Math.max(1, MOST_VALUES / width));
    if (rows <= count) {
      return order;
    }
    RandomStream random = RandomStream.of(seed, VaeStreams.MIXTURE, 0, 0);
    int[] chosen = new int[count];
    // The first steps of a Fisher-Yates shuffle.
    for (int i = 0; i < count; i++) {
      int other = i + random.nextInt(rows - i);
      chosen[i] = order[other];
      order[other] = order[i];
    }
    return chosen;
  }

  private static void encode(
      VaeSession session,
      NetworkInputs inputs,
      int[] rows,
      int batch,
      double[] means,
      double[] variances) {
    DiagonalGaussian posterior = session.model().network().firstPosterior();
    Node mean = posterior.mean();
    Node logVariance = posterior.logVariance();
    int most = Math.min(Math.min(batch, session.model().network().batch()), rows.length);
    ForwardProgram program = session.compile(List.of(mean, logVariance), most);
    float[] values = new float[mean.width()];
    for (int first = 0; first < rows.length; first += most) {
      int count = Math.min(most, rows.length - first);
      int from = first;
      program.run(inputs.at(row -> rows[from + row]), count, first, 0, 0);
      for (int row = 0; row < count; row++) {
        int to = (first + row) * values.length;
        program.copyRow(mean, row, values, 0);
        for (int j = 0; j < values.length; j++) {
          means[to + j] = values[j];
        }
        program.copyRow(logVariance, row, values, 0);
        for (int j = 0; j < values.length; j++) {
          variances[to + j] = StrictMath.exp(values[j]);
        }
      }
    }
  }
}
