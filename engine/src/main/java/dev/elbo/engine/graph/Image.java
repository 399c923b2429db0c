// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import static dev.elbo.engine.graph.Graph.require;

import dev.elbo.engine.kernel.Activation;

/**
 * A node whose rows are images. Methods define new nodes from this one and throw {@link
 * IllegalArgumentException} if shapes do not fit.
 *
 * @param node rows of {@code shape.size()} floats
 * @param shape how an image lies in them
 */
public record Image(Node node, ImageShape shape) {
  /** Checks the width. */
  public Image {
    require(
        node.width() == shape.size(),
        "images of " + shape + " need rows of " + shape.size() + ", got " + node.width());
  }

  /**
   * A convolution: every position of a window gives one pixel.
   *
   * @param weight {@link Graph#kernel} of this window and this image's channels
   * @param bias one value for each channel of the result
   */
  public Image convolve(Window window, Parameter weight, Parameter bias) {
    Patches patches = new Patches(shape, window);
    require(
        weight.isMatrix() && weight.inputs() == patches.size(),
        weight
            + " does not fit a window of "
            + window.height()
            + "x"
            + window.width()
            + " of "
            + shape.channels()
            + " channels");
    requireBias(bias, weight, weight.outputs());
    return define(
        new ConvolveOperation(patches, weight, bias), window.convolved(shape, weight.outputs()));
  }

  /**
   * A convolution with parameters {@code name.weight} {@code [channels, in, height, width]} and
   * {@code name.bias}.
   */
  public Image convolve(String name, int channels, Window window, Initializer initializer) {
    Graph graph = node.graph();
    int fanIn = window.pixels() * shape.channels();
    return convolve(
        window,
        graph.kernel(name + ".weight", window, shape.channels(), channels, initializer),
        graph.vector(name + ".bias", channels, initializer.forBias(), fanIn));
  }

  /**
   * A transposed convolution: every pixel gives a window of a larger image, and windows that
   * overlap are added.
   *
   * @param weight {@link Graph#transposedKernel} of this window and this image's channels
   * @param bias one value for each channel of the result
   */
  public Image convolveTransposed(Window window, Parameter weight, Parameter bias) {
    require(bias.isVector(), bias + " is not a vector");
    Patches patches = new Patches(window.transposed(shape, bias.outputs()), window);
    require(
        weight.isMatrix()
            && weight.inputs() == shape.channels()
            && weight.outputs() == patches.size(),
        weight
            + " does not fit a window of "
            + window.height()
            + "x"
            + window.width()
            + " from "
            + shape.channels()
            + " to "
            + bias.outputs()
            + " channels");
    require(
        patches.positions() == shape.pixels(),
        "a transposed convolution of " + shape + " by " + window + " would lose pixels");
    return define(new TransposedConvolveOperation(patches, weight, bias), patches.image());
  }

  /**
   * A transposed convolution with parameters {@code name.weight} {@code [in, channels, height,
   * width]} and {@code name.bias}.
   */
  public Image convolveTransposed(
      String name, int channels, Window window, Initializer initializer) {
    Graph graph = node.graph();
    Parameter weight =
        graph.transposedKernel(name + ".weight", window, shape.channels(), channels, initializer);
    return convolveTransposed(
        window,
        weight,
        graph.vector(name + ".bias", channels, initializer.forBias(), weight.fanIn()));
  }

  /** The largest value of each channel in every position of a window. */
  public Image maxPool(Window window) {
    return pool(PoolOperation.Kind.MAXIMUM, window);
  }

  /** The mean of each channel in every position of a window; padding does not count. */
  public Image averagePool(Window window) {
    return pool(PoolOperation.Kind.MEAN, window);
  }

  private Image pool(PoolOperation.Kind kind, Window window) {
    return define(
        new PoolOperation(kind, shape, window), window.convolved(shape, shape.channels()));
  }

  /**
   * Every pixel becomes a square of equal pixels.
   *
   * @param factor its height and width, at least 1
   */
  public Image upsample(int factor) {
    require(factor >= 1, "the factor must be at least 1, got " + factor);
    return define(new UpsampleOperation(shape, factor), larger(factor, shape.channels()));
  }

  /**
   * The channels of every pixel become a square of pixels with fewer channels (Shi et al. 2016).
   *
   * @param factor height and width of the square, whose pixels divide the channels
   */
  public Image depthToSpace(int factor) {
    require(
        factor >= 1 && shape.channels() % (factor * factor) == 0,
        "channels must be a multiple of factor * factor, got "
            + (shape.channels() + " channels and factor " + factor));
    return define(
        new DepthToSpaceOperation(shape, factor),
        larger(factor, shape.channels() / (factor * factor)));
  }

  private ImageShape larger(int factor, int channels) {
    return new ImageShape(shape.height() * factor, shape.width() * factor, channels);
  }

  /**
   * Group normalisation (Wu and He 2018).
   *
   * @param groups number of groups, a divisor of the channels
   * @param gain one factor a channel
   * @param shift one addend a channel
   */
  public Image groupNorm(int groups, Parameter gain, Parameter shift) {
    require(
        groups >= 1 && shape.channels() % groups == 0,
        "groups must divide the channels, got " + groups + " and " + shape.channels());
    requireBias(gain, gain, shape.channels());
    requireBias(shift, gain, shape.channels());
    return define(new GroupNormOperation(shape, groups, gain, shift), shape);
  }

  /** An activation function, element by element. */
  public Image activate(Activation activation) {
    return new Image(node.activate(activation), shape);
  }

  /** Element by element sum. */
  public Image plus(Image other) {
    require(shape.equals(other.shape), "shapes must agree, got " + shape + " and " + other.shape);
    return new Image(node.plus(other.node), shape);
  }

  private static void requireBias(Parameter bias, Parameter of, int channels) {
    require(bias.isVector() && bias.outputs() == channels, bias + " does not fit " + of);
  }

  private Image define(Operation operation, ImageShape result) {
    return new Image(node.graph().add(operation, result.size(), node), result);
  }
}
