// SPDX-License-Identifier: Apache-2.0
/**
 * What every implementation of the kernels must do, for this module's tests and those of the
 * modules that bring other kernels. Start at {@link KernelsContractTest}.
 */
package dev.elbo.engine.contract;
