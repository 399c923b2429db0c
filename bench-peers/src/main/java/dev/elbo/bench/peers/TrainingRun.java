// SPDX-License-Identifier: Apache-2.0
package dev.elbo.bench.peers;

/** One model being trained by one peer; a step is gather, forward, backward and Adam. */
interface TrainingRun extends AutoCloseable {
  /** Takes the next batch through one whole training step. */
  void step();

  /** The same step, and the loss of its batch: nats a row, mean over the batch. */
  double stepAndLoss();

  @Override
  void close();
}
