// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import dev.elbo.engine.Engine;

/** The negative ELBO at the posterior's mean, mean over the members. */
record ModelEvidence() implements Evidence {
  static final String ID = "model";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Run open(Engine engine, int most) {
    return (batch, raw) -> {
      for (int row = 0; row < batch.rows; row++) {
        raw[row] = batch.meanElbo(row);
      }
    };
  }
}
