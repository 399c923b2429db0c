// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data.table;

import java.util.List;
import java.util.Objects;
import java.util.function.DoubleSupplier;

/**
 * What the cells of a column are, and how one becomes a float, its code, and text again. Immutable.
 *
 * <p>Codes are floats: they keep some seven significant digits. A whole number below 10 million
 * comes back as it was, a date far from the centre of its column at the precision of the column's
 * spread times 10<sup>-7</sup>.
 */
public sealed interface ColumnKind {
  /** The name of the kind in files and options; never changes. */
  String id();

  /** False for columns that a model does not see. */
  default boolean modelled() {
    return true;
  }

  /** A reader of cells, prepared once for many; not for two threads at a time. */
  Encoder encoder();

  /**
   * The code of an observed cell. For many cells take {@link #encoder()}.
   *
   * @return NaN for a text that is none of the column's levels
   * @throws dev.elbo.data.DataException if the cell has no code in this column
   */
  default float encode(String cell) {
    return encoder().encode(cell);
  }

  /**
   * The cell for a code, in the column's own format and within its range.
   *
   * @param code finite; of levels the nearest is taken
   * @param chance uniform numbers, at least 0 and below 1; asked only to choose a rare level
   * @return null for an identifier
   */
  String decode(float code, DoubleSupplier chance);

  /** The cell for a code; a rare level is the most frequent of them. */
  default String decode(float code) {
    return decode(code, () -> 0);
  }

  /** Turns observed cells into codes. */
  @FunctionalInterface
  interface Encoder {
    /**
     * The code of a cell that is not missing.
     *
     * @return NaN for a text that is none of the column's levels
     * @throws dev.elbo.data.DataException if the cell has no code in this column; the message is
     *     about the cell only
     */
    float encode(String cell);
  }

  /**
   * Any numbers; the code of a value is (value - center) / scale.
   *
   * @param center such as the median
   * @param scale above 0
   * @param min smallest value seen; decoded values are not smaller
   * @param max largest value seen
   * @param atoms values so frequent that they deserve a probability of their own, rising, at most
   *     {@link Atoms#MOST}
   */
  record Real(
      double center, double scale, double min, double max, List<Double> atoms, NumberText text)
      implements ColumnKind {
    public Real {
      Objects.requireNonNull(text, "text");
      Check.scaling(center, scale);
      Check.range(min, max);
      atoms = Atoms.checked(atoms, min, max);
    }

    @Override
    public String id() {
      return "real";
    }

    /** The codes of the atoms, in their order. */
    public float[] atomCodes() {
      return Atoms.codes(atoms, this::code);
    }

    public float code(double value) {
      return Check.bounded((value - center) / scale);
    }

    /** The value of a code, clamped to the range seen; an atom's code gives the atom itself. */
    public double value(float code) {
      return Atoms.value(atoms, atomCodes(), code, center + scale * code, min, max);
    }

    @Override
    public Encoder encoder() {
      return cell -> code(Check.number(cell, text));
    }

    @Override
    public String decode(float code, DoubleSupplier chance) {
      return text.write(value(Check.code(code)));
    }
  }

