// SPDX-License-Identifier: Apache-2.0
/**
 * Networks of encoder and decoder, apart from what is made of their outputs. Start at {@link
 * dev.elbo.vae.network.NetworkConfig}.
 */
package dev.elbo.vae.network;
