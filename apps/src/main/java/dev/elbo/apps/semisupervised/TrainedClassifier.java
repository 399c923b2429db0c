// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.semisupervised;

import java.util.List;

/**
 * A classifier and how its training went.
 *
 * @param classifier the classifier
 * @param history twenty reports over the whole of the training, or one a step if there were fewer
 */
public record TrainedClassifier(Classifier classifier, List<StepReport> history) {
  /** Copies the history. */
  public TrainedClassifier {
    history = List.copyOf(history);
  }
}
