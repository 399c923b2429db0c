// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress;

/**
 * What a model says that rows cost.
 *
 * @param rows rows that are rows for the model
 * @param negativeElbo their negative ELBO, of one sample of the posterior each, in nats
 */
record BlockCost(long rows, double negativeElbo) {
  static final BlockCost NONE = new BlockCost(0, 0);

  BlockCost plus(BlockCost other) {
    return new BlockCost(rows + other.rows, negativeElbo + other.negativeElbo);
  }
}
