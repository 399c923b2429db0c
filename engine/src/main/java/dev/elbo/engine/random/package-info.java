// SPDX-License-Identifier: Apache-2.0
/**
 * Random numbers as functions of where they are used. Start at {@link
 * dev.elbo.engine.random.RandomStream}; {@link dev.elbo.engine.random.Philox} fills arrays with
 * words for the kernels.
 */
package dev.elbo.engine.random;
