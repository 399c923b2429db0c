// SPDX-License-Identifier: Apache-2.0
/** Numeric engine: kernels, differentiable graph, layers, optimizers, random numbers. */
module dev.elbo.engine {
  exports dev.elbo.engine;
  exports dev.elbo.engine.column;
  exports dev.elbo.engine.graph;
  exports dev.elbo.engine.kernel;
  exports dev.elbo.engine.layer;
  exports dev.elbo.engine.optim;
  exports dev.elbo.engine.parallel;
  exports dev.elbo.engine.random;

  uses dev.elbo.engine.kernel.KernelProvider;
  uses dev.elbo.engine.kernel.PeakProbe;
}
