// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.kernel;

/**
 * The numeric kernels, by family. Every implementation gives the same bits: {@link ScalarKernels}
 * is the definition, others are faster ways to the same result.
 *
 * <p>Kernels work on arrays, offsets and strides and trust their arguments; callers check shapes.
 * Implementations hold no state and may be shared between threads.
 */
public interface Kernels {
  /** Matrix products of dense layers. */
  ProductKernels products();

  /** Products of convolutions. */
  WindowKernels windows();

  /** Element by element functions over flat ranges. */
  ElementwiseKernels elementwise();

  /** Activation functions and their derivatives. */
  ActivationKernels activations();

  /** Sums over the columns of a row, over the rows of a column, and normalisation. */
  ReductionKernels reductions();

  /** Log-densities summed over a row, with their derivatives. */
  DensityKernels densities();

  /** Optimizer updates over flat ranges. */
  OptimizerKernels optimizers();

  /** Random bits to random values. */
  RandomKernels random();
}
