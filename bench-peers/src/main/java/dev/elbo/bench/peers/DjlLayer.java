// SPDX-License-Identifier: Apache-2.0
package dev.elbo.bench.peers;

import ai.djl.ndarray.types.Shape;

/**
 * Weight and bias of a layer.
 *
 * @param bound half-width of the uniform initial values: PyTorch's default, of the inputs' number
 */
record DjlLayer(Shape weight, Shape bias, float bound) {
  /** A dense layer: weight [outputs, inputs]. */
  static DjlLayer dense(int inputs, int outputs) {
    return new DjlLayer(new Shape(outputs, inputs), new Shape(outputs), bound(inputs));
  }

  /** A convolution with square windows: weight [outputs, inputs, size, size]. */
  static DjlLayer convolution(int inputs, int outputs, int size) {
    return new DjlLayer(
        new Shape(outputs, inputs, size, size), new Shape(outputs), bound(inputs * size * size));
  }

  private static float bound(int inputs) {
    return (float) (1 / Math.sqrt(inputs));
  }
}
