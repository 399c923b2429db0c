// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

import dev.elbo.data.DataException;
import dev.elbo.data.file.Quote;
import dev.elbo.data.table.ColumnKind;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Which kind a column is, by what was seen of it or by what the user says. */
final class KindChoice {
  private static final int LEAST_ROWS = 50;

  private final String source;
  private final ColumnProfile profile;
  private final List<String> notes;
  private final boolean onlyMeasured;

  /**
   * A choice for one column.
   *
   * @param onlyMeasured see {@link SchemaOptions#onlyMeasured}
   * @param notes receives a line for each thing a person should know
   */
  KindChoice(String source, ColumnProfile profile, boolean onlyMeasured, List<String> notes) {
    this.source = source;
    this.profile = profile;
    this.notes = notes;
    this.onlyMeasured = onlyMeasured;
  }

  ColumnKind choose() {
    String kind = profile.kind();
    if (kind.startsWith("ordinal:")) {
      return ordinal(Arrays.asList(kind.substring("ordinal:".length()).split("\\|")));
    }
    if (profile.observed() == 0) {
      note("has no values; left out of the model");
      return new ColumnKind.Constant(profile.missingText());
    }
    return kind.isEmpty() ? infer() : asSaid(kind);
  }

  private ColumnKind infer() {
    refuseStrays();
    DistinctTexts texts = profile.texts();
    if (onlyMeasured && profile.numbers().fits()) {
      NumberChoice numbers = new NumberChoice(profile);
      ColumnKind kind = numbers.isIdentifier() ? new ColumnKind.Identifier() : numbers.real();
      noteIdentifier(kind);
      return kind;
    }
    if (texts.distinct() == 1) {
      String text = texts.byFrequency().get(0).text();
      boolean always = profile.missing() == 0;
      note(
          (always ? "is " : "is missing or ")
              + (Quote.of(text) + " in all rows; left out of the model"));
      return new ColumnKind.Constant(text);
    }
    ColumnKind binary = LevelChoice.binary(texts).orElse(null);
    if (binary != null) {
      return binary;
    }
    if (profile.numbers().fits()) {
      ColumnKind kind = new NumberChoice(profile).choose();
      noteIdentifier(kind);
      return kind;
    }
    if (profile.dates().fits()) {
      return dateTime();
    }
    noteMisfits();
    if (profile.observed() >= LEAST_ROWS && texts.nearlyAllDiffer()) {
      ColumnKind kind = new ColumnKind.Identifier();
      noteIdentifier(kind);
      return kind;
    }
    return LevelChoice.categorical(texts);
  }

  private ColumnKind asSaid(String kind) {
    NumberStats stats = profile.numbers().stats();
    return switch (kind) {
      case "real" -> number(() -> new NumberChoice(profile).real());
      case "positive" ->
          number(
              () -> {
                require(stats.min() >= 0 && stats.max() > 0, "numbers below 0, or only zeros");
                return new NumberChoice(profile).positive();
              });
      case "count" ->
          number(
              () -> {
                require(stats.isWhole() && stats.min() >= 0, "numbers below 0 or with decimals");
                require(stats.max() <= 1L << 53, "numbers too large to count");
                return new NumberChoice(profile).count();
              });
      case "binary" ->
          LevelChoice.binary(profile.texts())
              .orElseThrow(() -> fault(profile.texts().distinct() + " different texts, not 2"));
      case "categorical" -> LevelChoice.categorical(profile.texts());
      case "ordinal" -> {
        require(profile.texts().isExact(), "too many different texts");
        yield new ColumnKind.Ordinal(NumberChoice.levels(profile));
      }
      case "constant" -> new ColumnKind.Constant(profile.texts().byFrequency().get(0).text());
      case "identifier" -> new ColumnKind.Identifier();
      default -> {
        DateProbe dates = profile.dates();
        require(
            dates.fits(),
            "cells that are not dates, or not all written alike, such as "
                + Quote.of(dates.firstMisfit()));
        yield dateTime();
      }
    };
  }

  private ColumnKind number(Supplier<ColumnKind> kind) {
    NumberProbe numbers = profile.numbers();
    require(
        numbers.fits(),
        "cells that are not numbers, such as "
            + (Quote.of(numbers.firstMisfit()) + " (name such a text as a missing marker?)"));
    return kind.get();
  }

  private ColumnKind ordinal(List<String> levels) {
    try {
      return new ColumnKind.Ordinal(levels);
    } catch (IllegalArgumentException e) {
      throw DataException.in(source, column() + ": " + e.getMessage(), e);
    }
  }

  private ColumnKind dateTime() {
    if (profile.dates().isAmbiguous()) {
      note(
          "may have the day or the month first; read as "
              + profile.dates().text().pattern()
              + ", say datetime:MM/dd/yyyy if it is the month");
    }
    return NumberChoice.dateTime(profile.dates());
  }

  private void noteIdentifier(ColumnKind kind) {
    if (kind instanceof ColumnKind.Identifier) {
      note("names the rows (nearly all cells differ); left out of the model");
    }
  }

  /** A few texts among numbers are faults more often than levels. */
  private void refuseStrays() {
    NumberProbe numbers = profile.numbers();
    if (!numbers.hasInfinity() && !numbers.hasStrays()) {
      return;
    }
    String cell =
        source
            + (": row " + profile.misfitRow())
            + (", " + column() + ": " + Quote.of(numbers.firstMisfit()));
    if (numbers.hasInfinity()) {
      throw new DataException(
          cell + " is not a finite number; correct it, or leave the cell empty");
    }
    throw new DataException(
        cell
            + " is not a number, as "
            + (numbers.misfits() == 1 ? "all other cells are" : "nearly all other cells are")
            + "; correct it, name it as a missing marker, or call the column categorical");
  }

  private void noteMisfits() {
    boolean numbers = profile.numbers().nearlyFits();
    if (numbers || profile.dates().nearlyFits()) {
      long misfits = numbers ? profile.numbers().misfits() : profile.dates().misfits();
      String cell = numbers ? profile.numbers().firstMisfit() : profile.dates().firstMisfit();
      note(
          ("holds " + (numbers ? "numbers" : "dates") + " but for " + misfits)
              + (misfits == 1 ? " cell, " : " cells such as ")
              + (Quote.of(cell) + ", and is taken as text; correct it, or name it as a missing")
              + " marker");
    }
  }

  private void require(boolean holds, String found) {
    if (!holds) {
      throw fault(found);
    }
  }

  private DataException fault(String found) {
    return DataException.in(
        source,
        column() + " cannot be " + profile.kind() + ": it has " + found + "; choose another kind");
  }

  private void note(String what) {
    notes.add(column() + " " + what);
  }

  private String column() {
    return "column " + Quote.of(profile.name());
  }
}
