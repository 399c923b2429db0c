// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.engine.Engine;
import picocli.CommandLine.Option;

/** How many threads work. */
final class ThreadsOption {
  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Threads to use (default: one for each processor); results do not depend on it.")
  private Integer threads;

  /**
   * An engine with so many threads; to be closed.
   *
   * @throws IllegalArgumentException if the number is out of range
   */
  Engine engine() {
    return threads == null ? Engine.create() : Engine.create(threads);
  }
}
