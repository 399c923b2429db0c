// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.vae.modelfile.JsonObject;
import java.util.function.Supplier;

/**
 * Shows a table while it grows: on standard output, or as talk where that is to hold one JSON
 * object.
 */
final class AnomalyTalk {
  private final Console console;
  private final Progress progress;
  private final boolean json;

  AnomalyTalk(Console console, Progress progress, boolean json) {
    this.console = console;
    this.progress = progress;
    this.json = json;
  }

  void progress(String what, double share) {
    progress.update(what, share);
  }

  void line(String line) {
    if (json) {
      progress.line(line);
    } else {
      progress.clear();
      console.result(line);
    }
  }

  /** The end of the table, and all of it for programs. */
  void finish(Iterable<String> lines, Supplier<JsonObject> result) {
    lines.forEach(this::line);
    progress.clear();
    if (json) {
      console.json(result.get());
    }
  }
}
