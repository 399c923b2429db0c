// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.vae.modelfile.Json;
import dev.elbo.vae.modelfile.JsonValue;
import java.io.PrintStream;

/**
 * Where a command writes.
 *
 * @param out results
 * @param err talk: progress, warnings, errors
 * @param quiet leave progress out
 */
record Console(PrintStream out, PrintStream err, boolean quiet) {
  /** The process's own streams. */
  static Console system() {
    return new Console(System.out, System.err, false);
  }

  /** The same streams with or without progress. */
  Console withQuiet(boolean quiet) {
    return new Console(out, err, quiet);
  }

  /** One line of a result for people. */
  void result(String line) {
    out.println(line);
  }

  /** The result for programs: the one JSON object of the call. */
  void json(JsonValue value) {
    out.println(Json.writePretty(value));
  }

  /** One line of talk. */
  void talk(String line) {
    err.println(line);
  }
}
