// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.network;

import java.util.Collection;

/** A network's blocks are of a kind that no {@link BlockProvider} here makes. */
public final class MissingBlockException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  MissingBlockException(String name, Collection<String> known) {
    super(
        "there is no block '"
            + name
            + "' here, only "
            + String.join(", ", known)
            + "; put the classes that provide it on the class path");
  }
}
