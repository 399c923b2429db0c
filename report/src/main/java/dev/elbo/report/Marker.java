// SPDX-License-Identifier: Apache-2.0
package dev.elbo.report;

/**
 * A vertical line across a chart, such as the best epoch.
 *
 * @param x where it stands, finite
 * @param text short words beside it
 */
public record Marker(double x, String text) {
  public Marker {
    Check.finite(x, "x of the marker");
    Check.notBlank(text, "text of the marker");
  }
}
