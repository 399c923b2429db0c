// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** NPY, NumPy's format for one array, versions 1 to 3: magic, version, header, elements. */
final class NpyReader {
  private static final int MAGIC_LENGTH = 6;
  private static final int MAX_HEADER = 1 << 16;

  private NpyReader() {}

  static Dataset read(InputStream in, String file, ReadOptions options, String source)
      throws IOException {
    options.refuseLabelColumn(file, "an NPY file");
    ArrayLayout layout = NpyHeader.parse(file, header(in, file).text).layout();
    return ArrayBody.read(in, file, layout, options, source);
  }

  /**
   * What stands before the elements.
   *
   * @param bytes all of it
   * @param text the dictionary
   */
  record Header(byte[] bytes, String text) {}

  static Header header(InputStream in, String file) throws IOException {
    byte[] start = in.readNBytes(MAGIC_LENGTH + 2);
    int version = start.length < MAGIC_LENGTH + 2 ? -1 : start[MAGIC_LENGTH];
    if (version != -1 && !(1 <= version && version <= 3)) {
      throw DataException.in(
          file, "NPY version " + (version & 0xFF) + " is not read, only versions 1 to 3");
    }
    int lengthBytes = version == 1 ? 2 : 4;
    byte[] size = in.readNBytes(lengthBytes);
    long length = 0;
    for (int i = size.length - 1; i >= 0; i--) {
      length = length << 8 | (size[i] & 0xFF);
    }
    if (length > MAX_HEADER) {
      throw DataException.in(
          file, "the NPY header says it has " + length + " bytes, more than " + MAX_HEADER);
    }
    byte[] dictionary = in.readNBytes((int) length);
    if (version == -1 || size.length < lengthBytes || dictionary.length < length) {
      throw DataException.in(file, "the file ends within the NPY header; is it cut short?");
    }
    ByteBuffer bytes = ByteBuffer.allocate(start.length + size.length + dictionary.length);
    bytes.put(start).put(size).put(dictionary);
    return new Header(
        bytes.array(),
        new String(
            dictionary, version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1));
  }

  static boolean isMagic(byte[] head) {
    byte[] magic = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    return Arrays.mismatch(head, magic) == magic.length || Arrays.equals(head, magic);
  }
}
