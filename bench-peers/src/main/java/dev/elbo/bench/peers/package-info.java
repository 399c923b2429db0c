// SPDX-License-Identifier: Apache-2.0
/**
 * The same training steps in Elbo, libtorch (through DJL) and DL4J, one process each, in one run.
 * Start at {@link dev.elbo.bench.peers.PeerComparison}.
 */
package dev.elbo.bench.peers;
