// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

/**
 * What a parameter's gradient is made of.
 *
 * @param x rows of inputs of a matrix, null for a vector
 * @param dy rows of output gradients
 */
record GradientSource(Buffer x, Buffer dy) {}
