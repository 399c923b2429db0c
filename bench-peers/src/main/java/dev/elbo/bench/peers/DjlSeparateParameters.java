// SPDX-License-Identifier: Apache-2.0
package dev.elbo.bench.peers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.optimizer.Optimizer;
import java.util.List;

/** An array for each weight and bias, as in any PyTorch model. */
final class DjlSeparateParameters implements DjlParameters {
  private final NDList parameters = new NDList();
  private final Optimizer adam;

  DjlSeparateParameters(List<DjlLayer> layers, NDManager manager, Optimizer adam) {
    this.adam = adam;
    for (DjlLayer layer : layers) {
      parameters.add(uniform(manager, layer, layer.weight()));
      parameters.add(uniform(manager, layer, layer.bias()));
    }
  }

  private static NDArray uniform(NDManager manager, DjlLayer layer, Shape shape) {
    NDArray array = manager.randomUniform(-layer.bound(), layer.bound(), shape, DataType.FLOAT32);
    array.setRequiresGradient(true);
    return array;
  }

  @Override
  public NDList forStep(NDManager step) {
    return parameters;
  }

  @Override
  public void update() {
    for (int i = 0; i < parameters.size(); i++) {
      NDArray parameter = parameters.get(i);
      try (NDArray gradient = parameter.getGradient()) {
        adam.update(Integer.toString(i), parameter, gradient);
      }
    }
  }
}
