// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.apps.compress.record.RecordSink;
import dev.elbo.vae.modelfile.JsonArray;
import dev.elbo.vae.modelfile.JsonNull;
import dev.elbo.vae.modelfile.JsonNumber;
import dev.elbo.vae.modelfile.JsonValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Passes rows on and remembers which did not come. */
final class MissingRows implements RecordSink {
  private static final int TOLD = 10;

  /**
   * Rows one after the other.
   *
   * @param first from 1
   * @param last from 1, the same or above
   */
  record Range(long first, long last) {
    @Override
    public String toString() {
      return first == last
          ? String.format(Locale.ROOT, "%,d", first)
          : String.format(Locale.ROOT, "%,d to %,d", first, last);
    }
  }

  private final RecordSink target;
  private final List<Range> ranges = new ArrayList<>();
  private long next;
  private long passed;

  MissingRows(RecordSink target) {
    this.target = target;
  }

  @Override
  public void accept(long row, byte[] record) throws IOException {
    target.accept(row, record);
    upTo(row);
    next = row + 1;
    passed++;
  }

  private void upTo(long row) {
    if (row > next) {
      ranges.add(new Range(next + 1, row));
    }
  }

  /** Rows that came. */
  long passed() {
    return passed;
  }

  private List<Range> of(Optional<Long> rows) {
    upTo(rows.orElse(0L));
    next = Math.max(next, rows.orElse(0L));
    return ranges;
  }

  /**
   * In words: {@code rows 513 to 1,024 and all that came behind row 4,096}; empty if none is
   * missing.
   *
   * @param rows how many there were, if that is known
   */
  String inWords(Optional<Long> rows) {
    List<Range> missing = of(rows);
    String words =
        missing.stream().limit(TOLD).map(Range::toString).collect(Collectors.joining(", "));
    if (missing.size() > TOLD) {
      words += " and " + (missing.size() - TOLD) + " more ranges";
    }
    String behind =
        rows.isPresent() ? "" : String.format(Locale.ROOT, "all that came behind row %,d", next);
    if (words.isEmpty()) {
      return behind;
    }
    boolean one = missing.size() == 1 && missing.get(0).first() == missing.get(0).last();
    return (one ? "row " : "rows ") + words + (behind.isEmpty() ? "" : " and " + behind);
  }

  /** Pairs of first and last number; a range without end has {@code null} for its last. */
  JsonArray json(Optional<Long> rows) {
    List<JsonValue> pairs = new ArrayList<>();
    for (Range range : of(rows)) {
      pairs.add(new JsonArray(List.of(JsonNumber.of(range.first()), JsonNumber.of(range.last()))));
    }
    if (rows.isEmpty()) {
      pairs.add(new JsonArray(List.of(JsonNumber.of(next + 1), JsonNull.NULL)));
    }
    return new JsonArray(pairs);
  }
}
