// SPDX-License-Identifier: Apache-2.0
package dev.elbo.report;

import java.util.Objects;

/**
 * One of the few numbers at the top of a report.
 *
 * @param label what is measured, such as "negative ELBO, test"
 * @param value the number as text
 * @param unit such as "nats per image"; may be empty
 * @param explanation one plain sentence on how to read it; may be empty
 */
public record KeyFigure(String label, String value, String unit, String explanation) {
  public KeyFigure {
    Check.notBlank(label, "label of the key figure");
    Check.notBlank(value, "value of the key figure");
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(explanation, "explanation");
  }
}
