// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.semisupervised;

import dev.elbo.engine.graph.Initializer;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.layer.Dense;

/** A classifier of codes: a hidden layer; no gradient flows to the codes. */
final class CodeClassifier {
  private final VaeParts parts;
  private final Dense hidden;
  private final Dense output;

  CodeClassifier(VaeParts parts) {
    this.parts = parts;
    int width = hiddenWidth(parts);
    hidden = Dense.in(parts.graph, "classifier.0", parts.latent, width, Initializer.FAN_IN_UNIFORM);
    output =
        Dense.in(parts.graph, "classifier.1", width, parts.classes, Initializer.FAN_IN_UNIFORM);
  }

  static int hiddenWidth(VaeParts parts) {
    return Math.max(64, 4 * parts.latent);
  }

  Node logits(Node rows) {
    Node codes = rows == parts.data ? parts.posterior.mean() : parts.means(rows);
    return output.apply(hidden.apply(codes.stopGradient()).relu());
  }
}
