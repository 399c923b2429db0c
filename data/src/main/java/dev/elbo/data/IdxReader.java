// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * IDX, the format of MNIST: two zero bytes, a type, the number of dimensions, each dimension as an
 * unsigned 32-bit integer, then the elements; all big-endian.
 */
final class IdxReader {
  private IdxReader() {}

  static boolean isMagic(byte[] head) {
    return head[0] == 0 && head[1] == 0 && isType(head[2]) && head[3] != 0;
  }

  static Dataset read(InputStream in, String file, ReadOptions options, String source)
      throws IOException {
    options.refuseLabelColumn(file, "an IDX file");
    Header header = header(in, file);
    ArrayLayout layout =
        ArrayLayout.of(file, header.type, ByteOrder.BIG_ENDIAN, false, header.dimensions);
    return ArrayBody.read(in, file, layout, options, source);
  }

  /**
   * What stands before the elements.
   *
   * @param bytes all of it
   */
  record Header(byte[] bytes, ElementType type, long[] dimensions) {}

  static Header header(InputStream in, String file) throws IOException {
    byte[] magic = in.readNBytes(4);
    int count = magic[3] & 0xFF;
    byte[] sizes = in.readNBytes(4 * count);
    if (sizes.length < 4 * count) {
      throw DataException.in(
          file,
          "the file ends within its header of "
              + (count + " dimensions, after " + (4 + sizes.length) + " bytes"));
    }
    long[] dimensions = new long[count];
    ByteBuffer buffer = ByteBuffer.wrap(sizes);
    for (int i = 0; i < count; i++) {
      dimensions[i] = buffer.getInt() & 0xFFFFFFFFL;
    }
    ByteBuffer bytes = ByteBuffer.allocate(magic.length + sizes.length).put(magic).put(sizes);
    return new Header(bytes.array(), type(magic[2]), dimensions);
  }

  private static boolean isType(byte code) {
    return switch (code) {
      case 0x08, 0x09, 0x0B, 0x0C, 0x0D, 0x0E -> true;
      default -> false;
    };
  }

  private static ElementType type(byte code) {
    return switch (code) {
      case 0x08 -> ElementType.U8;
      case 0x09 -> ElementType.I8;
      case 0x0B -> ElementType.I16;
      case 0x0C -> ElementType.I32;
      case 0x0D -> ElementType.F32;
      case 0x0E -> ElementType.F64;
      default -> throw new IllegalStateException("checked by isMagic: " + code);
    };
  }
}
