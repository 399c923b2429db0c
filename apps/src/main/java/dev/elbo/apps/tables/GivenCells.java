// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.tables;

import dev.elbo.engine.column.ColumnDensity;
import dev.elbo.engine.graph.ForwardProgram;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.RowSource;
import dev.elbo.engine.random.RandomStream;
import dev.elbo.vae.likelihood.TableLikelihood;
import dev.elbo.vae.likelihood.TableVariable;
import dev.elbo.vae.model.DataMismatchException;
import dev.elbo.vae.model.VaeNetwork;
import dev.elbo.vae.model.VaeSession;
import dev.elbo.vae.sampler.GaussianMixture;
import dev.elbo.vae.sampler.Sampler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Weighted draws from p(z | the cells that are there) and what the decoder makes of them:
 * importance sampling with half of the codes from the encoder's posterior and half from the prior,
 * all weighed by the mixture of both (Veach and Guibas 1995, section 3.3), so that an encoder that
 * never saw so few cells does no harm. The prior is the mixture that training fitted to the codes
 * of its rows, if there is one: new rows are drawn from it as well, and of models trained with a
 * small weight of the KL term it is what their decoders know. For one thread at a time.
 */
final class GivenCells {
  /** Random stream of the codes of a row. */
  private static final int CODES = 48;

  private static final double LOG_HALF = StrictMath.log(0.5);
  private static final double LOG_TWO_PI = StrictMath.log(2 * Math.PI);

  private final VaeSession session;
  private final List<ColumnDensity> densities;
  private final int[] starts;
  private final int fromPrior;
  private final double[] logPriors;
  private final float[][] codes;
  private final float[][] parameters;
  private final double[] weights;
  private final Optional<GaussianMixture> mixture;
  private final Node logPrior;
  private final ForwardProgram program;
  private final long seed;

  /**
   * Compiles what is needed.
   *
   * @param draws codes for each row, at least 2
   * @throws DataMismatchException if the model is not one of tables
   */
  GivenCells(VaeSession session, int draws, long seed) {
    if (!(draws >= 2)) {
      throw new IllegalArgumentException("draws must be at least 2, got " + draws);
    }
    this.session = session;
    this.seed = seed;
    if (!(session.model().config().likelihood() instanceof TableLikelihood table)) {
      throw new DataMismatchException(
          "the model was not trained on a table; train it on one with columns");
    }
    if (session.model().config().classes() > 0) {
      throw new DataMismatchException(
          "the model is conditional on classes, which a row with missing cells does not name; train"
              + " it without labels, the label being a column of its own");
    }
    densities = table.variables().stream().map(TableVariable::density).toList();
    starts = new int[densities.size() + 1];
    for (int i = 0; i < densities.size(); i++) {
      starts[i + 1] = starts[i] + densities.get(i).parameters();
    }
    VaeNetwork network = session.model().network();
    mixture = session.model().posteriorMixture();
    Sampler sampler = mixture.isPresent() ? Sampler.POSTERIOR : Sampler.PRIOR;
    fromPrior = draws - draws / 2;
    logPriors = new double[draws];
    codes = new float[draws][network.codeWidth()];
    float[][] prior = session.codes(sampler, fromPrior, 1, new int[0], seed);
    System.arraycopy(prior, 0, codes, 0, fromPrior);
    parameters = new float[draws][starts[densities.size()]];
    weights = new double[draws];
    logPrior = network.codeLogPrior();
    List<Node> outputs = new ArrayList<>(network.decoded());
    outputs.add(logPrior);
    program = session.compile(outputs, network.batch());
    // These are the same for all rows.
    decode(0, fromPrior);
  }

  List<ColumnDensity> densities() {
    return densities;
  }

  /** Where a variable's parameters begin. */
  int start(int variable) {
    return starts[variable];
  }

  /** Decoder outputs of each draw of the last row. */
  float[][] parameters() {
    return parameters;
  }

  /** Weights of the last row's draws; sum 1. */
  double[] weights() {
    return weights;
  }

  /** What the weighted draws of the last row are worth, in unweighted ones (Kong 1992). */
  double effectiveDraws() {
    double squares = 0;
    for (double weight : weights) {
      squares += weight * weight;
    }
    return 1 / squares;
  }

  /**
   * Draws for a row.
   *
   * @param row codes and whether they are there, {@code [2 * variables]}
   * @param mean the encoder's posterior given those that are, {@code [latent]}
   * @param number of the row, for its noise
   */
  void draw(float[] row, float[] mean, float[] logVariance, long number) {
    RandomStream random = RandomStream.of(seed, CODES, 0, number);
    for (int k = fromPrior; k < codes.length; k++) {
      for (int d = 0; d < codes[k].length; d++) {
        float deviation = (float) StrictMath.exp(0.5 * logVariance[d]);
        codes[k][d] = Math.fma(deviation, random.nextNormal(), mean[d]);
      }
    }
    decode(fromPrior, codes.length);
    session
        .engine()
        .pool()
        .run(
            codes.length,
            (k, worker) ->
                weights[k] =
                    logProb(row, parameters[k])
                        + logPriors[k]
                        - LOG_HALF
                        - logSum(logPriors[k], logDensity(codes[k], mean, logVariance)));
    normalize();
  }

  /** Parameters and prior densities of some codes. */
  private void decode(int from, int end) {
    VaeNetwork network = session.model().network();
    for (int first = from; first < end; first += network.batch()) {
      int rows = Math.min(network.batch(), end - first);
      int start = first;
      RowSource source =
          (r, target, at) ->
              System.arraycopy(codes[start + r], 0, target, at, codes[start + r].length);
      program.run(Map.of(network.codeInput(), source), rows, first, 0, 0);
      session
          .engine()
          .pool()
          .run(
              rows,
              (r, worker) -> {
                program.copyRow(network.decoded().get(0), r, parameters[start + r], 0);
                logPriors[start + r] =
                    mixture.isPresent()
                        ? mixture.get().logDensity(codes[start + r])
                        : program.value(logPrior, r, 0);
              });
    }
  }

  private static double logDensity(float[] z, float[] mean, float[] logVariance) {
    double sum = 0;
    for (int d = 0; d < z.length; d++) {
      double apart = z[d] - mean[d];
      sum -= 0.5 * (LOG_TWO_PI + logVariance[d] + apart * apart * StrictMath.exp(-logVariance[d]));
    }
    return sum;
  }

  private static double logSum(double a, double b) {
    double largest = Math.max(a, b);
    return largest + StrictMath.log1p(StrictMath.exp(Math.min(a, b) - largest));
  }

  private double logProb(float[] row, float[] p) {
    float[] gradient = new float[p.length];
    double sum = 0;
    for (int i = 0; i < densities.size(); i++) {
      if (row[2 * i + 1] != 0) {
        sum += densities.get(i).logProb(p, starts[i], row[2 * i], gradient);
      }
    }
    return sum;
  }

  /** Log-weights to weights. */
  private void normalize() {
    double largest = Arrays.stream(weights).max().orElseThrow();
    double total = 0;
    for (int k = 0; k < weights.length; k++) {
      weights[k] = StrictMath.exp(weights[k] - largest);
      total += weights[k];
    }
    for (int k = 0; k < weights.length; k++) {
      weights[k] /= total;
    }
  }
}
