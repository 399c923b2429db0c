// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.data.table.UnseenLevel;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.Option;

/** What becomes of texts that the model's table has no level for. */
final class UnseenOption {
  @Option(
      names = "--unseen",
      paramLabel = "HOW",
      description =
          "A text of a table that the model does not know is missing, joins the rare ones (other), or"
              + " is an error (refuse) (default: missing; of detectors other, which is odd).")
  private String unseen;

  boolean given() {
    return unseen != null;
  }

  UnseenLevel level(UnseenLevel otherwise) {
    if (unseen == null) {
      return otherwise;
    }
    return Arrays.stream(UnseenLevel.values())
        .filter(level -> level.name().toLowerCase(Locale.ROOT).equals(unseen))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "--unseen must be missing, other or refuse, got '" + unseen + "'"));
  }
}
