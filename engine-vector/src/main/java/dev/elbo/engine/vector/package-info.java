// SPDX-License-Identifier: Apache-2.0
/**
 * Kernels on the JDK's Vector API. Start at {@link dev.elbo.engine.vector.VectorKernelProvider};
 * each class is the twin of a scalar one in {@code dev.elbo.engine.kernel} and gives the same bits.
 */
package dev.elbo.engine.vector;
