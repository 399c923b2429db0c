// SPDX-License-Identifier: Apache-2.0

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;

/**
 * Makes black and white images, 0 and 255, of an IDX file of grey ones: by a threshold of 128, or
 * drawn once with the grey value over 255 as the probability of white:
 *
 * <pre>
 * java bench/Binarize.java t10k-images-idx3-ubyte.gz threshold bits.idx
 * java bench/Binarize.java t10k-images-idx3-ubyte.gz draw:1 drawn.idx      (1 is the seed)
 * </pre>
 */
public final class Binarize {
  private static final int IMAGES_OF_BYTES = 2051;

  private Binarize() {}

  /** File, how, and the file to write. */
  public static void main(String[] args) throws IOException {
    boolean threshold = args[1].equals("threshold");
    SplittableRandom random =
        new SplittableRandom(threshold ? 0 : Long.parseLong(args[1].substring("draw:".length())));
    try (DataInputStream in =
            new DataInputStream(new GZIPInputStream(Files.newInputStream(Path.of(args[0]))));
        DataOutputStream out = new DataOutputStream(Files.newOutputStream(Path.of(args[2])))) {
      if (in.readInt() != IMAGES_OF_BYTES) {
        throw new IOException(args[0] + " is not a gzipped IDX file of 8-bit images");
      }
      out.writeInt(IMAGES_OF_BYTES);
      for (int i = 0; i < 3; i++) {
        out.writeInt(in.readInt());
      }
      byte[] pixels = in.readAllBytes();
      for (int i = 0; i < pixels.length; i++) {
        int grey = pixels[i] & 0xFF;
        boolean white = threshold ? grey >= 128 : random.nextInt(255) < grey;
        pixels[i] = (byte) (white ? 255 : 0);
      }
      out.write(pixels);
    }
  }
}
