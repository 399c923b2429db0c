// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.vector;

import dev.elbo.engine.kernel.KernelProvider;
import dev.elbo.engine.kernel.Kernels;
import jdk.incubator.vector.FloatVector;

/** Offers the Vector API kernels to {@link java.util.ServiceLoader}. */
public final class VectorKernelProvider implements KernelProvider {
  /** For the service loader. */
  public VectorKernelProvider() {}

  @Override
  public String name() {
    return "vector x" + FloatVector.SPECIES_PREFERRED.length();
  }

  @Override
  public Kernels kernels() {
    return new VectorKernels();
  }
}
