// SPDX-License-Identifier: Apache-2.0
/**
 * New rows and walks through the latent space. Start at {@link dev.elbo.apps.generate.Generator};
 * {@link dev.elbo.apps.generate.Interpolation}, {@link dev.elbo.apps.generate.Traversal} and {@link
 * dev.elbo.apps.generate.Manifold} make codes to decode, {@link dev.elbo.apps.generate.LatentMap}
 * makes points to draw.
 */
package dev.elbo.apps.generate;
