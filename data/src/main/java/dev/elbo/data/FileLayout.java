// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * How the bytes of a file stand, for whoever has to give the same bytes back. Unlike {@link
 * Datasets} it takes files without rows, and nothing is refused.
 */
public sealed interface FileLayout {
  /**
   * An IDX or NPY file whose rows stand one after the other (C order).
   *
   * @param header all bytes before the first element
   * @param rows number of rows that the header tells, at least 0
   * @param shape of a row; three dimensions are grey images, four with 1 to 4 in the last place
   *     images with channels, all else is flat
   * @param elementBytes bytes of an element
   * @param unsignedBytes true if elements are unsigned bytes or booleans
   */
  record Array(byte[] header, long rows, RowShape shape, int elementBytes, boolean unsignedBytes)
      implements FileLayout {
    /** Copies the bytes. */
    public Array {
      header = header.clone();
    }

    @Override
    public byte[] header() {
      return header.clone();
    }
  }

  /** Text, such as CSV. */
  record Text() implements FileLayout {}

  /** Anything else. */
  record Other() implements FileLayout {}

  /**
   * Looks at an open file.
   *
   * @param in unpacked, at its beginning, with support of marks; afterwards at the first element of
   *     an array, else where it was
   */
  static FileLayout of(InputStream in) throws IOException {
    in.mark(ArrayFileHeader.MOST_BYTES);
    byte[] head = in.readNBytes(ArrayFileHeader.HEAD);
    in.reset();
    in.mark(ArrayFileHeader.MOST_BYTES);
    Optional<Array> array = ArrayFileHeader.read(head, in);
    if (array.isPresent()) {
      return array.get();
    }
    in.reset();
    return head.length > 0 && FileKind.isText(head) ? new Text() : new Other();
  }
}
