// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import java.util.Locale;

/**
 * Shows how far a long piece of work is: on a terminal one line that is drawn anew and ends with
 * the time left, elsewhere nothing but the lines of {@link #line}. For one thread at a time.
 */
final class Progress implements AutoCloseable {
  /** What to show. */
  enum Style {
    /** A line drawn anew, and lines. */
    BAR,
    /** Lines only. */
    LINES,
    /** Nothing. */
    NONE
  }

  private static final long REDRAW_NANOS = 100_000_000;
  private static final int CELLS = 24;

  private final Console console;
  private final Style style;
  private final long started = System.nanoTime();
  private long drawn;
  private int shown;

  private Progress(Console console, Style style) {
    this.console = console;
    this.style = style;
  }

  /**
   * Progress as the user wants it: none with {@code --quiet}, else by {@code ELBO_PROGRESS} with
   * {@code bar}, {@code lines} or {@code none}, else a bar where standard error is a terminal.
   */
  static Progress on(Console console) {
    return on(console, console.quiet() ? Style.NONE : style());
  }

  static Progress on(Console console, Style style) {
    return new Progress(console, style);
  }

  private static Style style() {
    String asked = System.getenv().getOrDefault("ELBO_PROGRESS", "");
    if (asked.isEmpty()) {
      // The launcher knows; the JDK can tell only for input and output together, from 22 on not so.
      String told = System.getProperty("elbo.terminal", "");
      boolean terminal = told.isEmpty() ? isConsole() : Boolean.parseBoolean(told);
      return terminal ? Style.BAR : Style.LINES;
    }
    return switch (asked) {
      case "bar" -> Style.BAR;
      case "lines" -> Style.LINES;
      case "none" -> Style.NONE;
      default ->
          throw new UsageException(
              "ELBO_PROGRESS must be bar, lines or none, got '" + asked + "'; change or unset it");
    };
  }

  private static boolean isConsole() {
    return Runtime.version().feature() < 22 && System.console() != null;
  }

  /**
   * Shows how far the work is; most calls draw nothing, so it may be called often.
   *
   * @param what what is being done, a few words
   * @param share done of it all, from 0 to 1
   */
  void update(String what, double share) {
    if (style != Style.BAR) {
      return;
    }
    long now = System.nanoTime();
    if (drawn != 0 && now - drawn < REDRAW_NANOS) {
      return;
    }
    drawn = now;
    double seconds = (now - started) / 1e9;
    int full = (int) (Math.max(0, Math.min(1, share)) * CELLS);
    String left =
        share > 0.01 && seconds > 1 ? ", " + time(seconds * (1 - share) / share) + " left" : "";
    draw(
        String.format(
            Locale.ROOT,
            "%s [%s%s] %3.0f%%%s",
            what,
            "=".repeat(full),
            " ".repeat(CELLS - full),
            100 * share,
            left));
  }

  /** A line that stays. */
  void line(String line) {
    if (style == Style.NONE) {
      return;
    }
    clear();
    console.talk(line);
  }

  /** A line that stays and is also shown when all else is quiet: a warning. */
  void warn(String line) {
    clear();
    console.talk(line);
  }

  @Override
  public void close() {
    clear();
  }

  private void draw(String text) {
    String padding = " ".repeat(Math.max(0, shown - text.length()));
    console.err().print("\r" + text + padding);
    console.err().flush();
    shown = text.length();
  }

  /** Takes the drawn line away, before results are printed. */
  void clear() {
    if (shown > 0) {
      console.err().print("\r" + " ".repeat(shown) + "\r");
      console.err().flush();
      shown = 0;
    }
  }

  /** A length of time for people: {@code 7s}, {@code 3m05s}, {@code 2h10m}. */
  static String time(double seconds) {
    long whole = Math.round(seconds);
    if (whole < 60) {
      return whole + "s";
    }
    if (whole < 3600) {
      return String.format(Locale.ROOT, "%dm%02ds", whole / 60, whole % 60);
    }
    return String.format(Locale.ROOT, "%dh%02dm", whole / 3600, whole / 60 % 60);
  }
}
