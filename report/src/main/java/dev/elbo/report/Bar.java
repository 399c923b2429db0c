// SPDX-License-Identifier: Apache-2.0
package dev.elbo.report;

/**
 * One bar.
 *
 * @param label text below the bar
 * @param value height; no bar is drawn for a value that is not finite
 */
public record Bar(String label, double value) {
  public Bar {
    Check.notBlank(label, "label of the bar");
  }
}
