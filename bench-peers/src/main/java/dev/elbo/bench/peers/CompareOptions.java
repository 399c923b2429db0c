// SPDX-License-Identifier: Apache-2.0
package dev.elbo.bench.peers;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The options of {@link PeerComparison}.
 *
 * @param elbo command that prints the JSON of {@code elbo bench --json}; run by {@code sh -c}
 * @param natives folder into which the peers unpack their native libraries
 * @param out file that receives the table as well
 */
record CompareOptions(
    Optional<String> elbo, SteadyState steadyState, Path natives, Optional<Path> out) {
  static final String USAGE =
      "options: [--elbo COMMAND] [--seconds S] [--windows N] [--natives DIR] [--out FILE]";

  private static final double DEFAULT_SECONDS = 3;
  private static final int DEFAULT_WINDOWS = 3;
  private static final Path DEFAULT_NATIVES = Path.of("target", "natives");

  static CompareOptions parse(String... args) {
    Optional<String> elbo = Optional.empty();
    double seconds = DEFAULT_SECONDS;
    int windows = DEFAULT_WINDOWS;
    Path natives = DEFAULT_NATIVES;
    Optional<Path> out = Optional.empty();
    for (Iterator<String> words = List.of(args).iterator(); words.hasNext(); ) {
      String option = words.next();
      switch (option) {
        case "--elbo" -> elbo = Optional.of(value(option, words));
        case "--seconds" -> seconds = number(option, value(option, words));
        case "--windows" -> windows = (int) number(option, value(option, words));
        case "--natives" -> natives = Path.of(value(option, words));
        case "--out" -> out = Optional.of(Path.of(value(option, words)));
        default -> throw new PeerException("unknown option " + option + "; " + USAGE);
      }
    }
    return new CompareOptions(elbo, new SteadyState(seconds, windows), natives, out);
  }

  private static String value(String option, Iterator<String> words) {
    if (!words.hasNext()) {
      throw new PeerException(option + " needs a value; " + USAGE);
    }
    return words.next();
  }

  private static double number(String option, String value) {
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw new PeerException(option + " must be a number, got " + value);
    }
  }
}
