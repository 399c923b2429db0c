// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.apps.compress.original.Original;
import dev.elbo.data.ArrayFiles;
import dev.elbo.data.Dataset;
import dev.elbo.vae.model.DataMismatchException;
import dev.elbo.vae.model.DataSchema;
import dev.elbo.vae.model.VaeModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Data to be compressed by a model. */
final class OriginalData {
  private static final int MOST = 255;

  private OriginalData() {}

  /**
   * Opens a file, a folder or bundled data.
   *
   * @throws DataMismatchException if rows have another shape than the model's
   */
  static Original open(String data, VaeModel model) throws IOException {
    Original original =
        DataOptions.isBundled(data)
            ? bundled(data, columns(model.schema()))
            : Original.open(Path.of(data), columns(model.schema()));
    try {
      requireFits(data, original, model);
      return original;
    } catch (DataMismatchException e) {
      original.close();
      throw e;
    }
  }

  /** Names that the first line of a text has if it is a header. */
  private static List<String> columns(DataSchema schema) {
    if (schema.table().isPresent()) {
      return schema.table().get().names();
    }
    return schema.shape().isImage() ? List.of(DataOptions.FIRST_PIXEL) : schema.columnNames();
  }

  private static Original bundled(String name, List<String> columns) throws IOException {
    Dataset data = DataOptions.bundledData(name);
    float[] values = new float[data.rows() * data.width()];
    for (int row = 0; row < data.rows(); row++) {
      data.copyRow(row, values, row * data.width());
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    if (areLevels(values)) {
      byte[] bytes = new byte[values.length];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) (int) values[i];
      }
      ArrayFiles.writeIdx(file, bytes, data.shape());
    } else {
      ArrayFiles.writeCsv(file, values, data.rows(), data.columnNames());
    }
    byte[] content = file.toByteArray();
    return Original.open(name, content.length, () -> new ByteArrayInputStream(content), columns);
  }

  private static boolean areLevels(float[] values) {
    for (float value : values) {
      if (!(value >= 0 && value <= MOST && value == (int) value)) {
        return false;
      }
    }
    return true;
  }

  private static void requireFits(String data, Original original, VaeModel model) {
    if (original.shape().isEmpty()) {
      return;
    }
    if (model.schema().table().isPresent()) {
      throw new DataMismatchException(
          data
              + " has rows of numbers ("
              + original.shape().get()
              + "), the model takes a table with the columns "
              + String.join(", ", model.schema().table().get().names())
              + "; use data of the kind it was trained on");
    }
    model.requireShape(data, original.shape().get());
  }
}
