// SPDX-License-Identifier: Apache-2.0
/** Training. Start at {@link dev.elbo.vae.train.VaeTrainer}. */
package dev.elbo.vae.train;
