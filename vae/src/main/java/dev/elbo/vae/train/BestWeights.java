// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.train;

import dev.elbo.engine.graph.Graph;
import dev.elbo.engine.graph.ParameterValues;

/** The weights with the best validation figure so far. */
final class BestWeights {
  private final ParameterValues values;
  private int epoch;
  private double loss = Double.POSITIVE_INFINITY;

  BestWeights(Graph graph) {
    values = ParameterValues.zeros(graph);
  }

  /** Takes over an epoch's weights if they are better than all before. */
  void offer(int epoch, double loss, ParameterValues current) {
    if (loss < this.loss) {
      this.epoch = epoch;
      this.loss = loss;
      values.setAll(current);
    }
  }

  boolean present() {
    return epoch > 0;
  }

  /** Epoch of the best weights, from 1; 0 if there are none yet. */
  int epoch() {
    return epoch;
  }

  double loss() {
    return loss;
  }

  ParameterValues values() {
    return values;
  }

  /** Sets what a checkpoint holds beside the values. */
  void restore(int epoch, double loss) {
    this.epoch = epoch;
    this.loss = loss;
  }
}
