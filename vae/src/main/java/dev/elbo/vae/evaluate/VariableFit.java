// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.evaluate;

/**
 * How well a model knows one variable of a table.
 *
 * @param observed rows in which it is there
 * @param logProb mean over those of its part of log p(x|z), in nats; NaN if there are none
 */
public record VariableFit(long observed, double logProb) {}
