// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

import dev.elbo.data.table.MissingMarkers;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What one pass over a table keeps of a column, whatever its length. */
final class ColumnProfile {
  private static final int MOST_MARKERS = 64;

  private final String name;
  private final String kind;
  private final Budget budget;
  private final Set<String> markers;
  private final Map<String, Long> missingTexts = new HashMap<>();
  private final DistinctTexts texts;
  private final NumberProbe numbers;
  private final DateProbe dates;
  private long missing;
  private long misfitRow;

  /**
   * A profile of nothing yet.
   *
   * @param kind what the user says of the column, or empty
   * @param markers missing markers beside the usual ones
   */
  ColumnProfile(String name, String kind, Set<String> markers, Budget budget) {
    this(name, kind, markers, budget, new NumberProbe(budget), datesFor(kind, budget));
  }

  private ColumnProfile(
      String name,
      String kind,
      Set<String> markers,
      Budget budget,
      NumberProbe numbers,
      DateProbe dates) {
    this.budget = budget;
    this.texts = new DistinctTexts(budget);
    this.name = name;
    this.kind = kind;
    this.markers = markers;
    this.numbers = numbers;
    this.dates = dates;
  }

  private static DateProbe datesFor(String kind, Budget budget) {
    boolean pattern = kind.startsWith("datetime:");
    return pattern
        ? DateProbe.of(budget, kind.substring("datetime:".length()))
        : new DateProbe(budget);
  }

  void add(String cell) {
    if (cell == null || MissingMarkers.isMissing(cell) || isMarker(cell)) {
      missing++;
      String text = cell == null || cell.length() > 64 ? "" : cell;
      if (missingTexts.size() < MOST_MARKERS || missingTexts.containsKey(text)) {
        missingTexts.merge(text, 1L, Long::sum);
      }
      return;
    }
    texts.add(cell);
    numbers.add(cell);
    dates.add(cell);
    if (misfitRow == 0 && numbers.misfits() == 1) {
      misfitRow = texts.total() + missing;
    }
  }

  private boolean isMarker(String cell) {
    return !markers.isEmpty() && markers.contains(cell.strip());
  }

  /** True if numbers or dates were read in a wrong way, as a later cell has shown. */
  boolean isMisread() {
    return numbers.again() != null || dates.again() != null;
  }

  /** A profile for another pass, which knows what this one has learnt. */
  ColumnProfile anew() {
    NumberProbe numbersAgain = numbers.again();
    DateProbe datesAgain = dates.again();
    return new ColumnProfile(
        name,
        kind,
        markers,
        budget,
        numbersAgain == null ? numbers.anew() : numbersAgain,
        datesAgain == null ? dates.anew() : datesAgain);
  }

  String name() {
    return name;
  }

  /** What the user says of the column, or empty. */
  String kind() {
    return kind;
  }

  /** Cells that are there. */
  long observed() {
    return texts.total();
  }

  long missing() {
    return missing;
  }

  /** The marker most often seen, of equals the first by the alphabet; empty if there was none. */
  String missingText() {
    return missingTexts.entrySet().stream()
        .max(
            Map.Entry.<String, Long>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .map(Map.Entry::getKey)
        .orElse("");
  }

  /** The row of the first cell that is no number, from 1; 0 if there is none. */
  long misfitRow() {
    return misfitRow;
  }

  DistinctTexts texts() {
    return texts;
  }

  NumberProbe numbers() {
    return numbers;
  }

  DateProbe dates() {
    return dates;
  }
}
