// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.block;

import dev.elbo.apps.compress.coder.LatentCode;
import dev.elbo.apps.compress.coder.LatentGrid;
import dev.elbo.apps.compress.coder.MixtureCode;
import dev.elbo.apps.compress.coder.StandardNormalCode;
import dev.elbo.apps.compress.row.RowCode;
import dev.elbo.apps.compress.row.RowFormat;
import dev.elbo.engine.kernel.ElementaryFunctions;
import dev.elbo.vae.sampler.GaussianMixture;
import java.util.Optional;

/**
 * The steps of bits-back coding between a model's computations (Townsend et al. 2019, table 1), for
 * one lane at a time. To encode a row its latents are taken off the stack under the posterior, then
 * the row is pushed given the latents and these under the prior; to decode it the same is done the
 * other way round. For one thread at a time.
 */
final class LaneCode {
  private final LatentGrid grid;
  private final LatentCode prior;
  private final RowCode rows;
  private final RowFormat format;
  private final Optional<GaussianMixture> mixture;
  private final int first;
  private final int width;

  /**
   * Steps for a model.
   *
   * @param mixture the prior of the first part, unless it is standard normal
   * @param first width of the first part of the code
   * @param width width of the code
   */
  LaneCode(
      LatentGrid grid,
      Optional<GaussianMixture> mixture,
      RowCode rows,
      RowFormat format,
      int first,
      int width) {
    this.grid = grid;
    this.mixture = mixture;
    this.rows = rows;
    this.format = format;
    this.first = first;
    this.width = width;
    prior =
        mixture.isPresent()
            ? new MixtureCode(grid, mixture.get())
            : new StandardNormalCode(grid, first);
  }

  /** Sets what the model is given of the lane's symbols. */
  void scale(Lane lane) {
    format.scale(lane.symbols, lane.values, 0);
  }

  private float mean(Lane lane, int i) {
    return (lane.statistics[0][i] - prior.shift(i)) / prior.scale(i);
  }

  private float inverse(Lane lane, int i) {
    return prior.scale(i) * inverse(lane.statistics[1][i]);
  }

  private static float inverse(float logVariance) {
    return ElementaryFunctions.exp(-0.5f * logVariance);
  }

  /** Takes the first part off under its posterior. */
  void popFirst(Lane lane) {
    for (int i = 0; i < first; i++) {
      lane.bins[i] = grid.popNear(lane.source(), mean(lane, i), inverse(lane, i));
    }
    setFirst(lane);
    lane.kl = kl(lane);
  }

  /** Pushes what {@link #popFirst} took off. */
  void pushFirst(Lane lane) {
    for (int i = first - 1; i >= 0; i--) {
      grid.pushNear(lane.ans, lane.bins[i], mean(lane, i), inverse(lane, i));
    }
  }

  /** Takes the second part off under its posterior. */
  void popSecond(Lane lane) {
    for (int i = first; i < width; i++) {
      float mean = lane.secondMean[i - first];
      float logVariance = lane.secondLogVariance[i - first];
      lane.bins[i] = grid.popNear(lane.source(), mean, inverse(logVariance));
      lane.kl += klFromStandardNormal(mean, logVariance);
    }
    setSecond(lane);
  }

  /** Pushes what {@link #popSecond} took off. */
  void pushSecond(Lane lane) {
    for (int i = width - 1; i >= first; i--) {
      float inverse = inverse(lane.secondLogVariance[i - first]);
      grid.pushNear(lane.ans, lane.bins[i], lane.secondMean[i - first], inverse);
    }
  }

  /** Pushes the row given its latents, and these under their prior. */
  void pushRow(Lane lane) {
    rows.push(lane.ans, lane.parameters, lane.symbols);
    StandardNormalCode.push(lane.ans, grid, lane.bins, first, width);
    prior.push(lane.ans, lane.bins);
  }

  /** Takes the latents of a row off under their prior. */
  void popLatents(Lane lane) {
    prior.pop(lane.ans, lane.bins);
    StandardNormalCode.pop(lane.ans, grid, lane.bins, first, width);
    setFirst(lane);
    setSecond(lane);
  }

  /** Takes the row off given its latents. */
  void popRow(Lane lane) {
    rows.pop(lane.ans, lane.parameters, lane.symbols);
  }

  private void setFirst(Lane lane) {
    for (int i = 0; i < first; i++) {
      lane.noise[i] = Math.fma(grid.value(lane.bins[i]), prior.scale(i), prior.shift(i));
    }
  }

  private void setSecond(Lane lane) {
    for (int i = first; i < width; i++) {
      lane.noise[i] = grid.value(lane.bins[i]);
    }
  }

  /**
   * The divergence of the first part's posterior from its prior, in nats: in closed form from the
   * standard normal prior, from a mixture {@code log q(z|x) - log p(z)}.
   */
  private double kl(Lane lane) {
    double sum = 0;
    for (int i = 0; i < first; i++) {
      float mean = lane.statistics[0][i];
      float logVariance = lane.statistics[1][i];
      if (mixture.isEmpty()) {
        sum += klFromStandardNormal(mean, logVariance);
      } else {
        double apart = lane.noise[i] - mean;
        sum -=
            0.5
                * (StrictMath.log(2 * Math.PI)
                    + logVariance
                    + apart * apart * StrictMath.exp(-logVariance));
      }
    }
    return mixture.map(gaussians -> -gaussians.logDensity(lane.noise)).orElse(0.0) + sum;
  }

  private static double klFromStandardNormal(double mean, double logVariance) {
    return 0.5 * (mean * mean + StrictMath.exp(logVariance) - 1 - logVariance);
  }
}
