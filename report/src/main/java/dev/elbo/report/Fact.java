// SPDX-License-Identifier: Apache-2.0
package dev.elbo.report;

import java.util.Objects;

/**
 * A line of the provenance table.
 *
 * @param name such as "seed"
 * @param value such as "42"
 */
public record Fact(String name, String value) {
  public Fact {
    Check.notBlank(name, "name of the fact");
    Objects.requireNonNull(value, "value");
  }
}
