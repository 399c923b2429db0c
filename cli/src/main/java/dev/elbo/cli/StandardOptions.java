// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import picocli.CommandLine.Option;

/** Options of every command; added to each by {@link CommandRun}. */
final class StandardOptions {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Option(
      names = {"-q", "--quiet"},
      description = "Show no progress.")
  boolean quiet;

  /** Looked for before parsing, so that it also works when parsing fails. */
  @Option(names = "--debug", description = "Print the stack trace of a failure.")
  boolean debug;
}
