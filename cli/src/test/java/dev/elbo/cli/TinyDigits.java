// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.data.ArrayFiles;
import dev.elbo.data.RowShape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** The four files of MNIST with three digits of 6x6 pixels: bars, each at a place of its own. */
final class TinyDigits {
  private static final int SIZE = 6;
  private static final int DIGITS = 3;

  private TinyDigits() {}

  static void write(Path folder) throws IOException {
    write(folder, "train", 120);
    write(folder, "t10k", 60);
  }

  private static void write(Path folder, String part, int rows) throws IOException {
    SplittableRandom random = new SplittableRandom(rows);
    ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    // IDX: magic number of bytes in one dimension, the number of labels, labels.
    ByteBuffer labels = ByteBuffer.allocate(8 + rows).putInt(0x00000801).putInt(rows);
    for (int r = 0; r < rows; r++) {
      int digit = r % DIGITS;
      labels.put((byte) digit);
      for (int i = 0; i < SIZE * SIZE; i++) {
        boolean bar = i % SIZE / 2 == digit;
        pixels.write((bar ? 160 : 20) + random.nextInt(60));
      }
    }
    ArrayFiles.writeIdx(
        folder.resolve(part + "-images-idx3-ubyte"),
        pixels.toByteArray(),
        new RowShape(SIZE, SIZE, 1));
    Files.write(folder.resolve(part + "-labels-idx1-ubyte"), labels.array());
  }
}
