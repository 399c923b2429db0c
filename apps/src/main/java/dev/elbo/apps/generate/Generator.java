// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.generate;

import dev.elbo.vae.model.VaeSession;

/**
 * New rows from a model: codes from the prior, then rows from p(x|z). The same seed gives the same
 * rows for any number of threads; the first rows do not depend on how many follow. For one thread
 * at a time.
 */
public final class Generator {
  private final VaeSession session;

  /** What is taken of p(x|z). */
  public enum Draw {
    /** The mean: smooth, without the noise of the data. */
    MEAN,
    /** A sample: as noisy as the model takes the data to be. */
    SAMPLE
  }

  /** A generator of a session's model on its engine. */
  public Generator(VaeSession session) {
    this.session = session;
  }

  /**
   * Codes from the prior, its deviations times the temperature.
   *
   * @param count number of codes, at least 1
   * @param temperature finite and above 0; 1 is the prior itself, less keeps closer to its middle,
   *     where rows are more typical and more alike
   * @param seed the same seed gives the same codes
   * @return {@code [count][latent]}
   */
  public float[][] codes(int count, float temperature, long seed) {
    if (!(temperature > 0 && temperature < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "temperature must be finite and above 0, got " + temperature);
    }
    return session.priorCodes(count, temperature, seed);
  }

  /**
   * Rows of given codes, in the data's scale.
   *
   * @param codes {@code [codes][latent]}
   * @param draw mean or sample of p(x|z)
   * @param seed seed of the samples; means do not depend on it
   * @return {@code [codes][columns]}
   * @throws dev.elbo.vae.model.DataMismatchException if a code has another width than the latent
   *     space
   */
  public float[][] rows(float[][] codes, Draw draw, long seed) {
    return switch (draw) {
      case MEAN -> session.decode(codes);
      case SAMPLE -> session.sample(codes, seed);
    };
  }

  /**
   * New rows in the data's scale: {@link #codes}, then {@link #rows}.
   *
   * @return {@code [count][columns]}
   */
  public float[][] generate(int count, float temperature, Draw draw, long seed) {
    return rows(codes(count, temperature, seed), draw, seed);
  }
}
