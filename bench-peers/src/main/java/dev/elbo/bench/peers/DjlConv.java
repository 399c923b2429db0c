// SPDX-License-Identifier: Apache-2.0
package dev.elbo.bench.peers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import java.util.List;

/**
 * Convolutions of 32 and 64 channels with windows 4x4 and stride 2, a dense layer, and the way
 * back.
 *
 * <p>DJL has no transposed convolution on libtorch. One with windows 4x4 and stride 2 is four
 * convolutions with windows 2x2, one for each of the four places that a pixel of the result may
 * have: one convolution with four times the channels, on a margin of a pixel, whose parts are cut
 * out and interleaved. The weights are the same number; the margin costs (8/7)^2 and (15/14)^2 as
 * many multiply-adds.
 */
record DjlConv(Workload workload) implements DjlModel {
  private static final int FIRST = 32;
  private static final int SECOND = 64;
  private static final int SIDE = 28;
  private static final Shape TWICE = new Shape(2, 2);
  private static final Shape ONCE = new Shape(1, 1);
  private static final Shape MARGIN = new Shape(1, 1);

  @Override
  public List<DjlLayer> layers() {
    int flat = SECOND * (SIDE / 4) * (SIDE / 4);
    int dense = workload.hidden().get(0);
    return List.of(
        DjlLayer.convolution(1, FIRST, 4),
        DjlLayer.convolution(FIRST, SECOND, 4),
        DjlLayer.dense(flat, dense),
        DjlLayer.dense(dense, 2 * workload.latent()),
        DjlLayer.dense(workload.latent(), dense),
        DjlLayer.dense(dense, flat),
        DjlLayer.convolution(SECOND, 4 * FIRST, 2),
        DjlLayer.convolution(FIRST, 4, 2));
  }

  @Override
  public NDArray heads(NDArray x, DjlWeights weights) {
    NDArray images = x.reshape(workload.batch(), 1, SIDE, SIDE);
    NDArray half = Activation.relu(convolve(images, TWICE, weights));
    NDArray quarter = Activation.relu(convolve(half, TWICE, weights));
    NDArray flat = quarter.reshape(workload.batch(), -1);
    return weights.dense(Activation.relu(weights.dense(flat)));
  }

  @Override
  public NDArray output(NDArray code, DjlWeights weights) {
    NDArray flat = Activation.relu(weights.dense(Activation.relu(weights.dense(code))));
    NDArray quarter = flat.reshape(workload.batch(), SECOND, SIDE / 4, SIDE / 4);
    NDArray half = Activation.relu(twice(quarter, FIRST, weights));
    return twice(half, 1, weights).reshape(workload.batch(), workload.columns());
  }

  private static NDArray convolve(NDArray images, Shape stride, DjlWeights weights) {
    return Conv2d.conv2d(images, weights.next(), weights.next(), stride, MARGIN).singletonOrThrow();
  }

  /** A transposed convolution to images of twice the size. */
  private NDArray twice(NDArray images, int channels, DjlWeights weights) {
    int side = (int) images.getShape().get(2);
    NDArray parts =
        convolve(images, ONCE, weights)
            .reshape(workload.batch(), 2, 2, channels, side + 1, side + 1);
    NDList lines = new NDList();
    for (int y = 0; y < 2; y++) {
      NDList pixels = new NDList();
      for (int x = 0; x < 2; x++) {
        String cut = ":," + y + "," + x + ",:," + y + ":" + (side + y) + "," + x + ":" + (side + x);
        pixels.add(parts.get(new NDIndex(cut)));
      }
      lines.add(NDArrays.stack(pixels, 4).reshape(workload.batch(), channels, side, 2 * side));
    }
    return NDArrays.stack(lines, 3).reshape(workload.batch(), channels, 2 * side, 2 * side);
  }
}
