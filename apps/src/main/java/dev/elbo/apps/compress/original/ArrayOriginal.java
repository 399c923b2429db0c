// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.original;

import dev.elbo.apps.compress.record.RecordLayout;
import dev.elbo.data.FileLayout;
import dev.elbo.data.RowShape;
import java.util.List;
import java.util.Optional;

/** The rows of an IDX or NPY file. */
final class ArrayOriginal extends PieceOriginal {
  private final FileLayout.Array array;

  ArrayOriginal(OpenFile file, FileLayout.Array array) {
    super(file, array.shape().size() * array.elementBytes());
    this.array = array;
  }

  @Override
  public RecordLayout layout() {
    RowShape shape = array.shape();
    int pixel = shape.channels() * array.elementBytes();
    int line = shape.width() * pixel;
    return new RecordLayout.Fixed(shape.height() * line, line, pixel, array.unsignedBytes());
  }

  @Override
  public long bytesBeside() {
    return array.header().length + rest().length;
  }

  @Override
  public byte[] descriptor() {
    return new OriginalFormat.Array(array.header()).descriptor();
  }

  @Override
  public Optional<RowShape> shape() {
    return Optional.of(array.shape());
  }

  @Override
  public List<String> notes() {
    if (pieces() == array.rows() && rest().length == 0) {
      return List.of();
    }
    return List.of(
        file.name()
            + ": the header tells "
            + array.rows()
            + " rows, there are "
            + pieces()
            + (rest().length == 0 ? "" : " and " + rest().length + " bytes"));
  }
}
