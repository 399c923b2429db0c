// SPDX-License-Identifier: Apache-2.0
package dev.elbo.report;

import java.util.Objects;

/**
 * A command for the reader to try.
 *
 * @param line the command as typed; may have several lines
 * @param explanation what it does; may be empty
 */
public record Command(String line, String explanation) {
  public Command {
    Check.notBlank(line, "line of the command");
    Objects.requireNonNull(explanation, "explanation");
  }
}
