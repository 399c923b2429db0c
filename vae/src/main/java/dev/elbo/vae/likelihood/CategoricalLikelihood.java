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
 * Categorical by column over whole numbers from 0 to {@code levels - 1}.
 *
 * @param levels number of levels of every column, 2 to 65536
 */
public record CategoricalLikelihood(int levels) implements Likelihood {
  /** Checks the number of levels. */
  public CategoricalLikelihood {
    if (!(levels >= 2 && levels <= 65536)) {
      throw new IllegalArgumentException("levels must be from 2 to 65536, got " + levels);
    }
  }

  @Override
  public String id() {
    return "categorical";
  }

  @Override
  public int decoderOutputs(int columns) {
    return Math.multiplyExact(columns, levels);
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
    return parameters.get(0).categoricalLogProb(x, levels);
  }

  /** The expected level. */
  @Override
  public void mean(float[][] parameters, float[] target, int columns) {
    float[] logits = parameters[0];
    for (int column = 0; column < columns; column++) {
      int first = column * levels;
      float largest = largest(logits, first);
      float total = 0;
      float weighted = 0;
      for (int level = 0; level < levels; level++) {
        float p = ElementaryFunctions.exp(logits[first + level] - largest);
        total += p;
        weighted = Math.fma(level, p, weighted);
      }
      target[column] = weighted / total;
    }
  }

  @Override
  public void sample(float[][] parameters, RandomStream random, float[] target, int columns) {
    float[] logits = parameters[0];
    for (int column = 0; column < columns; column++) {
      int first = column * levels;
      float largest = largest(logits, first);
      float total = 0;
      for (int level = 0; level < levels; level++) {
        total += ElementaryFunctions.exp(logits[first + level] - largest);
      }
      float left = random.nextUniform() * total;
      int level = 0;
      while (level < levels - 1) {
        left -= ElementaryFunctions.exp(logits[first + level] - largest);
        if (left < 0) {
          break;
        }
        level++;
      }
      target[column] = level;
    }
  }

  private float largest(float[] logits, int first) {
    float largest = logits[first];
    for (int level = 1; level < levels; level++) {
      float value = logits[first + level];
      largest = value > largest ? value : largest;
    }
    return largest;
  }

  /** The logarithm of each level's frequency, with half a row of every level added. */
  @Override
  public float[] marginalBias(RowSource rows, int count, int columns) {
    int[] seen = new int[decoderOutputs(columns)];
    float[] row = new float[columns];
    for (int r = 0; r < count; r++) {
      rows.read(r, row, 0);
      for (int column = 0; column < columns; column++) {
        seen[column * levels + (int) row[column]]++;
      }
    }
    float[] bias = new float[seen.length];
    for (int i = 0; i < bias.length; i++) {
      bias[i] = (float) StrictMath.log((seen[i] + 0.5) / (count + 0.5 * levels));
    }
    return bias;
  }

  @Override
  public String support() {
    return "whole numbers from 0 to " + (levels - 1);
  }

  @Override
  public boolean supports(float value) {
    return value >= 0 && value <= levels - 1 && value == (int) value;
  }

  @Override
  public boolean isDensity() {
    return false;
  }
}
