// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

import dev.elbo.data.table.Atoms;
import dev.elbo.data.table.ColumnKind;
import dev.elbo.data.table.DateText;
import dev.elbo.data.table.NumberText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.function.Function;

/** Which kind of column numbers make, by the rules of {@link SchemaInference}. */
final class NumberChoice {
  private static final int LEAST_LEVELS = 3;
  static final int MOST_LEVELS = 20;
  private static final int ROWS_PER_LEVEL = 10;
  private static final int LEAST_ROWS = 50;
  private static final double SKEWED = 1;
  private static final double LEANING = 0.1;
  private static final double MOST_COUNT = 1e6;
  private static final Set<String> KEY_NAMES =
      Set.of("id", "key", "uuid", "guid", "index", "rowid", "rownum", "row", "nr", "no");
  private static final List<String> KEY_ENDINGS =
      List.of("_id", "-id", " id", ".id", "_key", " key", "_uuid", "_guid");

  private final ColumnProfile profile;
  private final NumberStats stats;
  private final NumberText text;
  private final double[] sample;

  NumberChoice(ColumnProfile profile) {
    this.profile = profile;
    this.stats = profile.numbers().stats();
    this.text = profile.numbers().text();
    this.sample = stats.sorted();
  }

  ColumnKind choose() {
    if (isIdentifier()) {
      return new ColumnKind.Identifier();
    }
    if (isOrdinal()) {
      return new ColumnKind.Ordinal(levels(profile));
    }
    if (isCount()) {
      return count();
    }
    return isPositive() ? positive() : real();
  }

  ColumnKind.Count count() {
    return new ColumnKind.Count((long) stats.max(), text);
  }

  ColumnKind.Real real() {
    List<Double> atoms = atoms(sample);
    Spread spread = Spread.of(rest(sample, atoms));
    Function<List<Double>, ColumnKind.Real> kind =
        list ->
            new ColumnKind.Real(
                spread.center(), spread.scale(), stats.min(), stats.max(), list, text);
    return kind.apply(distinct(atoms, kind.apply(List.of())::code));
  }

  /** Zeros are an atom, however few. */
  ColumnKind.Positive positive() {
    double[] above = FrequentValues.without(sample, List.of(0.0));
    List<Double> atoms = new ArrayList<>(atoms(above));
    Spread spread = Spread.of(logs(rest(above, atoms)));
    if (stats.zeros() > 0) {
      atoms.add(0, 0.0);
      atoms = atoms.subList(0, Math.min(Atoms.MOST, atoms.size()));
    }
    Function<List<Double>, ColumnKind.Positive> kind =
        list ->
            new ColumnKind.Positive(
                spread.center(), spread.scale(), stats.minAboveZero(), stats.max(), list, text);
    return kind.apply(distinct(atoms, kind.apply(List.of())::code));
  }

  static ColumnKind.DateTime dateTime(DateProbe dates) {
    NumberStats stats = dates.stats();
    DateText text = dates.text();
    double[] sample = stats.sorted();
    List<Double> atoms = FrequentValues.of(sample);
    atoms = countDistinct(sample) > MOST_LEVELS ? atoms : List.of();
    Spread spread = Spread.of(rest(sample, atoms));
    Function<List<Double>, ColumnKind.DateTime> kind =
        list ->
            new ColumnKind.DateTime(
                text, spread.center(), spread.scale(), stats.min(), stats.max(), list);
    return kind.apply(distinct(atoms, kind.apply(List.of())::code));
  }

  /** The texts of a column by their numbers if they are numbers, else by the alphabet. */
  static List<String> levels(ColumnProfile profile) {
    List<String> levels = new ArrayList<>();
    profile.texts().byFrequency().forEach(entry -> levels.add(entry.text()));
    NumberText text = profile.numbers().text();
    if (profile.numbers().fits()) {
      levels.sort(Comparator.<String>comparingDouble(text::read).thenComparing(String::strip));
    } else {
      levels.sort(Comparator.comparing(String::strip));
    }
    return levels;
  }

  boolean isIdentifier() {
    if (!stats.isWhole() || stats.count() < LEAST_ROWS || !profile.texts().nearlyAllDiffer()) {
      return false;
    }
    boolean dense = stats.max() - stats.min() + 1 <= 1.02 * stats.count();
    return dense || isKeyName(profile.name());
  }

  private static boolean isKeyName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    boolean camelCase =
        name.length() > 2
            && (name.endsWith("Id") || name.endsWith("ID"))
            && Character.isLowerCase(name.charAt(name.length() - 3));
    return camelCase
        || KEY_NAMES.contains(lower)
        || KEY_ENDINGS.stream().anyMatch(ending -> lower.endsWith(ending));
  }

  private boolean isOrdinal() {
    long distinct = profile.texts().distinct();
    return stats.isWhole()
        && LEAST_LEVELS <= distinct
        && distinct <= MOST_LEVELS
        && stats.max() - stats.min() + 1 <= 2 * distinct
        && stats.count() >= ROWS_PER_LEVEL * distinct;
  }

  /** Small numbers from 0 or 1 on, few of them left out, with a long tail. */
  private boolean isCount() {
    if (!stats.isWhole() || !(0 <= stats.min() && stats.min() <= 1 && stats.max() <= MOST_COUNT)) {
      return false;
    }
    // Zeros say nothing of what the other numbers are: amounts, too, are mostly 0 at times.
    double[] above = FrequentValues.without(sample, List.of(0.0));
    if (above.length == 0) {
      return false;
    }
    double body = Spread.quantile(above, 0.95);
    int different = countDistinct(Arrays.stream(above).filter(v -> v <= body).toArray());
    return body <= 1_000
        && different >= 0.5 * body
        && Spread.variance(sample) > 1.2 * Spread.mean(sample)
        && Spread.skewness(sample) > SKEWED;
  }

  /** Skewed to the right, not by outliers alone, and less so on a scale of ratios; zeros aside. */
  private boolean isPositive() {
    double[] above = FrequentValues.without(sample, List.of(0.0));
    if (!(stats.min() >= 0) || above.length < MOST_LEVELS) {
      return false;
    }
    double skewness = Spread.skewness(above);
    return skewness > SKEWED
        && Spread.lean(above) > LEANING
        && Math.abs(Spread.skewness(logs(above))) < skewness;
  }

  private List<Double> atoms(double[] values) {
    // A column of few values has them for levels, or is too short to tell.
    return profile.texts().distinct() > MOST_LEVELS ? FrequentValues.of(values) : List.of();
  }

  /** The scale is that of what is not an atom, where that is enough to tell. */
  private static double[] rest(double[] sorted, List<Double> atoms) {
    double[] rest = FrequentValues.without(sorted, atoms);
    return rest.length >= Math.min(MOST_LEVELS, sorted.length) ? rest : sorted;
  }

  /** Those whose codes differ as floats. */
  private static List<Double> distinct(List<Double> atoms, DoubleFunction<Float> code) {
    Set<Float> codes = new HashSet<>();
    return atoms.stream().filter(atom -> codes.add(code.apply(atom))).toList();
  }

  private static double[] logs(double[] values) {
    return Arrays.stream(values).map(Math::log).toArray();
  }

  private static int countDistinct(double[] sorted) {
    int distinct = sorted.length == 0 ? 0 : 1;
    for (int i = 1; i < sorted.length; i++) {
      distinct += sorted[i] != sorted[i - 1] ? 1 : 0;
    }
    return distinct;
  }
}
