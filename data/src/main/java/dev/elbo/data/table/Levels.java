// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Finds the code of a text among levels. */
final class Levels implements ColumnKind.Encoder {
  private final Map<String, Integer> codes = new HashMap<>();
  private final Map<String, Integer> lowerCase = new HashMap<>();
  private float unknown = Float.NaN;
  // Tables are often sorted, or have one level in most rows.
  private String last;
  private float lastCode = Float.NaN;

  private Levels() {}

  static Levels of(List<String> levels) {
    Levels index = new Levels();
    for (int i = 0; i < levels.size(); i++) {
      index.codes.put(levels.get(i).strip(), i);
    }
    return index;
  }

  /** Takes texts that differ only in case from one level. */
  Levels ignoringCase() {
    codes.forEach((text, code) -> lowerCase.merge(lower(text), code, (a, b) -> -1));
    lowerCase.values().removeIf(code -> code < 0);
    return this;
  }

  Levels withRare(List<Rare> rare, boolean takeUnknown) {
    int other = codes.size();
    for (Rare level : rare) {
      codes.put(level.text().strip(), other);
    }
    unknown = takeUnknown ? other : Float.NaN;
    return this;
  }

  @Override
  public float encode(String cell) {
    if (cell.equals(last)) {
      return lastCode;
    }
    String text = cell.strip();
    Integer code = codes.get(text);
    if (code == null && !lowerCase.isEmpty()) {
      code = lowerCase.get(lower(text));
    }
    last = cell;
    lastCode = code == null ? unknown : code;
    return lastCode;
  }

  /** The texts that a kind has codes for, rare ones too; none for kinds without levels. */
  static List<String> texts(ColumnKind kind) {
    if (kind instanceof ColumnKind.Binary binary) {
      return List.of(binary.zero(), binary.one());
    }
    if (kind instanceof ColumnKind.Ordinal ordinal) {
      return ordinal.levels();
    }
    if (kind instanceof ColumnKind.Categorical categorical) {
      List<String> all = new ArrayList<>(categorical.levels());
      categorical.rare().forEach(level -> all.add(level.text()));
      return all;
    }
    return List.of();
  }

  static boolean isLevel(ColumnKind kind, String text) {
    String level = text.strip();
    return texts(kind).stream().anyMatch(other -> other.strip().equals(level));
  }

  static void check(List<String> levels) {
    checkRare(levels, List.of(), 0);
  }

  static void checkRare(List<String> levels, List<Rare> rare, int mostRare) {
    if (levels.isEmpty() || rare.size() > mostRare) {
      throw new IllegalArgumentException(
          "there must be at least one level and at most "
              + (mostRare + " rare ones, got " + levels.size() + " and " + rare.size()));
    }
    List<String> all = new ArrayList<>(levels);
    rare.forEach(level -> all.add(level.text()));
    Set<String> seen = new HashSet<>();
    for (String level : all) {
      if (!seen.add(level.strip())) {
        throw new IllegalArgumentException("levels must differ, got '" + level + "' twice");
      }
    }
  }

  /** A rare level by its share of the rows. */
  static String draw(List<Rare> rare, double chance) {
    if (!(0 <= chance && chance < 1)) {
      throw new IllegalArgumentException("chance must be at least 0 and below 1, got " + chance);
    }
    double total = 0;
    for (Rare level : rare) {
      total += level.count();
    }
    double left = chance * total;
    for (Rare level : rare) {
      left -= level.count();
      if (left < 0) {
        return level.text();
      }
    }
    // Rounding may leave a crumb.
    return rare.get(rare.size() - 1).text();
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