  /**
   * Numbers above 0 on a scale of ratios; the code is (ln value - logCenter) / logScale. Zeros are
   * possible if 0 is an atom; then its code is the code of {@code min} less {@link
   * #ZERO_BELOW_MIN}; other values are never more than {@link #LOWEST_BELOW_MIN} below {@code min},
   * so that the two are told apart.
   *
   * @param logScale above 0
   * @param min smallest value seen that is above 0
   * @param max largest value seen
   * @param atoms frequent values, rising, 0 possibly the first of them
   */
  record Positive(
      double logCenter,
      double logScale,
      double min,
      double max,
      List<Double> atoms,
      NumberText text)
      implements ColumnKind {
    public static final float ZERO_BELOW_MIN = 10;
    public static final float LOWEST_BELOW_MIN = 4;

    public Positive {
      Objects.requireNonNull(text, "text");
      Check.scaling(logCenter, logScale);
      Check.range(min, max);
      if (!(min > 0)) {
        throw new IllegalArgumentException("min must be above 0, got " + min);
      }
      atoms = Atoms.checked(atoms, 0, max);
    }

    @Override
    public String id() {
      return "positive";
    }

    public boolean hasZero() {
      return !atoms.isEmpty() && atoms.get(0) == 0;
    }

    /** The codes of the atoms, in their order. */
    public float[] atomCodes() {
      return Atoms.codes(atoms, this::code);
    }

    /**
     * The code of a value.
     *
     * @param value at least 0; a 0 that is no atom counts as the smallest value there can be
     */
    public float code(double value) {
      float lowest = plainCode(min);
      return value == 0 && hasZero()
          ? lowest - ZERO_BELOW_MIN
          : Math.max(plainCode(value), lowest - LOWEST_BELOW_MIN);
    }

    /** The value of a code, clamped to the range seen; 0 for codes near that of 0. */
    public double value(float code) {
      if (hasZero() && code < plainCode(min) - (ZERO_BELOW_MIN + LOWEST_BELOW_MIN) / 2) {
        return 0;
      }
      double value = StrictMath.exp(logCenter + logScale * code);
      return Atoms.value(atoms, atomCodes(), code, value, min, max);
    }

    private float plainCode(double value) {
      return (float) ((StrictMath.log(value) - logCenter) / logScale);
    }

    @Override
    public Encoder encoder() {
      return cell -> code(Check.positive(cell, text));
    }

    @Override
    public String decode(float code, DoubleSupplier chance) {
      return text.write(value(Check.code(code)));
    }
  }

  /**
   * Whole numbers from 0 on; the code is the number itself.
   *
   * @param max largest number seen, at least 0
   */
  record Count(long max, NumberText text) implements ColumnKind {
    public Count {
      Objects.requireNonNull(text, "text");
      if (!(max >= 0)) {
        throw new IllegalArgumentException("max must be at least 0, got " + max);
      }
    }

    @Override
    public String id() {
      return "count";
    }

    @Override
    public Encoder encoder() {
      return cell -> (float) Check.count(cell, text);
    }

    @Override
    public String decode(float code, DoubleSupplier chance) {
      return text.write(Math.max(0, Math.min(max, Math.rint((double) Check.code(code)))));
    }
  }

  /** Two texts with the codes 0 and 1; case does not matter where the texts differ otherwise. */
  record Binary(String zero, String one) implements ColumnKind {
    public Binary {
      Levels.check(List.of(zero, one));
    }

    @Override
    public String id() {
      return "binary";
    }

    @Override
    public Encoder encoder() {
      return Levels.of(List.of(zero, one)).ignoringCase();
    }

    @Override
    public String decode(float code, DoubleSupplier chance) {
      return Check.code(code) < 0.5f ? zero : one;
    }
  }

  /**
   * Texts in no order; the code is the index of the level. If there are rare levels, one more code
   * at the end, {@link #otherCode()}, stands for all of them.
   *
   * @param levels distinct texts, at least one; spaces around them do not tell levels apart
   * @param rare levels without a code of their own, the most frequent first, at most {@link
   *     #MOST_RARE}
   * @param unlistedRare rows with rare levels beyond those listed
   * @param ignoringCase whether case does not matter where levels differ otherwise; it does for
   *     rare levels
   */
  record Categorical(List<String> levels, List<Rare> rare, long unlistedRare, boolean ignoringCase)
      implements ColumnKind {
    public static final int MOST_RARE = 1_000;

    public Categorical {
      levels = List.copyOf(levels);
      rare = List.copyOf(rare);
      Levels.checkRare(levels, rare, MOST_RARE);
      if (!(unlistedRare >= 0 && (unlistedRare == 0 || !rare.isEmpty()))) {
        throw new IllegalArgumentException(
            "unlistedRare must be at least 0, and 0 without rare levels, got " + unlistedRare);
      }
    }

    public Categorical(List<String> levels, List<Rare> rare, long unlistedRare) {
      this(levels, rare, unlistedRare, false);
    }

    public Categorical(List<String> levels, List<Rare> rare) {
      this(levels, rare, 0);
    }

    @Override
    public String id() {
      return "categorical";
    }

    public boolean hasOther() {
      return !rare.isEmpty();
    }

    /** The code of rare levels, one above that of the last level. */
    public int otherCode() {
      return levels.size();
    }

    /** Number of codes. */
    public int size() {
      return levels.size() + (hasOther() ? 1 : 0);
    }

    /**
     * {@inheritDoc}
     *
     * <p>If there were more rare levels than are listed, any unknown text is taken for one of them.
     */
    @Override
    public Encoder encoder() {
      Levels index = Levels.of(levels);
      return (ignoringCase ? index.ignoringCase() : index).withRare(rare, unlistedRare > 0);
    }

    @Override
    public String decode(float code, DoubleSupplier chance) {
      int level = Check.level(code, size());
      return level < levels.size() ? levels.get(level) : Levels.draw(rare, chance.getAsDouble());
    }
  }

