// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.bench.anomaly;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What was measured on images, each class in turn being the anomaly.
 *
 * @param classes of each class, at least two
 * @param seeds how many times was trained for each
 * @param seconds it took
 */
public record ImagesResult(List<ClassResult> classes, int seeds, double seconds) {
  /** Copies the list. */
  public ImagesResult {
    classes = List.copyOf(classes);
  }

  /** Mean over the classes. */
  public double mean(ToDoubleFunction<ClassResult> figure) {
    return classes.stream().mapToDouble(figure).average().orElseThrow();
  }
}
