// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.random;

/** Counter-based generator. */
public final class Philox {
  private Philox() {}
}
