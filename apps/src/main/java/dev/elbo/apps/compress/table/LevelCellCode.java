// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.table;

import dev.elbo.apps.compress.coder.Ans;
import dev.elbo.apps.compress.coder.Frequencies;
import dev.elbo.data.table.Rare;
import dev.elbo.engine.column.CategoricalDensity;
import dev.elbo.engine.kernel.ElementaryFunctions;
import java.util.List;

/** A level by its logits, and if it is one of the rare ones, which by how often it was seen. */
final class LevelCellCode implements CellCode {
  private static final int PRECISION = 24;

  private final int levels;

  /** The level that stands for all rare ones. */
  private final int other;

  private final Frequencies frequencies;
  private final Frequencies ofRare;
  private final boolean hasRare;
  private final double[] weights;

  LevelCellCode(CategoricalDensity density, LevelCells cells) {
    levels = density.levels();
    other = cells.levels();
    frequencies = new Frequencies(levels, PRECISION);
    weights = new double[levels];
    List<Rare> rare = cells.rare();
    hasRare = !rare.isEmpty();
    ofRare = new Frequencies(rare.size(), PRECISION);
    if (hasRare) {
      double[] counts = rare.stream().mapToDouble(Rare::count).toArray();
      ofRare.set(counts, counts.length);
    }
  }

  @Override
  public void push(Ans ans, float[] p, int at, int[] symbols, int s) {
    if (hasRare && symbols[s] == other) {
      ofRare.push(ans, symbols[s + 1]);
    }
    prepare(p, at);
    frequencies.push(ans, symbols[s]);
  }

  @Override
  public void pop(Ans ans, float[] p, int at, int[] symbols, int s) {
    prepare(p, at);
    symbols[s] = frequencies.pop(ans);
    symbols[s + 1] = hasRare && symbols[s] == other ? ofRare.pop(ans) : 0;
  }

  private void prepare(float[] p, int at) {
    float largest = p[at];
    for (int i = 1; i < levels; i++) {
      largest = Math.max(largest, p[at + i]);
    }
    for (int i = 0; i < levels; i++) {
      weights[i] = ElementaryFunctions.exp(p[at + i] - largest);
    }
    frequencies.set(weights, levels);
  }
}
