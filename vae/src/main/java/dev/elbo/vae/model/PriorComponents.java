// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import dev.elbo.engine.graph.ForwardProgram;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.random.RandomStream;
import dev.elbo.vae.prior.MixtureNodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The Gaussians that a model's prior is a mixture of. Immutable. */
public final class PriorComponents {
  private final float[][] means;
  private final float[][] logVariances;

  /** Sums of the weights up to and with each. */
  private final double[] cumulative;

  private PriorComponents(float[][] means, float[][] logVariances, double[] cumulative) {
    this.means = means;
    this.logVariances = logVariances;
    this.cumulative = cumulative;
  }

  static PriorComponents compute(VaeSession session, MixtureNodes nodes) {
    List<Node> outputs = new ArrayList<>(List.of(nodes.means(), nodes.logVariances()));
    nodes.logits().ifPresent(outputs::add);
    // The components do not depend on rows of data: a run of one row without inputs gives all.
    ForwardProgram program = session.compile(outputs, 1);
    program.run(Map.of(), 1, 0, 0, 0);
    int count = session.model().config().prior().components();
    float[][] logits =
        nodes.logits().map(node -> copy(program, node, count)).orElse(new float[count][1]);
    return new PriorComponents(
        copy(program, nodes.means(), count),
        copy(program, nodes.logVariances(), count),
        cumulative(logits));
  }

  private static float[][] copy(ForwardProgram program, Node node, int rows) {
    float[][] values = new float[rows][node.width()];
    for (int row = 0; row < rows; row++) {
      program.copyRow(node, row, values[row], 0);
    }
    return values;
  }

  private static double[] cumulative(float[][] logits) {
    double largest = Double.NEGATIVE_INFINITY;
    for (float[] logit : logits) {
      largest = Math.max(largest, logit[0]);
    }
    double[] sums = new double[logits.length];
    double sum = 0;
    for (int k = 0; k < sums.length; k++) {
      sum += StrictMath.exp(logits[k][0] - largest);
      sums[k] = sum;
    }
    for (int k = 0; k < sums.length; k++) {
      sums[k] /= sum;
    }
    return sums;
  }

  /** How many there are. */
  public int count() {
    return means.length;
  }

  /** A copy of the means, {@code [components][latent]}. */
  public float[][] means() {
    return copy(means);
  }

  /** A copy of log σ², {@code [components][latent]}. */
  public float[][] logVariances() {
    return copy(logVariances);
  }

  /** The weights, {@code [components]}; sum 1. */
  public double[] weights() {
    double[] weights = cumulative.clone();
    for (int k = weights.length - 1; k > 0; k--) {
      weights[k] -= weights[k - 1];
    }
    return weights;
  }

  private static float[][] copy(float[][] rows) {
    float[][] copy = new float[rows.length][];
    for (int k = 0; k < rows.length; k++) {
      copy[k] = rows[k].clone();
    }
    return copy;
  }

  /** A code, in the first columns: a component by its weight, then a point of its Gaussian. */
  void draw(RandomStream random, float temperature, float[] code, int width) {
    double share = random.nextUniform();
    int k = 0;
    while (k < cumulative.length - 1 && cumulative[k] <= share) {
      k++;
    }
    random.fillNormal(code, 0, width);
    for (int i = 0; i < width; i++) {
      double deviation = StrictMath.exp(0.5 * logVariances[k][i]) * temperature;
      code[i] = (float) (means[k][i] + deviation * code[i]);
    }
  }
}
