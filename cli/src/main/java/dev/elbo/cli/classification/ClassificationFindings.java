// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.classification;

import dev.elbo.apps.semisupervised.ClassificationMetrics;
import dev.elbo.apps.semisupervised.PartlyLabelled;
import dev.elbo.apps.semisupervised.Predictions;
import dev.elbo.apps.semisupervised.TrainedClassifier;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a classifier was trained on and what was measured.
 *
 * @param trained the classifier
 * @param rows the rows it was trained on
 * @param predictions of these rows
 * @param all how good it is, if there were rows to measure by
 * @param supervised how good the same network is that was trained on the labels alone
 * @param curve points of the learning curve
 */
public record ClassificationFindings(
    TrainedClassifier trained,
    PartlyLabelled rows,
    Predictions predictions,
    Optional<ClassificationMetrics> all,
    Optional<ClassificationMetrics> supervised,
    List<CurvePoint> curve) {
  /** Sorts the curve by its labels. */
  public ClassificationFindings {
    curve = curve.stream().sorted(Comparator.comparingInt(CurvePoint::labels)).toList();
  }
}
