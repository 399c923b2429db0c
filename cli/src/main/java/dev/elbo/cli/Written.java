// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.vae.modelfile.JsonObject;

/** What a command says when its file is there. */
final class Written {
  private Written() {}

  /** One line for people, or the JSON object if it was asked for. */
  static void print(
      Console console, OutputOptions output, String file, String what, JsonObject.Builder json) {
    if (output.json) {
      console.json(json.build());
    } else {
      console.result(file + ": " + what);
    }
  }

  /** {@code 1 row}, {@code 2 rows}. */
  static String count(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }
}
