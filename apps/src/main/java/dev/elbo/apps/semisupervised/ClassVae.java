// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.semisupervised;

import dev.elbo.engine.graph.Node;
import java.util.List;
import java.util.Optional;

/** A VAE that is trained beside a classifier, in a graph: what each {@link ClassModel} defines. */
sealed interface ClassVae permits FeatureVae, LatentClassVae, MixtureVae, StackedVae {
  /**
   * The classifier's logits.
   *
   * @param rows in the model's scale, {@code [rows, columns]}
   * @return {@code [rows, classes]}
   */
  Node logits(Node rows);

  /**
   * Lower bounds of log p(x|y) for each class, {@code [rows, classes]}, nats; of the rows that the
   * graph's data are.
   */
  Node boundByClass();

  /**
   * A further objective of each row, {@code [rows, 1]}, nats, for what the bound does not train.
   */
  default Optional<Node> ownObjective() {
    return Optional.empty();
  }

  /**
   * Rows of a class: standard normal noise {@code [rows, noise]} and the class, a 1 among 0s.
   *
   * @return parameters of p(x|z), as the likelihood wants them
   * @throws UnsupportedOperationException if the model does not generate by class
   */
  List<Node> generated(Node noise, Node condition);

  /** Width of the noise of {@link #generated}. */
  int noise();
}
