// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.kernel;

import java.util.Optional;

/**
 * The kernels in use and why.
 *
 * @param kernels the kernels
 * @param name what they are, such as {@code vector x16} or {@code scalar}
 * @param reason why these, in one line
 * @param remedy how to get the faster ones, if these are not
 */
public record KernelSelection(
    Kernels kernels, String name, String reason, Optional<String> remedy) {}
