// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.kernel;

/** The definition of every kernel in plain Java; runs on any JVM without flags. */
public final class ScalarKernels implements Kernels {
  private final ProductKernels products = new ScalarProductKernels();
  private final WindowKernels windows = new ScalarWindowKernels();
  private final ElementwiseKernels elementwise = new ScalarElementwiseKernels();
  private final ActivationKernels activations = new ScalarActivationKernels();
  private final ReductionKernels reductions = new ScalarReductionKernels();
  private final DensityKernels densities = new ScalarDensityKernels();
  private final OptimizerKernels optimizers = new ScalarOptimizerKernels();
  private final RandomKernels random = new ScalarRandomKernels();

  /** The scalar kernels. */
  public ScalarKernels() {}

  @Override
  public ProductKernels products() {
    return products;
  }

  @Override
  public WindowKernels windows() {
    return windows;
  }

  @Override
  public ElementwiseKernels elementwise() {
    return elementwise;
  }

  @Override
  public ActivationKernels activations() {
    return activations;
  }

  @Override
  public ReductionKernels reductions() {
    return reductions;
  }

  @Override
  public DensityKernels densities() {
    return densities;
  }

  @Override
  public OptimizerKernels optimizers() {
    return optimizers;
  }

  @Override
  public RandomKernels random() {
    return random;
  }
}
