// SPDX-License-Identifier: Apache-2.0
/** How good a model is. Start at {@link dev.elbo.vae.evaluate.Evaluator}. */
package dev.elbo.vae.evaluate;
