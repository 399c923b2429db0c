// SPDX-License-Identifier: Apache-2.0
package dev.elbo.report;

/**
 * A horizontal line across a bar chart; bars that do not rise above it are drawn in grey.
 *
 * @param value finite
 * @param text short words beside it, such as "active above 0.01"
 */
public record Threshold(double value, String text) {
  public Threshold {
    Check.finite(value, "value of the threshold");
    Check.notBlank(text, "text of the threshold");
  }
}
