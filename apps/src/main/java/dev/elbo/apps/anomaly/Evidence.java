// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import dev.elbo.engine.Engine;

/** One way to tell how unusual rows are; more is more unusual. */
sealed interface Evidence
    permits ExemplarEvidence, ModelEvidence, NeighbourEvidence, SubsetEvidence {
  /** The name in files. */
  String id();

  /**
   * Prepares to score on an engine, for one thread at a time.
   *
   * @param most rows of a batch
   */
  Run open(Engine engine, int most);

  /** Scores rows. */
  interface Run {
    /**
     * Scores all rows of a batch.
     *
     * @param raw receives a number for each
     */
    void score(RowBatch batch, double[] raw);
  }
}
