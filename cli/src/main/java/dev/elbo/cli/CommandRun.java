// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * One call of one command: parses, runs, and turns what was thrown into a line and an exit code.
 */
final class CommandRun {
  private final ElboCommand command;
  private final StandardOptions standard = new StandardOptions();
  private final CommandLine parser;
  private final String name;
  private final Console console;

  private CommandRun(Commands.Entry entry, Console console) {
    this.command = entry.maker().get();
    this.name = entry.name();
    this.console = console;
    parser = parser(entry, command, standard);
  }

  static CommandRun of(Commands.Entry entry, Console console) {
    return new CommandRun(entry, console);
  }

  /** The parser of a command, with its name, its summary and the options that all commands have. */
  static CommandLine parser(Commands.Entry entry, ElboCommand command, StandardOptions standard) {
    CommandSpec spec = CommandSpec.forAnnotatedObject(command);
    spec.name("elbo " + entry.name());
    spec.addMixin("standard", CommandSpec.forAnnotatedObject(standard));
    spec.usageMessage()
        .description(entry.summary())
        .customSynopsis(synopsis(spec))
        .sortOptions(false)
        .width(100)
        .parameterListHeading("%n")
        .optionListHeading("%nOptions:%n");
    return new CommandLine(spec);
  }

  private static String synopsis(CommandSpec spec) {
    StringBuilder synopsis = new StringBuilder(spec.name());
    spec.positionalParameters()
        .forEach(argument -> synopsis.append(' ').append(argument.paramLabel()));
    spec.options().stream()
        .filter(OptionSpec::required)
        .forEach(
            option ->
                synopsis
                    .append(' ')
                    .append(option.longestName())
                    .append(' ')
                    .append(option.paramLabel()));
    return synopsis.append(" [OPTIONS]").toString();
  }

  int run(String[] args) {
    boolean debug = List.of(args).contains("--debug");
    try {
      parser.parseArgs(args);
      if (standard.help) {
        PrintWriter out = new PrintWriter(console.out(), true);
        parser.usage(out);
        return ElboCommand.DONE;
      }
      return command.run(console.withQuiet(standard.quiet));
    } catch (ParameterException e) {
      return new Failure(Failure.MISTAKE, describe(e, args)).print(console, e, debug);
    } catch (Exception | Error e) {
      return Failure.of(e).print(console, e, debug);
    }
  }

  private String describe(ParameterException e, String[] args) {
    String help = "; elbo " + name + " --help explains the options";
    // Picocli looks for what is missing first; a name typed wrong is more often the cause.
    for (String argument : args) {
      int end = argument.indexOf('=');
      String option = end < 0 ? argument : argument.substring(0, end);
      if (option.startsWith("--") && !options().contains(option)) {
        return "unknown option '"
            + option
            + "'"
            + Closest.to(option, options())
                .map(close -> "; did you mean " + close + "?")
                .orElse(help);
      }
    }
    if (e instanceof CommandLine.UnmatchedArgumentException unmatched
        && !unmatched.getUnmatched().isEmpty()) {
      String argument = unmatched.getUnmatched().get(0);
      String kind = argument.startsWith("-") ? "unknown option '" : "unexpected argument '";
      return kind + argument + "'" + help;
    }
    String message = e.getMessage();
    return Character.toLowerCase(message.charAt(0))
        + message
            .substring(1)
            .replaceAll("is not an? (int|long)$", "is not a whole number")
            .replaceAll("is not an? (float|double)$", "is not a number")
        + help;
  }

  private List<String> options() {
    List<String> names = new ArrayList<>();
    for (OptionSpec option : parser.getCommandSpec().options()) {
      names.addAll(List.of(option.names()));
    }
    return names;
  }
}
