// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress;

import dev.elbo.apps.compress.record.CorruptDataException;
import dev.elbo.apps.compress.record.RecordLayout;
import dev.elbo.apps.compress.row.ByteRowFormat;
import dev.elbo.apps.compress.table.NumberLinesFormat;
import dev.elbo.apps.compress.table.TableRowFormat;
import dev.elbo.vae.likelihood.Likelihood;
import dev.elbo.vae.likelihood.TableLikelihood;
import dev.elbo.vae.model.DataMismatchException;
import dev.elbo.vae.model.DataSchema;
import dev.elbo.vae.model.VaeModel;
import java.util.List;
import java.util.Optional;

/** How a model codes the rows of a file, if it can. */
final class RowModels {
  /** Lines of a file that its style is found from. */
  static final int MOST_LINES = 4096;

  private RowModels() {}

  /**
   * What a model's format of lines must know of a file.
   *
   * @param first the file's first lines, at most {@link #MOST_LINES} are looked at
   * @return empty for other layouts, and if no line is a row for the model
   */
  static byte[] style(VaeModel model, RecordLayout layout, List<byte[]> first) {
    if (!(layout instanceof RecordLayout.Lines)) {
      return RowModel.NO_STYLE;
    }
    List<byte[]> lines = first.subList(0, Math.min(MOST_LINES, first.size()));
    DataSchema schema = model.schema();
    Likelihood likelihood = model.config().likelihood();
    Optional<byte[]> style =
        likelihood instanceof TableLikelihood
            ? schema
                .table()
                .flatMap(table -> TableRowFormat.style(table, lines).map(s -> s.bytes(table)))
            : NumberLinesFormat.style(new ByteRowFormat(schema, likelihood), lines)
                .map(found -> found.bytes(schema.columns()));
    return style.orElse(RowModel.NO_STYLE);
  }

  /**
   * The way that fits.
   *
   * @param layout how rows stand in the file
   * @param style what {@link #style} gave for it
   * @return empty if the model has no way to such rows, such as arrays of floats
   * @throws DataMismatchException if the model is conditional on classes, which files do not hold
   * @throws CorruptDataException if there is no such style
   */
  static Optional<RowModel> of(VaeModel model, RecordLayout layout, byte[] style) {
    if (model.schema().classes().size() > 0) {
      throw new DataMismatchException(
          "the model needs the class of each row, which the compressed file would not have; use a"
              + " model trained without --labels");
    }
    boolean table = model.config().likelihood() instanceof TableLikelihood;
    if (layout instanceof RecordLayout.Fixed fixed) {
      return fixed.unsignedBytes() && fixed.length() == model.schema().columns() && !table
          ? Optional.of(RowModel.ofBytes(model))
          : Optional.empty();
    }
    if (style.length == 0) {
      return Optional.empty();
    }
    return Optional.of(table ? RowModel.ofTable(model, style) : RowModel.ofNumbers(model, style));
  }
}
