// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.vector;

import dev.elbo.engine.kernel.ActivationKernels;
import dev.elbo.engine.kernel.DensityKernels;
import dev.elbo.engine.kernel.ElementwiseKernels;
import dev.elbo.engine.kernel.Kernels;
import dev.elbo.engine.kernel.OptimizerKernels;
import dev.elbo.engine.kernel.ProductKernels;
import dev.elbo.engine.kernel.RandomKernels;
import dev.elbo.engine.kernel.ReductionKernels;
import dev.elbo.engine.kernel.WindowKernels;

/** All kernels on the machine's preferred vector width. */
final class VectorKernels implements Kernels {
  private final ProductKernels products = new VectorProductKernels();
  private final WindowKernels windows = new VectorWindowKernels();
  private final ElementwiseKernels elementwise = new VectorElementwiseKernels();
  private final ActivationKernels activations = new VectorActivationKernels();
  private final ReductionKernels reductions = new VectorReductionKernels();
  private final DensityKernels densities = new VectorDensityKernels();
  private final OptimizerKernels optimizers = new VectorOptimizerKernels();
  private final RandomKernels random = new VectorRandomKernels();

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
