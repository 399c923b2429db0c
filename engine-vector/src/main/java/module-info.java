// SPDX-License-Identifier: Apache-2.0
/** Kernels on the JDK's Vector API, found as a service; nothing compiles against this module. */
module dev.elbo.engine.vector {
  requires dev.elbo.engine;
  requires jdk.incubator.vector;

  provides dev.elbo.engine.kernel.KernelProvider with
      dev.elbo.engine.vector.VectorKernelProvider;
  provides dev.elbo.engine.kernel.PeakProbe with
      dev.elbo.engine.vector.VectorPeakProbe;
}
