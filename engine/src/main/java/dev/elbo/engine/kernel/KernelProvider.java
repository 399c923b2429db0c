// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.kernel;

/** A service that offers a faster implementation of {@link Kernels}. */
public interface KernelProvider {
  /** Short name for people, such as {@code vector x16}. */
  String name();

  /** The kernels; safe to share between threads. */
  Kernels kernels();
}
