// SPDX-License-Identifier: Apache-2.0
/** Layers made of several nodes. Start at {@link DenseBlock} and {@link ResidualBlock}. */
package dev.elbo.engine.layer;
