// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.layer;

import dev.elbo.engine.graph.Graph;
import dev.elbo.engine.graph.Image;
import dev.elbo.engine.graph.Initializer;
import dev.elbo.engine.graph.Window;
import dev.elbo.engine.kernel.Activation;
import java.util.Optional;

/**
 * Two 3x3 convolutions, each after normalisation, if wanted, and activation, and around them a
 * residual connection (He et al. 2016, "Identity mappings in deep residual networks", figure 1b).
 * The second starts small, so that the block starts near the identity.
 */
public final class ResidualBlock implements ImageBlock {
  private final Optional<GroupNorm> norm1;
  private final Convolution conv1;
  private final Optional<GroupNorm> norm2;
  private final Convolution conv2;
  private final Activation activation;

  private ResidualBlock(
      Optional<GroupNorm> norm1,
      Convolution conv1,
      Optional<GroupNorm> norm2,
      Convolution conv2,
      Activation activation) {
    this.norm1 = norm1;
    this.conv1 = conv1;
    this.norm2 = norm2;
    this.conv2 = conv2;
    this.activation = activation;
  }

  /**
   * Defines parameters {@code name.conv1}, {@code name.conv2} and with normalisation {@code
   * name.norm1}, {@code name.norm2}, each with {@code .weight} and {@code .bias}.
   */
  public static ResidualBlock in(
      Graph graph, String name, int channels, Activation activation, boolean normalize) {
    Window window = Window.same(3);
    return new ResidualBlock(
        norm(graph, name + ".norm1", channels, normalize),
        Convolution.in(
            graph, name + ".conv1", channels, channels, window, Initializer.FAN_IN_UNIFORM),
        norm(graph, name + ".norm2", channels, normalize),
        Convolution.in(
            graph, name + ".conv2", channels, channels, window, Initializer.SMALL_UNIFORM),
        activation);
  }

  private static Optional<GroupNorm> norm(
      Graph graph, String name, int channels, boolean normalize) {
    return normalize ? Optional.of(GroupNorm.in(graph, name, channels)) : Optional.empty();
  }

  @Override
  public Image apply(Image x) {
    Image h = conv1.apply(norm1.map(norm -> norm.apply(x)).orElse(x).activate(activation));
    Image normal = norm2.map(norm -> norm.apply(h)).orElse(h);
    return conv2.apply(normal.activate(activation)).plus(x);
  }
}
