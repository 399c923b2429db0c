// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress;

import dev.elbo.vae.model.VaeModel;
import java.util.function.Supplier;

/**
 * A model with the ways that its rows go into symbols and these onto a stack.
 *
 * @param format rows of the file
 * @param code makes a code of symbols
 */
record RowModel(VaeModel model, RowFormat format, Supplier<RowCode> code) {
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
        RowCodes.of(model.schema(), model.config().likelihood()));
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
