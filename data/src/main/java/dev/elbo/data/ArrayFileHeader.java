// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads the header of an IDX or NPY file as {@link FileLayout.Array}. */
final class ArrayFileHeader {
  /** Bytes that the kind of a file is told from. */
  static final int HEAD = 512;

  /** No header is longer. */
  static final int MOST_BYTES = 1 << 17;

  private static final String UNNAMED = "array";

  private ArrayFileHeader() {}

  /** The header, or nothing if there is none or its rows do not stand one after the other. */
  static Optional<FileLayout.Array> read(byte[] head, InputStream in) throws IOException {
    try {
      if (NpyReader.isMagic(head)) {
        NpyReader.Header header = NpyReader.header(in, UNNAMED);
        NpyHeader parsed = NpyHeader.parse(UNNAMED, header.text());
        boolean columnMajor = parsed.columnMajor() && parsed.dimensions().length > 1;
        return columnMajor
            ? Optional.empty()
            : of(header.bytes(), parsed.elementType(), parsed.dimensions());
      }
      if (head.length >= 4 && IdxReader.isMagic(head)) {
        IdxReader.Header header = IdxReader.header(in, UNNAMED);
        return of(header.bytes(), header.type(), header.dimensions());
      }
      return Optional.empty();
    } catch (DataException e) {
      return Optional.empty(); // a header that nothing can be told from is bytes like others
    }
  }

  private static Optional<FileLayout.Array> of(byte[] header, ElementType type, long[] dimensions) {
    if (dimensions.length == 0) {
      return Optional.empty();
    }
    long size = 1;
    for (int i = 1; i < dimensions.length; i++) {
      // Checked at each step, so the product cannot overflow.
      size = dimensions[i] > RowShape.MAX_SIZE ? 0 : size * dimensions[i];
      if (!(1 <= size && size <= RowShape.MAX_SIZE)) {
        return Optional.empty();
      }
    }
    RowShape shape = RowShape.flat((int) size);
    int last = dimensions.length - 1;
    if (last == 2) {
      shape = new RowShape((int) dimensions[1], (int) dimensions[2], 1);
    } else if (last == 3 && dimensions[3] <= 4) {
      shape = new RowShape((int) dimensions[1], (int) dimensions[2], (int) dimensions[3]);
    }
    boolean unsigned = type == ElementType.U8 || type == ElementType.BOOL;
    return Optional.of(new FileLayout.Array(header, dimensions[0], shape, type.bytes(), unsigned));
  }
}
