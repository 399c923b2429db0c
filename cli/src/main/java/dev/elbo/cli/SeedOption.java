// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import picocli.CommandLine.Option;

/** Where chance comes from. */
final class SeedOption {
  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Seed of all chance; the same seed gives the same bits (default: ${DEFAULT-VALUE}).")
  long seed;
}
