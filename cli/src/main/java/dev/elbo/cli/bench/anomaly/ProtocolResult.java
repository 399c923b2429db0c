// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.bench.anomaly;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What the detectors reached by one protocol: areas under the ROC curve, 0 to 1.
 *
 * @param trained rows trained on
 * @param scored rows scored
 * @param detector of the project's detector
 * @param averagePrecision average precision of the project's detector
 * @param neighbours of {@link NearestNeighbours}
 * @param forest of {@link IsolationForest}
 */
public record ProtocolResult(
    int trained,
    int scored,
    double detector,
    double averagePrecision,
    double neighbours,
    double forest) {

  /** Means over results of one set of rows, which are as many in each. */
  static ProtocolResult mean(List<ProtocolResult> results) {
    return new ProtocolResult(
        results.get(0).trained,
        results.get(0).scored,
        mean(results, ProtocolResult::detector),
        mean(results, ProtocolResult::averagePrecision),
        mean(results, ProtocolResult::neighbours),
        mean(results, ProtocolResult::forest));
  }

  private static double mean(
      List<ProtocolResult> results, ToDoubleFunction<ProtocolResult> figure) {
    return results.stream().mapToDouble(figure).average().orElseThrow();
  }
}
