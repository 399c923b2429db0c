// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import dev.elbo.engine.graph.ForwardProgram;
import dev.elbo.engine.graph.Node;
import dev.elbo.vae.prior.MixtureNodes;
import dev.elbo.vae.sampler.GaussianMixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The Gaussians that a model's prior is a mixture of. */
final class PriorComponents {
  private PriorComponents() {}

  static GaussianMixture compute(VaeSession session, MixtureNodes nodes) {
    List<Node> outputs = new ArrayList<>(List.of(nodes.means(), nodes.logVariances()));
    nodes.logits().ifPresent(outputs::add);
    // The components do not depend on rows of data: a run of one row without inputs gives all.
    ForwardProgram program = session.compile(outputs, 1);
    program.run(Map.of(), 1, 0, 0, 0);
    int count = session.model().config().prior().components();
    float[][] logits =
        nodes.logits().map(node -> copy(program, node, count)).orElse(new float[count][1]);
    return GaussianMixture.of(
        copy(program, nodes.means(), count),
        copy(program, nodes.logVariances(), count),
        weights(logits));
  }

  private static float[][] copy(ForwardProgram program, Node node, int rows) {
    float[][] values = new float[rows][node.width()];
    for (int row = 0; row < rows; row++) {
      program.copyRow(node, row, values[row], 0);
    }
    return values;
  }

  /** Weights with a largest of 1. */
  private static double[] weights(float[][] logits) {
    double largest = Double.NEGATIVE_INFINITY;
    for (float[] logit : logits) {
      largest = Math.max(largest, logit[0]);
    }
    double[] weights = new double[logits.length];
    for (int k = 0; k < weights.length; k++) {
      weights[k] = StrictMath.exp(logits[k][0] - largest);
    }
    return weights;
  }
}
