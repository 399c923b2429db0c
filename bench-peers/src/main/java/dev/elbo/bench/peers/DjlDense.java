// SPDX-License-Identifier: Apache-2.0
package dev.elbo.bench.peers;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import java.util.ArrayList;
import java.util.List;

/** Dense layers, the decoder's widths those of the encoder in reverse. */
record DjlDense(Workload workload) implements DjlModel {
  @Override
  public List<DjlLayer> layers() {
    List<DjlLayer> layers = new ArrayList<>();
    int width = workload.columns();
    for (int next : workload.hidden()) {
      layers.add(DjlLayer.dense(width, next));
      width = next;
    }
    layers.add(DjlLayer.dense(width, 2 * workload.latent()));
    width = workload.latent();
    for (int i = workload.hidden().size() - 1; i >= 0; i--) {
      layers.add(DjlLayer.dense(width, workload.hidden().get(i)));
      width = workload.hidden().get(i);
    }
    layers.add(DjlLayer.dense(width, workload.columns()));
    return layers;
  }

  @Override
  public NDArray heads(NDArray x, DjlWeights weights) {
    return weights.dense(hidden(x, weights));
  }

  @Override
  public NDArray output(NDArray code, DjlWeights weights) {
    return weights.dense(hidden(code, weights));
  }

  private NDArray hidden(NDArray input, DjlWeights weights) {
    NDArray hidden = input;
    for (int i = 0; i < workload.hidden().size(); i++) {
      hidden = Activation.relu(weights.dense(hidden));
    }
    return hidden;
  }
}
