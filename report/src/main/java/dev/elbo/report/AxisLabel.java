// SPDX-License-Identifier: Apache-2.0
package dev.elbo.report;

import java.util.Objects;

/**
 * What an axis shows.
 *
 * @param name such as "negative ELBO"
 * @param unit such as "nats per row"; empty if the values have none
 */
public record AxisLabel(String name, String unit) {
  public AxisLabel {
    Check.notBlank(name, "name of the axis");
    Objects.requireNonNull(unit, "unit");
  }

  /** An axis whose values have no unit. */
  public static AxisLabel of(String name) {
    return new AxisLabel(name, "");
  }

  /** An axis with a unit. */
  public static AxisLabel of(String name, String unit) {
    return new AxisLabel(name, unit);
  }

  /** The name, followed by the unit in parentheses if there is one. */
  public String text() {
    return unit.isEmpty() ? name : name + " (" + unit + ")";
  }
}
