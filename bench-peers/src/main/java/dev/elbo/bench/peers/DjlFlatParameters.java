// SPDX-License-Identifier: Apache-2.0
package dev.elbo.bench.peers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.optimizer.Optimizer;
import java.util.ArrayList;
import java.util.List;

/**
 * One array that holds all weights and biases, the layers working on views of it. Adam is then a
 * dozen native operations a step instead of a dozen for every weight and bias; the views cost a
 * little in return.
 */
final class DjlFlatParameters implements DjlParameters {
  private final NDArray flat;
  private final List<Shape> shapes = new ArrayList<>();
  private final long[] cuts;
  private final Optimizer adam;

  DjlFlatParameters(List<DjlLayer> layers, NDManager manager, Optimizer adam) {
    this.adam = adam;
    NDList pieces = new NDList();
    for (DjlLayer layer : layers) {
      for (Shape shape : List.of(layer.weight(), layer.bias())) {
        shapes.add(shape);
        pieces.add(
            manager.randomUniform(
                -layer.bound(), layer.bound(), new Shape(shape.size()), DataType.FLOAT32));
      }
    }
    cuts = new long[shapes.size() - 1];
    long position = 0;
    for (int i = 0; i < cuts.length; i++) {
      position += shapes.get(i).size();
      cuts[i] = position;
    }
    flat = NDArrays.concat(pieces);
    pieces.close();
    flat.setRequiresGradient(true);
  }

  @Override
  public NDList forStep(NDManager step) {
    NDList views = flat.split(cuts, 0);
    views.attach(step);
    for (int i = 0; i < views.size(); i++) {
      if (shapes.get(i).dimension() > 1) {
        views.set(i, views.get(i).reshape(shapes.get(i)));
      }
    }
    return views;
  }

  @Override
  public void update() {
    try (NDArray gradient = flat.getGradient()) {
      adam.update("flat", flat, gradient);
    }
  }
}
