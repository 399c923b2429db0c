// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.original;

import dev.elbo.apps.compress.record.CorruptDataException;
import dev.elbo.data.FileLayout;
import dev.elbo.data.RowShape;
import dev.elbo.data.file.FileInput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Formats as bytes and back. */
final class Descriptors {
  static final byte BYTES = 0;
  static final byte ARRAY = 1;
  static final byte TEXT = 2;
  static final byte FOLDER = 3;

  /** Names of a folder are one inner folder deep. */
  private static final int MOST_PARTS = 2;

  private static final int NUMBERS = 3;

  private Descriptors() {}

  static byte[] of(byte kind, byte[] content) {
    return ByteBuffer.allocate(1 + content.length).put(kind).put(content).array();
  }

  static byte[] ofFolder(OriginalFormat.Folder folder) {
    ByteArrayOutputStream names = new ByteArrayOutputStream();
    try (DeflaterOutputStream packed = new DeflaterOutputStream(names)) {
      for (String name : folder.names()) {
        packed.write(name.getBytes(StandardCharsets.UTF_8));
        packed.write(0);
      }
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory does not fail", e);
    }
    RowShape shape = folder.shape();
    ByteBuffer bytes = ByteBuffer.allocate(NUMBERS * Integer.BYTES + names.size());
    bytes.putInt(shape.height()).putInt(shape.width()).putInt(shape.channels());
    return of(FOLDER, bytes.put(names.toByteArray()).array());
  }

  static OriginalFormat.Folder folder(byte[] content) {
    ByteBuffer bytes = ByteBuffer.wrap(content);
    try {
      RowShape shape = new RowShape(bytes.getInt(), bytes.getInt(), bytes.getInt());
      byte[] packed = new byte[bytes.remaining()];
      bytes.get(packed);
      byte[] unpacked = new InflaterInputStream(new ByteArrayInputStream(packed)).readAllBytes();
      List<String> names = new ArrayList<>();
      int start = 0;
      for (int i = 0; i < unpacked.length; i++) {
        if (unpacked[i] == 0) {
          names.add(safe(new String(unpacked, start, i - start, StandardCharsets.UTF_8)));
          start = i + 1;
        }
      }
      return new OriginalFormat.Folder(shape, names);
    } catch (BufferUnderflowException | IllegalArgumentException | IOException e) {
      throw new CorruptDataException("its header does not tell the images of the folder");
    }
  }

  private static String safe(String name) {
    if (!isSafe(name)) {
      throw new CorruptDataException("names an image outside of its folder");
    }
    return name;
  }

  /** True for a name that stays within the folder and that UTF-8 can hold. */
  static boolean isSafe(String name) {
    String[] parts = name.split("/", -1);
    boolean safe =
        parts.length <= MOST_PARTS && StandardCharsets.UTF_8.newEncoder().canEncode(name);
    for (String part : parts) {
      safe &=
          !part.isEmpty() && !part.startsWith(".") && part.indexOf('\\') < 0 && part.indexOf(0) < 0;
    }
    return safe;
  }

  /** What the header of an array tells. */
  static FileLayout.Array array(byte[] header) {
    try (FileInput input = FileInput.open(new ByteArrayInputStream(header))) {
      if (FileLayout.of(input.stream()) instanceof FileLayout.Array array) {
        return array;
      }
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory does not fail", e);
    }
    throw new CorruptDataException("its header does not tell the rows of the array");
  }
}
