// SPDX-License-Identifier: Apache-2.0
package dev.elbo.bench.peers;

import java.util.Locale;

/**
 * How the OpenMP threads inside the native libraries wait for each other. Spinning is libgomp's
 * default and the fastest on an idle machine; it is ruinous as soon as another thread wants a core.
 */
enum Waiting {
  ACTIVE,
  PASSIVE;

  static Waiting of(String label) {
    for (Waiting waiting : values()) {
      if (waiting.label().equals(label)) {
        return waiting;
      }
    }
    throw new PeerException("waiting must be active or passive, got " + label);
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
