// SPDX-License-Identifier: Apache-2.0
package dev.elbo.bench.peers;

/**
 * A comparison that cannot go on: a wrong option or a peer that failed; the message is one line.
 */
final class PeerException extends RuntimeException {
  private static final long serialVersionUID = 1;

  PeerException(String message) {
    super(message);
  }
}
