// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.semisupervised;

import dev.elbo.data.RowShape;
import dev.elbo.engine.graph.Graph;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.engine.graph.RowSource;
import dev.elbo.engine.graph.Scalar;
import java.util.Arrays;
import java.util.List;

/**
 * The graph of a classifier and its VAE. Beside the data a row has a changed copy, its class as a 1
 * among 0s, or 0s alone where it is unknown, and 1 or 0 for whether it is known.
 *
 * <p>With q(y|x) the classifier, x' the changed row and B_y the VAE's bounds, the objective of a
 * row of class y is {@code log q(y|x) + log q(y|x') + w (B_y + log p(y))}, that of one without
 * {@code λ c Σ_y t_y log q(y|x') + w (Σ_y q(y|x) (B_y + log p(y) - log q(y|x)))}. The last term is
 * the marginal bound of Kingma et al. 2014 (equation 7). With {@code m_y} the geometric mean of
 * q(y|x) and q(y|x'), normalised, the targets {@code t_y} are m_y sharpened, weighed by how sure m
 * is, {@code c}: where x and x' are told apart there is no target. No gradient flows to them (Sohn
 * et al. 2020, equation 4, has q(y|x) for m and a step for {@code c}; Berthelot et al. 2019,
 * equations 6 and 7, the arithmetic mean and the sharpening).
 */
final class ClassifierGraph {
  /** Power that makes targets of probabilities. */
  private static final float SHARPENING = 4f;

  private final Graph graph = new Graph();
  private final int classes;
  private final VaeParts parts;
  private final ClassVae vae;
  private final Node data;
  private final Node changed;
  private final Node label;
  private final Node known;
  private final Node units;
  private final Scalar consistency;
  private final Scalar elboWeight;
  private final Node logProbabilities;
  private final Node crossEntropy;
  private final Node sureness;
  private final Node boundByClass;
  private final Node elbo;
  private final Node objective;
  private final Node supervisedObjective;
  private final Node noise;
  private final List<Node> generated;

  ClassifierGraph(ClassifierConfig config, RowShape shape, int classes) {
    this.classes = classes;
    data = graph.input(shape.size());
    changed = graph.input(shape.size());
    label = graph.input(classes);
    known = graph.input(1);
    units = graph.input(Math.multiplyExact(classes, classes));
    consistency = graph.scalar("consistency", 0f);
    elboWeight = graph.scalar("elboWeight", 0f);
    parts = new VaeParts(config, shape, data, units, classes, config.model() == ClassModel.CLASS);
    vae =
        switch (config.model()) {
          case FEATURES -> new FeatureVae(parts);
          case CLASS -> new LatentClassVae(parts);
          case STACKED -> new StackedVae(parts);
          case MIXTURE -> new MixtureVae(parts);
        };
    Node logits = vae.logits(data);
    logProbabilities = logSoftmax(logits);
    Node ofChanged = logSoftmax(vae.logits(changed));
    Node probabilities = logProbabilities.exp();
    crossEntropy = label.times(logProbabilities).sumColumns().times(-1f);
    supervisedObjective = label.times(logProbabilities.plus(ofChanged)).sumColumns();
    Node both = logSoftmax(logProbabilities.plus(ofChanged).times(0.5f));
    float from = config.training().sureFrom();
    sureness = both.exp().square().sumColumns().plus(-from).atLeast(0f).times(1 / (1 - from));
    Node targets =
        logSoftmax(both.times(SHARPENING))
            .exp()
            .times(sureness.repeatColumns(classes))
            .stopGradient();
    Node unknown = known.times(-1f).plus(1f);
    Node agreement = unknown.times(targets.times(ofChanged).sumColumns());
    Node weights = label.plus(unknown.repeatColumns(classes).times(probabilities));
    Node entropy = unknown.times(probabilities.times(logProbabilities).sumColumns().times(-1f));
    float logPrior = (float) -StrictMath.log(classes);
    boundByClass = vae.boundByClass();
    elbo = weights.times(boundByClass).sumColumns().plus(entropy).plus(logPrior);
    Node generative = vae.ownObjective().map(elbo::plus).orElse(elbo);
    objective =
        supervisedObjective.plus(agreement.times(consistency)).plus(generative.times(elboWeight));
    noise = graph.input(vae.noise());
    generated = config.model().generatesByClass() ? vae.generated(noise, label) : List.of();
  }

  private static Node logSoftmax(Node logits) {
    return logits.minus(logits.logSumExp().repeatColumns(logits.width()));
  }

  Graph graph() {
    return graph;
  }

  int classes() {
    return classes;
  }

  /** Input: rows in the model's scale. */
  Node data() {
    return data;
  }

  /** Input: the same rows changed. */
  Node changed() {
    return changed;
  }

  /** Input: the class as a 1 among 0s; 0s where it is unknown. */
  Node label() {
    return label;
  }

  /** Input: 1 where the class is known, else 0. */
  Node known() {
    return known;
  }

  /** Input: see {@link #unitVectors}. */
  Node units() {
    return units;
  }

  /** All unit vectors of the classes, one after the other. */
  RowSource unitVectors() {
    return (row, target, offset) -> {
      Arrays.fill(target, offset, offset + classes * classes, 0f);
      for (int c = 0; c < classes; c++) {
        target[offset + c * classes + c] = 1f;
      }
    };
  }

  /** Weight of agreement on changed rows. */
  Scalar consistency() {
    return consistency;
  }

  /** Weight of the ELBO. */
  Scalar elboWeight() {
    return elboWeight;
  }

  /** log q(y|x), {@code [rows, classes]}. */
  Node logProbabilities() {
    return logProbabilities;
  }

  /** -log q(y|x) of the known class, 0 where it is unknown. */
  Node crossEntropy() {
    return crossEntropy;
  }

  /** How sure the classifier is of a row and its changed copy: 0 up to a bound, then up to 1. */
  Node sureness() {
    return sureness;
  }

  /** Lower bounds of log p(x|y) for each class, {@code [rows, classes]}, nats. */
  Node boundByClass() {
    return boundByClass;
  }

  /** The ELBO of rows, with the class marginalised where it is unknown; nats. */
  Node elbo() {
    return elbo;
  }

  /** What training with all rows lets grow. */
  Node objective() {
    return objective;
  }

  /** What training with the labels alone lets grow. */
  Node supervisedObjective() {
    return supervisedObjective;
  }

  /** Input: standard normal noise that rows are made of. */
  Node noise() {
    return noise;
  }

  /**
   * Parameters of p(x|z) of rows made of {@link #noise} and the class that {@link #label} is; none
   * if the model does not generate by class.
   */
  List<Node> generated() {
    return generated;
  }

  /** What classifier and VAE share. */
  VaeParts parts() {
    return parts;
  }

  /** Lets the untrained decoder tell what is common to all rows. */
  void setMarginal(ParameterValues values, RowSource rows, int count) {
    parts.setMarginal(values, rows, count);
  }
}