  /**
   * Texts in rising order; the code is the index of the level.
   *
   * @param levels distinct texts, at least one
   */
  record Ordinal(List<String> levels) implements ColumnKind {
    public Ordinal {
      levels = List.copyOf(levels);
      Levels.check(levels);
    }

    @Override
    public String id() {
      return "ordinal";
    }

    @Override
    public Encoder encoder() {
      return Levels.of(levels);
    }

    @Override
    public String decode(float code, DoubleSupplier chance) {
      return levels.get(Check.level(code, levels.size()));
    }
  }

  /**
   * Dates and times as seconds since 1970-01-01T00:00Z; the code is (seconds - center) / scale.
   *
   * @param scale above 0
   * @param min the earliest moment seen
   * @param max the latest moment seen
   * @param atoms frequent moments, rising
   */
  record DateTime(
      DateText text, double center, double scale, double min, double max, List<Double> atoms)
      implements ColumnKind {
    public DateTime {
      Objects.requireNonNull(text, "text");
      Check.scaling(center, scale);
      Check.range(min, max);
      atoms = Atoms.checked(atoms, min, max);
    }

    @Override
    public String id() {
      return "datetime";
    }

    /** The codes of the atoms, in their order. */
    public float[] atomCodes() {
      return Atoms.codes(atoms, this::code);
    }

    public float code(double seconds) {
      return Check.bounded((seconds - center) / scale);
    }

    /** The moment of a code in seconds, clamped to the range seen. */
    public double value(float code) {
      return Atoms.value(atoms, atomCodes(), code, center + scale * code, min, max);
    }

    @Override
    public Encoder encoder() {
      DateReader reader = text.reader();
      return cell -> code(Check.date(cell, reader, text));
    }

    @Override
    public String decode(float code, DoubleSupplier chance) {
      return text.write(value(Check.code(code)));
    }
  }

  /** One text in all rows; a model does not see it. */
  record Constant(String text) implements ColumnKind {
    public Constant {
      Objects.requireNonNull(text, "text");
    }

    @Override
    public String id() {
      return "constant";
    }

    @Override
    public boolean modelled() {
      return false;
    }

    /** Gives 0 for the text and NaN for others. */
    @Override
    public Encoder encoder() {
      return cell -> cell.equals(text) || cell.strip().equals(text.strip()) ? 0 : Float.NaN;
    }

    @Override
    public String decode(float code, DoubleSupplier chance) {
      return text;
    }
  }

  /** Texts that name rows and say nothing else; a model does not see them. */
  record Identifier() implements ColumnKind {
    @Override
    public String id() {
      return "identifier";
    }

    @Override
    public boolean modelled() {
      return false;
    }

    /** Gives 0 for any text. */
    @Override
    public Encoder encoder() {
      return cell -> 0;
    }

    @Override
    public String decode(float code, DoubleSupplier chance) {
      return null;
    }
  }
}
