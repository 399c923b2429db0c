// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

/** Numbers of random streams, so that no two uses of one seed share words. */
final class Streams {
  /** First values of parameters. */
  static final int INITIALIZER = 1;

  /** Random nodes of a graph count up from here in the order of their definition. */
  static final int FIRST_NODE = 1024;

  private Streams() {}
}
