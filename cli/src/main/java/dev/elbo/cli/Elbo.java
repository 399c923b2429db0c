// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.vae.ElboVersion;
import java.util.Arrays;
import java.util.Optional;

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
        return command(args[0], Arrays.copyOfRange(args, 1, args.length), console);
      }
    }
  }

  private static int help(String[] args, Console console) {
    if (args.length == 1) {
      Help.printOverview(console.out());
      return ElboCommand.DONE;
    }
    return command(args[1], new String[] {"--help"}, console);
  }

  private static int command(String name, String[] args, Console console) {
    Optional<Commands.Entry> entry = Commands.find(name);
    if (entry.isEmpty()) {
      boolean option = name.startsWith("-");
      String suggestion =
          Closest.to(name, Commands.names())
              .map(close -> "; did you mean " + close + "?")
              .orElse("; elbo --help lists the commands");
      console.talk(
          option
              ? "elbo: the command comes first, then its options, got '" + name + "'"
              : "elbo: unknown command '" + name + "'" + suggestion);
      return Failure.MISTAKE;
    }
    return CommandRun.of(entry.get(), console).run(args);
  }

  /** How the user called Elbo, to begin the commands that are proposed with. */
  static String commandName() {
    return System.getProperty("elbo.command", "elbo");
  }
}
