// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.coder;

/** Codes the first or only part of a row's latents, on a {@link LatentGrid}, under its prior. */
public sealed interface LatentCode permits StandardNormalCode, MixtureCode {
  /** Where the grid's 0 is for a dimension. */
  float shift(int dimension);

  /** What the grid's 1 is for a dimension, above 0. */
  float scale(int dimension);

  /**
   * Pushes bins under the prior, the last first.
   *
   * @param bins from {@code 0} on
   */
  void push(Ans ans, int[] bins);

  /** Takes bins off that {@link #push} pushed. */
  void pop(Ans ans, int[] bins);
}
