// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.lossy;

import java.util.List;

/**
 * Rates and distortions of one method.
 *
 * @param name for legends
 * @param points by rising setting
 */
public record RateCurve(String name, List<RatePoint> points) {
  /** Copies the points. */
  public RateCurve {
    points = List.copyOf(points);
  }
}
