// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

import dev.elbo.data.table.ColumnKind.Binary;
import dev.elbo.data.table.ColumnKind.Categorical;
import dev.elbo.data.table.Rare;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which texts of a column become levels. */
final class LevelChoice {
  /** Most levels with a code of their own. */
  static final int MOST_LEVELS = 100;

  private static final int LEAST_ROWS = 5;
  private static final double LEAST_SHARE = 0.0005;

  /** Words for no and yes. */
  private static final List<List<String>> BOOLEANS =
      List.of(
          List.of("false", "true"),
          List.of("no", "yes"),
          List.of("f", "t"),
          List.of("n", "y"),
          List.of("0", "1"));

  private LevelChoice() {}

  /**
   * Levels are texts with at least 5 rows and 0.05 % of the rows, at most 100 of them, by the
   * alphabet; one at least, the most frequent. The others are rare, unless there is but one.
   */
  static Categorical categorical(DistinctTexts texts) {
    double least = Math.max(LEAST_ROWS, LEAST_SHARE * texts.total());
    List<String> levels = new ArrayList<>();
    List<Rare> rare = new ArrayList<>();
    long unlisted = texts.unlisted();
    List<DistinctTexts.Entry> entries = texts.byFrequency();
    for (DistinctTexts.Entry entry : entries) {
      boolean lonely = levels.size() == entries.size() - 1 && unlisted == 0;
      boolean frequent = entry.count() >= least || levels.isEmpty() || lonely;
      if (frequent && levels.size() < MOST_LEVELS) {
        levels.add(entry.text());
      } else if (rare.size() < Categorical.MOST_RARE) {
        rare.add(new Rare(entry.text(), entry.count()));
      } else {
        unlisted += entry.count();
      }
    }
    levels.sort(null);
    return rare.isEmpty() ? new Categorical(levels, rare) : new Categorical(levels, rare, unlisted);
  }

  /** The two texts of a column that has no more, words for booleans in any mixture of case. */
  static Optional<Binary> binary(DistinctTexts texts) {
    if (!texts.isExact()) {
      return Optional.empty();
    }
    List<String> all = new ArrayList<>();
    texts.byFrequency().forEach(entry -> all.add(entry.text()));
    for (List<String> words : BOOLEANS) {
      Optional<Binary> found = booleans(all, words);
      if (found.isPresent()) {
        return found;
      }
    }
    if (all.size() != 2) {
      return Optional.empty();
    }
    all.sort(null);
    return Optional.of(new Binary(all.get(0), all.get(1)));
  }

  /** With the most frequent way to write each of the two words. */
  private static Optional<Binary> booleans(List<String> texts, List<String> words) {
    String zero = null;
    String one = null;
    for (String text : texts) {
      String word = text.strip().toLowerCase(Locale.ROOT);
      if (word.equals(words.get(0))) {
        zero = zero == null ? text : zero;
      } else if (word.equals(words.get(1))) {
        one = one == null ? text : one;
      } else {
        return Optional.empty();
      }
    }
    return zero == null || one == null ? Optional.empty() : Optional.of(new Binary(zero, one));
  }
}
