// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

import java.util.HexFormat;
import java.util.Locale;

/** Formats told apart by their first bytes; the name decides what the message says, no more. */
enum FileKind {
  IDX,
  NPY,
  NPZ,
  CSV;

  private static final String READABLE =
      "Elbo reads IDX, NPY, NPZ, CSV (also gzipped) and folders of PNG or JPEG images";

  static FileKind of(String file, byte[] head) {
    if (head.length == 0) {
      throw DataException.in(file, "the file is empty");
    }
    if (startsWith(head, 0x93, 'N', 'U', 'M', 'P', 'Y')) {
      return NPY;
    }
    if (startsWith(head, 'P', 'K', 3, 4) || startsWith(head, 'P', 'K', 5, 6)) {
      return NPZ;
    }
    String name = fileName(file);
    if (name.endsWith(".npy") || name.endsWith(".npz")) {
      throw wrongMagic(file, head, name.endsWith("y") ? "an NPY" : "an NPZ", "is it damaged?");
    }
    if (head.length >= 4 && head[0] == 0 && head[1] == 0) {
      if (IdxReader.isMagic(head)) {
        return IDX;
      }
      throw wrongMagic(file, head, "an IDX", "expected e.g. 00000803 for images of bytes");
    }
    if ((name.contains("idx") || name.contains("ubyte")) && !name.contains(".csv")) {
      throw wrongMagic(file, head, "an IDX", "expected e.g. 00000803 for images of bytes");
    }
    if (startsWith(head, 0x89, 'P', 'N', 'G') || startsWith(head, 0xFF, 0xD8, 0xFF)) {
      throw DataException.in(file, "is one image; give the folder that holds the images");
    }
    if (startsWith(head, 'E', 'L', 'B', 'Z')) {
      throw DataException.in(file, "is a compressed file; unpack it first (elbo decompress)");
    }
    if (startsWith(head, 0xFF, 0xFE) || startsWith(head, 0xFE, 0xFF)) {
      throw DataException.in(file, "is UTF-16 text; save it as UTF-8");
    }
    if (!isText(head)) {
      throw DataException.in(
          file, "unknown kind of file, it begins with " + hex(head) + "; " + READABLE);
    }
    return CSV;
  }

  private static String fileName(String file) {
    int start = Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1;
    return file.substring(start).toLowerCase(Locale.ROOT);
  }

  private static DataException wrongMagic(String file, byte[] head, String kind, String remedy) {
    return DataException.in(
        file, "wrong magic number for " + kind + " file, " + hex(head) + "; " + remedy);
  }

  private static boolean startsWith(byte[] head, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if (i >= head.length || (head[i] & 0xFF) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  static boolean isText(byte[] head) {
    for (byte b : head) {
      if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r') {
        return false;
      }
    }
    return true;
  }

  private static String hex(byte[] head) {
    return HexFormat.of().formatHex(head, 0, Math.min(4, head.length));
  }
}
