// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.table;

import dev.elbo.data.table.ColumnKind;
import dev.elbo.data.table.TableColumn;
import dev.elbo.data.table.TableSchema;
import java.util.List;
import java.util.Optional;

/** The formats of a table's cells. */
final class CellFormats {
  private CellFormats() {}

  /** A format for each column. */
  static List<CellFormat> of(TableSchema schema) {
    return schema.columns().stream().map(TableColumn::kind).map(CellFormats::of).toList();
  }

  private static CellFormat of(ColumnKind kind) {
    if (kind instanceof ColumnKind.Real real) {
      Optional<Lattice> lattice =
          NumberLattice.of(real.text(), real.min(), real.max(), Double.NEGATIVE_INFINITY);
      return measured(lattice, MeasureScale.of(real));
    }
    if (kind instanceof ColumnKind.Positive positive) {
      Optional<Lattice> lattice = NumberLattice.of(positive.text(), 0, positive.max(), 0);
      return measured(lattice, MeasureScale.of(positive));
    }
    if (kind instanceof ColumnKind.DateTime date) {
      return measured(DateLattice.of(date), MeasureScale.of(date));
    }
    if (kind instanceof ColumnKind.Count count) {
      return CountCells.of(count);
    }
    if (kind instanceof ColumnKind.Binary binary) {
      return new LevelCells(List.of(binary.zero(), binary.one()), List.of());
    }
    if (kind instanceof ColumnKind.Categorical categorical) {
      return LevelCells.of(categorical);
    }
    if (kind instanceof ColumnKind.Ordinal ordinal) {
      return new LevelCells(ordinal.levels(), List.of());
    }
    return kind instanceof ColumnKind.Constant constant
        ? new ConstantCells(CellStyle.strip(constant.text()))
        : new IdentifierCells();
  }

  /** Numbers that lie on no lattice are spelled out. */
  private static CellFormat measured(Optional<Lattice> lattice, MeasureScale scale) {
    return lattice.isPresent() ? new MeasureCells(lattice.get(), scale) : new IdentifierCells();
  }
}
