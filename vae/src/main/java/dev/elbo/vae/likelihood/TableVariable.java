// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.likelihood;

import dev.elbo.engine.column.ColumnDensity;
import dev.elbo.engine.column.ColumnInput;
import java.util.Objects;

/**
 * A column of a table in a model.
 *
 * @param density its distribution given the code
 * @param input what the encoder is given of it
 */
public record TableVariable(ColumnDensity density, ColumnInput input) {
  /** Refuses nulls. */
  public TableVariable {
    Objects.requireNonNull(density, "density");
    Objects.requireNonNull(input, "input");
  }
}
