// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.layer;

import dev.elbo.engine.graph.Image;

/** Defined layers that keep an image's shape; may be applied to several images. */
@FunctionalInterface
public interface ImageBlock {
  /** The block's results, of the shape that it was defined for. */
  Image apply(Image x);
}
