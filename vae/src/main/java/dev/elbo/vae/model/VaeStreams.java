// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

/**
 * Numbers of random streams of models, so that no two uses of one seed share words. The engine has
 * 1 for initial values and all from 1024 on for the nodes of a graph, the command line has 32,
 * first values of priors 24 and 25.
 */
final class VaeStreams {
  /** Codes, by any sampler. */
  static final int CODES = 16;

  /** Samples of p(x|z). */
  static final int SAMPLE = 17;

  /** Classes of new rows. */
  static final int CLASSES = 18;

  /** Bits of rows while training; the step is the epoch. */
  static final int TRAINING_BITS = 19;

  /** Bits of rows that a model is evaluated on. */
  static final int EVALUATION_BITS = 20;

  /** Rows that a mixture is fitted to, and those that its components begin at. */
  static final int MIXTURE = 21;

  private VaeStreams() {}
}
