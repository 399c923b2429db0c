// SPDX-License-Identifier: Apache-2.0
package dev.elbo.bench.peers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.core.Linear;

/** The weights of a step, layer after layer. */
final class DjlWeights {
  private final NDList weights;
  private int next;

  DjlWeights(NDList weights) {
    this.weights = weights;
  }

  NDArray next() {
    return weights.get(next++);
  }

  /** The next layer, a dense one. */
  NDArray dense(NDArray input) {
    return Linear.linear(input, next(), next()).singletonOrThrow();
  }
}
