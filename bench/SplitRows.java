// SPDX-License-Identifier: Apache-2.0

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Divides the images of an IDX file at random into files of their own, the same for the same seed:
 *
 * <pre>
 * java bench/SplitRows.java freyfaces.idx3.gz 1 train.gz:1565 validation.gz:200 test.gz:200
 * </pre>
 */
public final class SplitRows {
  private static final int IMAGES_OF_BYTES = 2051;

  private SplitRows() {}

  /** File, seed, and what to write: names with numbers of rows. */
  public static void main(String[] args) throws IOException {
    byte[][] rows;
    int height;
    int width;
    try (DataInputStream in =
        new DataInputStream(new GZIPInputStream(Files.newInputStream(Path.of(args[0]))))) {
      if (in.readInt() != IMAGES_OF_BYTES) {
        throw new IOException(args[0] + " is not a gzipped IDX file of 8-bit images");
      }
      int count = in.readInt();
      height = in.readInt();
      width = in.readInt();
      rows = new byte[count][height * width];
      for (byte[] row : rows) {
        in.readFully(row);
      }
    }
    SplittableRandom random = new SplittableRandom(Long.parseLong(args[1]));
    for (int i = rows.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      byte[] swapped = rows[i];
      rows[i] = rows[j];
      rows[j] = swapped;
    }
    int next = 0;
    for (int part = 2; part < args.length; part++) {
      int colon = args[part].lastIndexOf(':');
      int count = Integer.parseInt(args[part].substring(colon + 1));
      Path path = Path.of(args[part].substring(0, colon));
      try (DataOutputStream out =
          new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(path)))) {
        out.writeInt(IMAGES_OF_BYTES);
        out.writeInt(count);
        out.writeInt(height);
        out.writeInt(width);
        for (int i = 0; i < count; i++) {
          out.write(rows[next++]);
        }
      }
    }
  }
}
