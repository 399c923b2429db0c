// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import dev.elbo.data.table.ColumnKind;
import dev.elbo.data.table.TableColumn;
import dev.elbo.data.table.TableSchema;
import dev.elbo.engine.column.BernoulliDensity;
import dev.elbo.engine.column.CategoricalDensity;
import dev.elbo.engine.column.ContinuousDensity;
import dev.elbo.engine.column.CountInput;
import dev.elbo.engine.column.LevelInput;
import dev.elbo.engine.column.MeasureInput;
import dev.elbo.engine.column.NegativeBinomialDensity;
import dev.elbo.engine.column.OrdinalDensity;
import dev.elbo.engine.column.RankInput;
import dev.elbo.vae.likelihood.TableLikelihood;
import dev.elbo.vae.likelihood.TableVariable;
import java.util.ArrayList;
import java.util.List;

/**
 * How the columns of a table are modelled.
 *
 * @param components Gaussians or t distributions for what is measured, 1 to 100
 * @param degrees degrees of freedom of t distributions for what is measured, 1 to 100; 0 for
 *     Gaussians
 * @param floor least standard deviation of what is measured, in units of the column's spread
 */
public record TableVariables(int components, int degrees, float floor) {
  /** What most tables do well with. */
  public static final TableVariables DEFAULTS = new TableVariables(3, 0, 0.02f);

  /** Rows below which more than one Gaussian for what is measured fits noise. */
  private static final int FEW_ROWS = 1000;

  /** Most levels that have an order; beyond, they are levels like others. */
  private static final int MOST_RANKS = 1024;

  /** {@link #DEFAULTS}, with a single Gaussian for tables of less than 1,000 rows. */
  public static TableVariables forRows(int rows) {
    return rows < FEW_ROWS ? new TableVariables(1, DEFAULTS.degrees, DEFAULTS.floor) : DEFAULTS;
  }

  /**
   * The likelihood of a table.
   *
   * @throws DataMismatchException if no column is to be modelled
   */
  public TableLikelihood likelihood(TableSchema schema) {
    List<TableVariable> variables = new ArrayList<>();
    for (TableColumn column : schema.modelled()) {
      variables.add(variable(column.kind()));
    }
    if (variables.isEmpty()) {
      throw new DataMismatchException(
          "all columns of the table are constant or name its rows; there is nothing to model");
    }
    return new TableLikelihood(variables);
  }

  private TableVariable variable(ColumnKind kind) {
    if (kind instanceof ColumnKind.Real real) {
      return measure(real.atomCodes(), -StrictMath.log(real.scale()), 0);
    }
    if (kind instanceof ColumnKind.DateTime date) {
      return measure(date.atomCodes(), -StrictMath.log(date.scale()), 0);
    }
    if (kind instanceof ColumnKind.Positive positive) {
      return measure(
          positive.atomCodes(),
          -StrictMath.log(positive.logScale()) - positive.logCenter(),
          -positive.logScale());
    }
    if (kind instanceof ColumnKind.Count count) {
      float half = (float) StrictMath.log1p(count.max()) / 2;
      return new TableVariable(
          new NegativeBinomialDensity(), new CountInput(half, Math.max(0.5f, half / 2)));
    }
    if (kind instanceof ColumnKind.Binary) {
      return new TableVariable(new BernoulliDensity(), new LevelInput(2));
    }
    if (kind instanceof ColumnKind.Ordinal ordinal && ordinal.levels().size() <= MOST_RANKS) {
      int levels = Math.max(2, ordinal.levels().size());
      return new TableVariable(new OrdinalDensity(levels), new RankInput(levels));
    }
    int levels = Math.max(2, levels(kind));
    return new TableVariable(new CategoricalDensity(levels), new LevelInput(levels));
  }

  private static int levels(ColumnKind kind) {
    return kind instanceof ColumnKind.Categorical categorical
        ? categorical.size()
        : ((ColumnKind.Ordinal) kind).levels().size();
  }

  /** Codes of atoms that floats do not tell apart count as one. */
  private TableVariable measure(float[] atomCodes, double offset, double slope) {
    List<Float> atoms = new ArrayList<>();
    for (float code : atomCodes) {
      if (atoms.isEmpty() || code > atoms.get(atoms.size() - 1)) {
        atoms.add(code);
      }
    }
    return new TableVariable(
        new ContinuousDensity(components, degrees, floor, atoms, (float) offset, (float) slope),
        new MeasureInput(atoms));
  }
}
