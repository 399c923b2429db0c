// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress;

import dev.elbo.vae.likelihood.TableLikelihood;
import dev.elbo.vae.model.DataMismatchException;
import dev.elbo.vae.model.VaeModel;
import java.util.Optional;

/** How a model codes the rows of a file, if it can. */
final class RowModels {
  private RowModels() {}

  /**
   * The way that fits.
   *
   * @param layout how rows stand in the file
   * @return empty if the model has no way to such rows, such as arrays of floats
   * @throws DataMismatchException if the model is conditional on classes, which files do not hold
   */
  static Optional<RowModel> of(VaeModel model, RecordLayout layout) {
    if (model.schema().classes().size() > 0) {
      throw new DataMismatchException(
          "the model needs the class of each row, which the compressed file would not have; use a"
              + " model trained without --labels");
    }
    boolean table = model.config().likelihood() instanceof TableLikelihood;
    return layout instanceof RecordLayout.Fixed fixed
            && fixed.unsignedBytes()
            && fixed.length() == model.schema().columns()
            && !table
        ? Optional.of(RowModel.ofBytes(model))
        : Optional.empty();
  }

  /** The first half of the model's fingerprint. */
  static ArchiveHeader.Fingerprint fingerprint(VaeModel model) {
    String digits = model.fingerprint().substring("sha256:".length());
    byte[] bytes = new byte[ArchiveHeader.Fingerprint.LENGTH];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(digits, 2 * i, 2 * i + 2, 16);
    }
    return new ArchiveHeader.Fingerprint(bytes);
  }
}
