// SPDX-License-Identifier: Apache-2.0
package dev.elbo.bench.peers;

/**
 * One thing to measure in a process of its own.
 *
 * @param peer {@link #LIBTORCH} or {@link #DL4J}
 * @param variant how the model is written for the peer, or which of its libraries is loaded
 * @param threads threads of the peer's native libraries
 */
record PeerConfig(String peer, String variant, Workload workload, int threads, Waiting waiting) {
  static final String LIBTORCH = "libtorch";
  static final String DL4J = "dl4j";

  /** The variant and the threads in words, without the peer and the workload. */
  String setting() {
    String threading = threads == 1 ? "1 thread" : threads + " threads, " + waiting.label();
    return variant + ", " + threading;
  }

  @Override
  public String toString() {
    return peer + " " + workload.label() + " (" + setting() + ")";
  }
}
