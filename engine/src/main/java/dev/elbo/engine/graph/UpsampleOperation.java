// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import java.util.Arrays;

/** Every pixel becomes a square of equal pixels (nearest-neighbour interpolation). */
final class UpsampleOperation extends Operation {
  private final ImageShape image;
  private final int factor;

  UpsampleOperation(ImageShape image, int factor) {
    this.image = image;
    this.factor = factor;
  }

  @Override
  Step forward(NodePlan plan) {
    Buffer x = plan.input(0);
    Buffer y = plan.output();
    int channels = image.channels();
    int line = image.width() * factor * channels;
    return (run, from, to) -> {
      for (int row = from; row < to; row++) {
        for (int above = 0; above < image.height(); above++) {
          int target = y.at(row) + above * factor * line;
          for (int column = 0; column < image.width(); column++) {
            int source = x.at(row) + (above * image.width() + column) * channels;
            for (int i = 0; i < factor; i++) {
              int at = target + (column * factor + i) * channels;
              System.arraycopy(x.data, source, y.data, at, channels);
            }
          }
          for (int i = 1; i < factor; i++) {
            System.arraycopy(y.data, target, y.data, target + i * line, line);
          }
        }
      }
    };
  }

  @Override
  Step backward(NodePlan plan) {
    Buffer dy = plan.gradient();
    Buffer dx = plan.gradientTo(0);
    int channels = image.channels();
    int line = image.width() * factor * channels;
    return (run, from, to) -> {
      for (int row = from; row < to; row++) {
        Arrays.fill(dx.data, dx.at(row), dx.at(row) + image.size(), 0f);
        for (int below = 0; below < image.height() * factor; below++) {
          for (int column = 0; column < image.width() * factor; column++) {
            int source = dy.at(row) + below * line + column * channels;
            int pixel = below / factor * image.width() + column / factor;
            int target = dx.at(row) + pixel * channels;
            for (int c = 0; c < channels; c++) {
              dx.data[target + c] += dy.data[source + c];
            }
          }
        }
      }
    };
  }
}
