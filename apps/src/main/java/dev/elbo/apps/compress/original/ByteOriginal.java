// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.original;

import dev.elbo.apps.compress.record.RecordLayout;
import dev.elbo.data.RowShape;
import java.util.Optional;

/** A file of which nothing is known: pieces of bytes, none of which is a row for a model. */
final class ByteOriginal extends PieceOriginal {
  /** Bytes of a piece. */
  static final int PIECE = 4096;

  ByteOriginal(OpenFile file) {
    super(file, PIECE);
  }

  @Override
  public RecordLayout layout() {
    return new RecordLayout.Fixed(PIECE, PIECE, 1, false);
  }

  @Override
  public long bytesBeside() {
    return rest().length;
  }

  @Override
  public byte[] descriptor() {
    return new OriginalFormat.Bytes().descriptor();
  }

  @Override
  public Optional<RowShape> shape() {
    return Optional.empty();
  }
}
