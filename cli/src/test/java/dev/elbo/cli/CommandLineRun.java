// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * What a call of the command line gave.
 *
 * @param code exit code
 * @param out standard output
 * @param err standard error
 */
record CommandLineRun(int code, String out, String err) {
  /** Runs in this process. */
  static CommandLineRun of(Object... args) {
    String[] texts = Arrays.stream(args).map(Object::toString).toArray(String[]::new);
    return of(console -> Elbo.run(texts, console));
  }

  /** Runs a command that need not be in the list of all. */
  static CommandLineRun of(Commands.Entry entry, String... args) {
    return of(console -> CommandRun.of(entry, console).run(args));
  }

  private static CommandLineRun of(ToIntFunction<Console> call) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code;
    try (PrintStream outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream errStream = new PrintStream(err, true, StandardCharsets.UTF_8)) {
      code = call.applyAsInt(new Console(outStream, errStream, false));
    }
    return new CommandLineRun(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /**
   * Runs a call of words with spaces between.
   *
   * @param inputs folder that {@code @} stands for
   * @param outputs folder that {@code %} stands for
   */
  static CommandLineRun of(String call, Path inputs, Path outputs) {
    return of(
        Arrays.stream(call.split(" "))
            .map(word -> word.replace("@", inputs + "/").replace("%", outputs + "/"))
            .toArray());
  }

  List<String> outLines() {
    return out.lines().toList();
  }

  List<String> errLines() {
    return err.lines().toList();
  }
}
