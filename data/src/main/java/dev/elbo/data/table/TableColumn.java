// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data.table;

import java.util.Objects;

/**
 * A column of a table.
 *
 * @param name not blank
 * @param missingText what is written for a missing cell, with its own spaces; may be empty
 * @param missingSeen whether cells were missing when the schema was fitted
 */
public record TableColumn(String name, ColumnKind kind, String missingText, boolean missingSeen) {
  public TableColumn {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(missingText, "missingText");
    if (name.isBlank()) {
      throw new IllegalArgumentException("the name of a column must not be blank");
    }
  }

  public TableColumn withKind(ColumnKind other) {
    return new TableColumn(name, other, missingText, missingSeen);
  }
}
