// SPDX-License-Identifier: Apache-2.0
/**
 * Differentiable graphs over rows of numbers. Start at {@link Graph}: define nodes, compile them to
 * a {@link TrainingProgram} or a {@link ForwardProgram}, run it.
 */
package dev.elbo.engine.graph;
