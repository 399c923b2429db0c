// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data.table;

import java.util.Optional;

/**
 * Finds how the cells of a column are written as dates, and which moments they are. Most are
 * written like the one before, so that cell's way is kept. Not for two threads at a time.
 */
public final class DateDetector {
  private final boolean dayFirst;
  private DateLayout layout;
  private DateText text;
  private double seconds;

  /**
   * A detector that has seen nothing.
   *
   * @param dayFirst what 01/02/2020 means: 1 February if true, else 2 January
   */
  public DateDetector(boolean dayFirst) {
    this.dayFirst = dayFirst;
  }

  /** Looks at a cell; gives the way it is written, if it is a date or time. */
  public Optional<DateText> detect(String cell) {
    for (DateLayout.Order order : DateLayout.Order.values()) {
      boolean swapped = order == (dayFirst ? DateLayout.Order.MDY : DateLayout.Order.DMY);
      if (swapped && cell.indexOf('/') >= 0) {
        continue;
      }
      DateScanner scanner = new DateScanner(cell);
      if (scanner.scan(order, false)) {
        seconds = scanner.seconds();
        return Optional.of(text(scanner));
      }
    }
    return Optional.empty();
  }

  private DateText text(DateScanner scanner) {
    DateLayout found = scanner.layout();
    boolean same =
        text != null
            && found.equals(layout)
            && scanner.offsetText().equals(text.offset())
            && scanner.isPaddedWith(text.padding());
    if (!same) {
      layout = found;
      text = new DateText(found.pattern(), scanner.offsetText(), scanner.padding());
    }
    return text;
  }

  /** The moment of the cell that was a date last, in seconds from 1970-01-01T00:00Z. */
  public double seconds() {
    return seconds;
  }
}
