// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.table;

import dev.elbo.data.table.ColumnKind;
import dev.elbo.data.table.Rare;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Texts from a list: the symbols are the level and, of rare ones, which of these. */
final class LevelCells implements CellFormat {
  private final List<String> texts = new ArrayList<>();
  private final Map<String, Integer> places = new HashMap<>();

  /** Levels with a code of their own; those behind them share the next. */
  private final int levels;

  private final List<Rare> rare;

  /**
   * Levels.
   *
   * @param rare levels that share one code
   */
  LevelCells(List<String> levels, List<Rare> rare) {
    this.levels = levels.size();
    this.rare = rare;
    levels.forEach(level -> texts.add(CellStyle.strip(level)));
    rare.forEach(level -> texts.add(CellStyle.strip(level.text())));
    for (int i = 0; i < texts.size(); i++) {
      places.put(texts.get(i), i);
    }
  }

  static LevelCells of(ColumnKind.Categorical kind) {
    return new LevelCells(kind.levels(), kind.rare());
  }

  /** Levels that share the code above that of the last level. */
  List<Rare> rare() {
    return rare;
  }

  /** Levels with a code of their own. */
  int levels() {
    return levels;
  }

  @Override
  public int symbols() {
    return 2;
  }

  @Override
  public boolean isText() {
    return true;
  }

  @Override
  public boolean read(String text, int[] symbols, int at) {
    Integer place = places.get(text);
    if (place == null) {
      return false;
    }
    symbols[at] = Math.min(place, levels);
    symbols[at + 1] = place - symbols[at];
    return true;
  }

  @Override
  public String write(int[] symbols, int at) {
    // Damaged bytes may give levels that there are not.
    return texts.get(Math.min(symbols[at] + symbols[at + 1], texts.size() - 1));
  }

  @Override
  public float code(int[] symbols, int at) {
    return symbols[at];
  }
}
