// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.likelihood;

import dev.elbo.engine.graph.Graph;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.Parameter;
import dev.elbo.engine.graph.RowSource;
import dev.elbo.engine.kernel.ElementaryFunctions;
import dev.elbo.engine.random.RandomStream;
import java.util.List;
import java.util.Optional;

/**
 * Bernoulli by column: {@code x log p + (1 - x) log(1 - p)}, the negative binary cross-entropy.
 * Values between 0 and 1 are taken as expected bits, as is usual for grey images; the result is
 * then not the log-probability of the grey values.
 */
public record BernoulliLikelihood() implements Likelihood {
  @Override
  public String id() {
    return "bernoulli";
  }

  @Override
  public int decoderOutputs(int columns) {
    return columns;
  }

  @Override
  public Optional<Parameter> define(Graph graph, int columns) {
    return Optional.empty();
  }

  @Override
  public List<Node> parameters(Node head, Optional<Parameter> own, int columns) {
    return List.of(head);
  }

  @Override
  public Node logProb(List<Node> parameters, Node x) {
    return parameters.get(0).bernoulliLogProb(x);
  }

  @Override
  public void mean(float[][] parameters, float[] target, int columns) {
    for (int i = 0; i < columns; i++) {
      target[i] = ElementaryFunctions.sigmoid(parameters[0][i]);
    }
  }

  @Override
  public void sample(float[][] parameters, RandomStream random, float[] target, int columns) {
    for (int i = 0; i < columns; i++) {
      target[i] = random.nextUniform() < ElementaryFunctions.sigmoid(parameters[0][i]) ? 1f : 0f;
    }
  }

  /** The logit of each column's mean, with half a row of either value added. */
  @Override
  public float[] marginalBias(RowSource rows, int count, int columns) {
    double[] means = ColumnMeans.of(rows, count, columns);
    float[] bias = new float[columns];
    for (int i = 0; i < columns; i++) {
      double p = (means[i] * count + 0.5) / (count + 1);
      bias[i] = (float) StrictMath.log(p / (1 - p));
    }
    return bias;
  }

  @Override
  public String support() {
    return "values from 0 to 1";
  }

  @Override
  public boolean supports(float value) {
    return value >= 0 && value <= 1;
  }

  @Override
  public boolean isDensity() {
    return false;
  }
}
