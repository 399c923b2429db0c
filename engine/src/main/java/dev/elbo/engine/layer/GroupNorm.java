// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.layer;

import dev.elbo.engine.graph.Graph;
import dev.elbo.engine.graph.Image;
import dev.elbo.engine.graph.Initializer;
import dev.elbo.engine.graph.Parameter;

/**
 * The parameters of a group normalisation (Wu and He 2018), which may be applied to several images.
 *
 * @param groups number of groups
 * @param gain one factor a channel
 * @param shift one addend a channel
 */
public record GroupNorm(int groups, Parameter gain, Parameter shift) {
  private static final int MEMBERS = 8;

  /**
   * Defines parameters {@code name.weight} and {@code name.bias}; groups have 8 channels, or as
   * many as the channels if 8 does not divide them.
   */
  public static GroupNorm in(Graph graph, String name, int channels) {
    return new GroupNorm(
        channels % MEMBERS == 0 ? channels / MEMBERS : 1,
        graph.vector(name + ".weight", channels, Initializer.ONE, 1),
        graph.vector(name + ".bias", channels, Initializer.ZERO, 1));
  }

  /** The images normalised. */
  public Image apply(Image x) {
    return x.groupNorm(groups, gain, shift);
  }
}
