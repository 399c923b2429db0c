// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.contract;

import dev.elbo.engine.kernel.Kernels;
import dev.elbo.engine.kernel.ScalarKernels;

final class ScalarKernelsContractTest extends KernelsContractTest {
  @Override
  protected Kernels kernels() {
    return new ScalarKernels();
  }
}
