// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress;

import dev.elbo.apps.compress.record.CorruptDataException;
import dev.elbo.apps.compress.row.ByteRowFormat;
import dev.elbo.apps.compress.row.RowCode;
import dev.elbo.apps.compress.row.RowCodes;
import dev.elbo.apps.compress.row.RowFormat;
import dev.elbo.apps.compress.table.NumberLinesFormat;
import dev.elbo.apps.compress.table.NumberLinesStyle;
import dev.elbo.apps.compress.table.TableRowCode;
import dev.elbo.apps.compress.table.TableRowFormat;
import dev.elbo.apps.compress.table.TableStyle;
import dev.elbo.data.table.TableSchema;
import dev.elbo.engine.kernel.Kernels;
import dev.elbo.vae.likelihood.TableLikelihood;
import dev.elbo.vae.model.VaeModel;
import java.util.List;
import java.util.function.Function;

/**
 * A model with the ways that its rows go into symbols and these onto a stack.
 *
 * @param format rows of the file
 * @param code makes a code of symbols
 * @param style what the format knows of the file beside the model
 */
record RowModel(VaeModel model, RowFormat format, Function<Kernels, RowCode> code, byte[] style) {
  static final byte[] NO_STYLE = {};

  private static final int WIDE = 256;
  private static final int BITS = 12;
  private static final int BITS_OF_WIDE = 9;

  /**
   * How a model codes rows of unsigned bytes.
   *
   * @throws dev.elbo.vae.model.DataMismatchException if the model is conditional or its rows are
   *     not such
   */
  static RowModel ofBytes(VaeModel model) {
    return new RowModel(
        model,
        new ByteRowFormat(model.schema(), model.config().likelihood()),
        RowCodes.of(model.schema(), model.config().likelihood()),
        NO_STYLE);
  }

  /**
   * How a model codes lines of whole numbers.
   *
   * @throws CorruptDataException if there is no such style
   */
  static RowModel ofNumbers(VaeModel model, byte[] style) {
    RowModel ofBytes = ofBytes(model);
    NumberLinesStyle lines = NumberLinesStyle.read(style, model.schema().columns());
    return new RowModel(
        model, new NumberLinesFormat((ByteRowFormat) ofBytes.format, lines), ofBytes.code, style);
  }

  /**
   * How a model codes lines of its table.
   *
   * @throws CorruptDataException if there is no such style
   */
  static RowModel ofTable(VaeModel model, byte[] style) {
    TableSchema schema = model.schema().table().orElseThrow();
    TableRowFormat format = new TableRowFormat(schema, TableStyle.read(style, schema));
    TableLikelihood likelihood = (TableLikelihood) model.config().likelihood();
    List<Boolean> modelled =
        schema.columns().stream().map(column -> column.kind().modelled()).toList();
    return new RowModel(
        model, format, kernels -> new TableRowCode(likelihood, format, modelled), style);
  }

  /**
   * Bits of a latent's grid. Finer grids come nearer to the ELBO, and the first row of each block
   * needs more bits to begin with; of many latents most are not sharp.
   */
  int latentBits() {
    return isWide() ? BITS_OF_WIDE : BITS;
  }

  boolean isWide() {
    return model.network().codeWidth() > WIDE;
  }
}
