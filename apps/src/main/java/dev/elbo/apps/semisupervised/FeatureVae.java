// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.semisupervised;

import dev.elbo.engine.graph.Node;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** {@link ClassModel#FEATURES}: the bound is that of log p(x), the same for all classes. */
final class FeatureVae implements ClassVae {
  private final VaeParts parts;
  private final CodeClassifier classifier;

  FeatureVae(VaeParts parts) {
    this.parts = parts;
    classifier = new CodeClassifier(parts);
  }

  @Override
  public Node logits(Node rows) {
    return classifier.logits(rows);
  }

  @Override
  public Node boundByClass() {
    Node bound =
        parts
            .reconstruction(parts.posterior.sample(), Optional.empty())
            .minus(VaeParts.kl(parts.posterior));
    return VaeParts.sideBySide(Collections.nCopies(parts.classes, bound));
  }

  @Override
  public List<Node> generated(Node noise, Node condition) {
    throw new UnsupportedOperationException("model m1 knows no classes to generate rows of");
  }

  @Override
  public int noise() {
    return parts.latent;
  }
}
