// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.block;

/**
 * What a model says that rows cost.
 *
 * @param rows rows that are rows for the model
 * @param negativeElbo their negative ELBO, of one sample of the posterior each, in nats
 */
public record BlockCost(long rows, double negativeElbo) {
  /** The cost of no rows. */
  public static final BlockCost NONE = new BlockCost(0, 0);

  /** What both cost together. */
  public BlockCost plus(BlockCost other) {
    return new BlockCost(rows + other.rows, negativeElbo + other.negativeElbo);
  }
}
