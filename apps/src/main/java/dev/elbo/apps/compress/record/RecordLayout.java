// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.record;

/** How the bytes of rows stand in a file. */
public sealed interface RecordLayout {
  /**
   * Rows of one length.
   *
   * @param length bytes of a row, at least 1
   * @param line bytes from a value to the one below it in an image; {@code length} if there is none
   * @param pixel bytes from a value to the one beside it of the same kind, at least 1
   * @param unsignedBytes true if each byte is a value; false if values have more bytes or signs,
   *     which are no rows for a model
   */
  record Fixed(int length, int line, int pixel, boolean unsignedBytes) implements RecordLayout {
    /** Checks the ranges. */
    public Fixed {
      if (!(length >= 1 && line >= 1 && line <= length && pixel >= 1 && pixel <= line)) {
        throw new IllegalArgumentException(
            "a pixel must be at least 1 byte, no more than a line, and that no more than a row, got "
                + pixel
                + ", "
                + line
                + " and "
                + length);
      }
    }

    /** Rows of unsigned bytes. */
    public Fixed(int length, int line, int pixel) {
      this(length, line, pixel, true);
    }
  }

  /** Lines of text, each with its line feed at the end. */
  record Lines() implements RecordLayout {}
}
