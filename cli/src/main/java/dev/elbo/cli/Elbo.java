// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.vae.ElboVersion;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The command line's entry point. Exit codes: 0 done, 1 a fault of Elbo, 2 a mistake of the user,
 * 130 interrupted.
 */
public final class Elbo {
  private Elbo() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    int code = run(args, Console.system());
    System.out.flush();
    if (code != 0) {
      System.exit(code);
    }
  }

  /**
   * Runs a command.
   *
   * @return the exit code
   */
  static int run(String[] args, Console console) {
    // These answers need neither picocli nor a command's class, and come at once.
    if (args.length == 0) {
      console.talk("elbo: missing command; elbo --help lists them");
      return Failure.MISTAKE;
    }
    switch (args[0]) {
      case "--version", "-V", "version" -> {
        console.result("elbo " + ElboVersion.current());
        return ElboCommand.DONE;
      }
      case "--help", "-h" -> {
        Help.printOverview(console.out());
        return ElboCommand.DONE;
      }
      case "help" -> {
        return help(args, console);
      }
      default -> {
        return command(args, console);
      }
    }
  }

  private static int help(String[] args, Console console) {
    if (args.length == 1) {
      Help.printOverview(console.out());
      return ElboCommand.DONE;
    }
    Stream<String> call = Stream.concat(Arrays.stream(args).skip(1), Stream.of("--help"));
    return command(call.distinct().toArray(String[]::new), console);
  }

  private static int command(String[] call, Console console) {
    Optional<Commands.Entry> entry = Commands.find(call);
    if (entry.isEmpty()) {
      String name = call[0];
      console.talk(
          name.startsWith("-")
              ? "elbo: the command comes first, then its options, got '" + name + "'"
              : unknown(name, Closest.to(name, Commands.names())));
      return Failure.MISTAKE;
    }
    int words = entry.get().words().size();
    if (call.length > words) {
      // Told here, before all the options of the command that was meant are unknown to this one.
      String name = entry.get().name() + " ";
      Optional<String> meant = Closest.to(call[words], Commands.wordsBehind(name));
      if (meant.isPresent()) {
        console.talk(unknown(name + call[words], Optional.of(name + meant.get())));
        return Failure.MISTAKE;
      }
    }
    return CommandRun.of(entry.get(), console).run(Arrays.copyOfRange(call, words, call.length));
  }

  private static String unknown(String name, Optional<String> meant) {
    return "elbo: unknown command '"
        + name
        + "'"
        + meant
            .map(close -> "; did you mean " + close + "?")
            .orElse("; elbo --help lists the commands");
  }

  /** How the user called Elbo, to begin the commands that are proposed with. */
  static String commandName() {
    return System.getProperty("elbo.command", "elbo");
  }
}
