// SPDX-License-Identifier: Apache-2.0
package dev.elbo.bench.peers;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * The dense layers of a workload's VAE in order: encoder's hidden layers, one layer for mean and
 * log-variance side by side (one product instead of two), decoder's hidden layers, output.
 */
record DjlLayers(List<Layer> layers, int encoderLayers) {
  /** One dense layer: weight [outputs, inputs], bias [outputs]. */
  record Layer(int inputs, int outputs) {
    Shape weight() {
      return new Shape(outputs, inputs);
    }

    Shape bias() {
      return new Shape(outputs);
    }

    /** Half-width of the uniform initial values: PyTorch's default for dense layers. */
    float bound() {
      return (float) (1 / Math.sqrt(inputs));
    }
  }

  static DjlLayers of(Workload workload) {
    List<Layer> layers = new ArrayList<>();
    int width = workload.columns();
    for (int next : workload.hidden()) {
      layers.add(new Layer(width, next));
      width = next;
    }
    layers.add(new Layer(width, 2 * workload.latent()));
    width = workload.latent();
    for (int i = workload.hidden().size() - 1; i >= 0; i--) {
      layers.add(new Layer(width, workload.hidden().get(i)));
      width = workload.hidden().get(i);
    }
    layers.add(new Layer(width, workload.columns()));
    return new DjlLayers(List.copyOf(layers), workload.hidden().size());
  }
}
