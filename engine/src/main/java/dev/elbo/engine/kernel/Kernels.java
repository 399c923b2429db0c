// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.kernel;

/** Numeric kernels over arrays, offsets and lengths; all implementations give the same bits. */
public interface Kernels {}
