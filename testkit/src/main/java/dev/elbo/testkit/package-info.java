// SPDX-License-Identifier: Apache-2.0
/**
 * What tests of several modules share. Start at {@link GradientCheck}; {@link Numbers} makes
 * arguments, {@link Bits} and {@link Ulps} compare results.
 */
package dev.elbo.testkit;
