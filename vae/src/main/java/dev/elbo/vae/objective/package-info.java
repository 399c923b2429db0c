// SPDX-License-Identifier: Apache-2.0
/** What training maximises. Start at {@link dev.elbo.vae.objective.Objective}. */
package dev.elbo.vae.objective;
