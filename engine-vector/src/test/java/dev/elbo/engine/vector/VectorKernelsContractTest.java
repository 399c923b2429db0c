// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.vector;

import dev.elbo.engine.contract.KernelsContractTest;
import dev.elbo.engine.kernel.Kernels;

@RequiresVectorModule
final class VectorKernelsContractTest extends KernelsContractTest {
  @Override
  protected Kernels kernels() {
    return new VectorKernelProvider().kernels();
  }
}
