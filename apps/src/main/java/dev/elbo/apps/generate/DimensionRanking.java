// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.generate;

import dev.elbo.data.Dataset;
import dev.elbo.engine.graph.ForwardProgram;
import dev.elbo.engine.graph.Node;
import dev.elbo.vae.model.NetworkInputs;
import dev.elbo.vae.model.Posteriors;
import dev.elbo.vae.model.VaeNetwork;
import dev.elbo.vae.model.VaeSession;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Latent dimensions from the most to the least informative. Immutable. */
public final class DimensionRanking {
  private static final long NOISE_SEED = 0;

  /** Dimensions decoded at a time, two rows each. */
  private static final int DIMENSIONS = 128;

  private final double[] scores;
  private final int[] order;

  private DimensionRanking(double[] scores) {
    this.scores = scores;
    // Equal scores keep their order: the sort of objects is stable.
    order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer d) -> scores[d]).reversed())
            .mapToInt(Integer::intValue)
            .toArray();
  }

  /**
   * Ranks by given scores.
   *
   * @param scores {@code [latent]}, higher is more informative; equal ones keep their order
   */
  public static DimensionRanking of(double[] scores) {
    return new DimensionRanking(scores.clone());
  }

  /**
   * Ranks by what the model says about rows: the mean KL divergence of q(z|x) from N(0, I), {@code
   * ½(μ² + σ² - 1 - log σ²)} in nats (Kingma and Welling 2014, appendix B), whatever the prior. If
   * a code has several parts, it is that from the model's own prior, given one draw of the parts
   * before.
   *
   * @throws dev.elbo.vae.model.DataMismatchException if the data do not fit the model
   */
  public static DimensionRanking byKl(VaeSession session, Dataset data) {
    VaeNetwork network = session.model().network();
    if (!network.hasParts()) {
      return byKl(session.encode(data));
    }
    session.requireUsable(data);
    Node nodes = network.klByDimension();
    ForwardProgram program = session.compile(List.of(nodes), network.batch());
    NetworkInputs inputs = session.inputs(data);
    double[] kl = new double[nodes.width()];
    for (int first = 0; first < data.rows(); first += network.batch()) {
      int rows = Math.min(network.batch(), data.rows() - first);
      program.run(inputs.from(first), rows, first, NOISE_SEED, 0);
      for (int row = 0; row < rows; row++) {
        for (int d = 0; d < kl.length; d++) {
          kl[d] += program.value(nodes, row, d) / data.rows();
        }
      }
    }
    return new DimensionRanking(kl);
  }

  /** Ranks by the mean KL divergence of given posteriors. */
  public static DimensionRanking byKl(Posteriors posteriors) {
    float[][] means = posteriors.means();
    double[] kl = new double[means[0].length];
    for (int row = 0; row < means.length; row++) {
      for (int d = 0; d < kl.length; d++) {
        double mean = means[row][d];
        double logVariance = posteriors.logVariances()[row][d];
        kl[d] += 0.5 * (mean * mean + StrictMath.exp(logVariance) - 1 - logVariance);
      }
    }
    for (int d = 0; d < kl.length; d++) {
      kl[d] /= means.length;
    }
    return new DimensionRanking(kl);
  }

  /**
   * Ranks without data, by what the decoder makes of a dimension: the squared difference of the
   * decoded means at 1 and at -1, all other dimensions 0, summed over the columns in the model's
   * scale. These are deviations from the prior's mean where that depends on other dimensions, see
   * {@link VaeSession#codesOfNoise}.
   */
  public static DimensionRanking byResponse(VaeSession session) {
    return byResponse(session, OptionalInt.empty());
  }

  /**
   * Ranks without data as {@link #byResponse(VaeSession)}.
   *
   * @param label the class that a model with classes is told
   * @throws dev.elbo.vae.model.DataMismatchException if the model has classes and there is none
   *     given, or has no such class
   */
  public static DimensionRanking byResponse(VaeSession session, OptionalInt label) {
    int latent = session.model().network().codeWidth();
    float[] factor = session.model().schema().scaling().factor();
    double[] response = new double[latent];
    for (int first = 0; first < latent; first += DIMENSIONS) {
      int count = Math.min(DIMENSIONS, latent - first);
      float[][] noise = new float[2 * count][latent];
      for (int i = 0; i < count; i++) {
        noise[2 * i][first + i] = -1;
        noise[2 * i + 1][first + i] = 1;
      }
      int[] classes = new int[label.isPresent() ? noise.length : 0];
      Arrays.fill(classes, label.orElse(0));
      float[][] rows = session.decode(session.codesOfNoise(noise, classes), classes);
      for (int i = 0; i < count; i++) {
        response[first + i] = squaredDistance(rows[2 * i], rows[2 * i + 1], factor);
      }
    }
    return new DimensionRanking(response);
  }

  private static double squaredDistance(float[] from, float[] to, float[] factor) {
    double sum = 0;
    for (int i = 0; i < from.length; i++) {
      double difference = (to[i] - from[i]) * factor[factor.length == 1 ? 0 : i];
      sum += difference * difference;
    }
    return sum;
  }

  /** Number of dimensions. */
  public int size() {
    return order.length;
  }

  /**
   * The most informative dimensions, the best first.
   *
   * @param count how many, at least 1; all if there are fewer
   */
  public int[] top(int count) {
    if (!(count >= 1)) {
      throw new IllegalArgumentException("dimensions must be at least 1, got " + count);
    }
    return Arrays.copyOf(order, Math.min(count, order.length));
  }

  /** The score of a dimension. */
  public double score(int dimension) {
    return scores[dimension];
  }
}
