// SPDX-License-Identifier: Apache-2.0
/**
 * How weights follow their gradients. Start at {@link Optimizer}; the rate over time is a {@link
 * LearningRate}.
 */
package dev.elbo.engine.optim;
