// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** How images are laid out. */
final class GridOptions {
  @Option(
      names = "--columns",
      paramLabel = "N",
      description = "Images side by side in a picture (default: about a square).")
  private Integer columns;

  void check() {
    if (columns != null && !(columns >= 1)) {
      throw new UsageException("--columns must be at least 1, got " + columns);
    }
  }

  OptionalInt columns() {
    return columns == null ? OptionalInt.empty() : OptionalInt.of(columns);
  }
}
