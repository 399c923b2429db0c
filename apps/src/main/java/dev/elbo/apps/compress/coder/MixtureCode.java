// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.coder;

import dev.elbo.vae.sampler.GaussianMixture;

/**
 * Under a mixture of Gaussians the component is one more latent: it is taken off under its
 * probability given the latents, the latents are pushed under the component, and the component
 * under its weight. That costs what the mixture as a whole does. For one thread at a time.
 */
public final class MixtureCode implements LatentCode {
  private static final int PRECISION = 26;

  private final LatentGrid grid;
  private final int width;
  private final float[] shift;
  private final float[] scale;

  /** Means and 1 / σ of the components on the grid, {@code [components][width]}. */
  private final float[][] means;

  private final float[][] inverses;

  /** Logarithm of weight times {@code 1 / σ}, {@code [components]}. */
  private final double[] logHeights;

  private final double[] responsibilities;
  private final Frequencies weightCode;
  private final Frequencies responsibilityCode;

  /** The grid is moved and stretched to the mean and deviation of the mixture. */
  public MixtureCode(LatentGrid grid, GaussianMixture mixture) {
    this.grid = grid;
    width = mixture.width();
    int components = mixture.count();
    double[] weights = mixture.weights();
    means = mixture.means();
    float[][] logVariances = mixture.logVariances();
    inverses = new float[components][width];
    shift = new float[width];
    scale = new float[width];
    for (int i = 0; i < width; i++) {
      double mean = 0;
      double square = 0;
      for (int k = 0; k < components; k++) {
        double variance = StrictMath.exp(logVariances[k][i]);
        mean += weights[k] * means[k][i];
        square += weights[k] * (variance + (double) means[k][i] * means[k][i]);
      }
      shift[i] = (float) mean;
      scale[i] = (float) StrictMath.sqrt(Math.max(1e-12, square - mean * mean));
    }
    logHeights = new double[components];
    for (int k = 0; k < components; k++) {
      logHeights[k] = StrictMath.log(Math.max(Double.MIN_NORMAL, weights[k]));
      for (int i = 0; i < width; i++) {
        means[k][i] = (means[k][i] - shift[i]) / scale[i];
        inverses[k][i] = (float) (scale[i] * StrictMath.exp(-0.5 * logVariances[k][i]));
        logHeights[k] -= 0.5 * logVariances[k][i];
      }
    }
    responsibilities = new double[components];
    weightCode = new Frequencies(components, PRECISION);
    weightCode.set(weights, components);
    responsibilityCode = new Frequencies(components, PRECISION);
  }

  @Override
  public float shift(int dimension) {
    return shift[dimension];
  }

  @Override
  public float scale(int dimension) {
    return scale[dimension];
  }

  @Override
  public void push(Ans ans, int[] bins) {
    respond(bins);
    int component = responsibilityCode.pop(ans);
    for (int i = width - 1; i >= 0; i--) {
      grid.pushAny(ans, bins[i], means[component][i], inverses[component][i]);
    }
    weightCode.push(ans, component);
  }

  @Override
  public void pop(Ans ans, int[] bins) {
    int component = weightCode.pop(ans);
    for (int i = 0; i < width; i++) {
      bins[i] = grid.popAny(ans, means[component][i], inverses[component][i]);
    }
    respond(bins);
    responsibilityCode.push(ans, component);
  }

  private void respond(int[] bins) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < responsibilities.length; k++) {
      double log = logHeights[k];
      for (int i = 0; i < width; i++) {
        double apart = (grid.value(bins[i]) - means[k][i]) * inverses[k][i];
        log -= 0.5 * apart * apart;
      }
      responsibilities[k] = log;
      largest = Math.max(largest, log);
    }
    for (int k = 0; k < responsibilities.length; k++) {
      responsibilities[k] = StrictMath.exp(responsibilities[k] - largest);
    }
    responsibilityCode.set(responsibilities, responsibilities.length);
  }
}
