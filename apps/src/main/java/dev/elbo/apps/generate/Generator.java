// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.generate;

import dev.elbo.vae.model.VaeSession;
import dev.elbo.vae.sampler.Sampler;

/**
 * New rows from a model: codes by a sampler, then rows from p(x|z). The same seed gives the same
 * rows for any number of threads; the first rows do not depend on how many follow. For one thread
 * at a time.
 */
public final class Generator {
  private final VaeSession session;
  private final Sampler sampler;

  /** What is taken of p(x|z). */
  public enum Draw {
    /** The mean: smooth, without the noise of the data. */
    MEAN,
    /** A sample: as noisy as the model takes the data to be. */
    SAMPLE
  }

  /** A generator of a session's model on its engine, with codes from the prior. */
  public Generator(VaeSession session) {
    this(session, Sampler.PRIOR);
  }

  /**
   * A generator of a session's model on its engine.
   *
   * @param sampler what codes are drawn from
   * @throws dev.elbo.vae.model.DataMismatchException if the model does not offer it
   */
  public Generator(VaeSession session, Sampler sampler) {
    session.model().requireSampler(sampler);
    this.session = session;
    this.sampler = sampler;
  }

  /**
   * Codes by the sampler, their deviations, those from a component's mean in a mixture, times the
   * temperature.
   *
   * @param count number of codes, at least 1
   * @param temperature finite and above 0; 1 is the sampler itself, less keeps closer to its
   *     middle, or the components', where rows are more typical and more alike
   * @param seed the same seed gives the same codes
   * @return {@code [count][codeWidth]}
   */
  public float[][] codes(int count, float temperature, long seed) {
    return codes(count, temperature, new int[0], seed);
  }

  private float[][] codes(int count, float temperature, int[] classes, long seed) {
    if (!(temperature > 0 && temperature < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "temperature must be finite and above 0, got " + temperature);
    }
    return session.codes(sampler, count, temperature, classes, seed);
  }

  /**
   * Rows of given codes, in the data's scale, of a model without classes: see {@link
   * #rows(float[][], int[], Draw, long)}.
   */
  public float[][] rows(float[][] codes, Draw draw, long seed) {
    return rows(codes, new int[0], draw, seed);
  }

  /**
   * Rows of given codes, in the data's scale.
   *
   * @param codes {@code [codes][codeWidth]}
   * @param classes class of each code, {@code [codes]}; empty for a model without classes
   * @param draw mean or sample of p(x|z)
   * @param seed seed of the samples; means do not depend on it
   * @return {@code [codes][columns]}
   * @throws dev.elbo.vae.model.DataMismatchException if a code has another width than the latent
   *     space, or the model does not have those classes
   */
  public float[][] rows(float[][] codes, int[] classes, Draw draw, long seed) {
    return switch (draw) {
      case MEAN -> session.decode(codes, classes);
      case SAMPLE -> session.sample(codes, classes, seed);
    };
  }

  /**
   * New rows in the data's scale: {@link #codes}, then {@link #rows}. A model with classes draws
   * them in the proportions of its training data.
   *
   * @return {@code [count][columns]}
   */
  public float[][] generate(int count, float temperature, Draw draw, long seed) {
    int[] classes = session.model().schema().classes().draw(count, seed);
    return rows(codes(count, temperature, classes, seed), classes, draw, seed);
  }

  /**
   * New rows of given classes in the data's scale. All classes get the same noise, so that what the
   * code does can be told from what the class does.
   *
   * @param classes the classes, at least one
   * @param count rows of each, at least 1
   * @return {@code [classes * count][columns]}, class by class
   * @throws dev.elbo.vae.model.DataMismatchException if the model does not have those classes
   */
  public float[][] generate(int[] classes, int count, float temperature, Draw draw, long seed) {
    int[] classOf = new int[Math.multiplyExact(classes.length, count)];
    for (int row = 0; row < classOf.length; row++) {
      classOf[row] = classes[row / count];
    }
    return rows(codes(count, temperature, classOf, seed), classOf, draw, seed);
  }
}
