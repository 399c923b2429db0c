// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import picocli.CommandLine.Option;

/** How results are printed. */
final class OutputOptions {
  @Option(names = "--json", description = "Print the result as one JSON object.")
  boolean json;
}
