// SPDX-License-Identifier: Apache-2.0
/**
 * The entropy coder: {@code Ans}, a stack of symbols, the frequencies, distribution functions and
 * grids that symbols are put on it by, and stacks and numbers as bytes of a file.
 */
package dev.elbo.apps.compress.coder;
