// SPDX-License-Identifier: Apache-2.0

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/**
 * How many generated digits are recognised as what they were to be, by a vote of the three nearest
 * training images (squared distance of pixels; the nearest decides if all three differ):
 *
 * <pre>
 * ./elbo generate c.safetensors --label all --count 1000 --out digits.npy
 * java bench/RecogniseDigits.java train-images-idx3-ubyte.gz train-labels-idx1-ubyte.gz digits.npy
 * </pre>
 *
 * The generated rows are class by class, equally many of each.
 */
public final class RecogniseDigits {
  private static final int CLASSES = 10;
  private static final int VOTERS = 3;

  private RecogniseDigits() {}

  /** Prints the share for each class and for all. */
  public static void main(String[] args) throws IOException {
    float[][] training = images(Path.of(args[0]));
    byte[] labels = labels(Path.of(args[1]));
    float[][] generated = npy(Path.of(args[2]));
    int each = generated.length / CLASSES;
    boolean[] right = new boolean[generated.length];
    IntStream.range(0, generated.length)
        .parallel()
        .forEach(i -> right[i] = vote(generated[i], training, labels) == i / each);
    int all = 0;
    for (int digit = 0; digit < CLASSES; digit++) {
      int count = 0;
      for (int i = digit * each; i < (digit + 1) * each; i++) {
        count += right[i] ? 1 : 0;
      }
      all += count;
      System.out.printf(Locale.ROOT, "%d: %.1f %%%n", digit, 100.0 * count / each);
    }
    System.out.printf(Locale.ROOT, "all: %.2f %% of %d%n", 100.0 * all / (each * CLASSES), each);
  }

  private static int vote(float[] row, float[][] training, byte[] labels) {
    float[] distances = new float[VOTERS];
    int[] nearest = new int[VOTERS];
    java.util.Arrays.fill(distances, Float.POSITIVE_INFINITY);
    for (int i = 0; i < training.length; i++) {
      float distance = distance(row, training[i]);
      for (int v = 0; v < VOTERS; v++) {
        if (distance < distances[v]) {
          for (int w = VOTERS - 1; w > v; w--) {
            distances[w] = distances[w - 1];
            nearest[w] = nearest[w - 1];
          }
          distances[v] = distance;
          nearest[v] = i;
          break;
        }
      }
    }
    int second = labels[nearest[1]];
    return second == labels[nearest[2]] ? second : labels[nearest[0]];
  }

  private static float distance(float[] a, float[] b) {
    float[] sums = new float[16];
    for (int i = 0; i < a.length; i += 16) {
      for (int j = 0; j < 16; j++) {
        float difference = a[i + j] - b[i + j];
        sums[j] += difference * difference;
      }
    }
    float sum = 0;
    for (float part : sums) {
      sum += part;
    }
    return sum;
  }

  private static float[][] images(Path path) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new GZIPInputStream(Files.newInputStream(path), 1 << 16))) {
      in.readInt();
      float[][] rows = new float[in.readInt()][in.readInt() * in.readInt()];
      byte[] bytes = new byte[rows[0].length];
      for (float[] row : rows) {
        in.readFully(bytes);
        for (int i = 0; i < row.length; i++) {
          row[i] = bytes[i] & 0xff;
        }
      }
      return rows;
    }
  }

  private static byte[] labels(Path path) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new GZIPInputStream(Files.newInputStream(path)))) {
      in.readInt();
      byte[] labels = new byte[in.readInt()];
      in.readFully(labels);
      return labels;
    }
  }

  /** Floats, row-major, little-endian, as {@code elbo generate} writes them. */
  private static float[][] npy(Path path) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
    int length = Short.toUnsignedInt(bytes.getShort(8));
    String header =
        new String(bytes.array(), 10, length, StandardCharsets.US_ASCII).replaceAll("\\s", "");
    if (!header.contains("'<f4'") || !header.contains("'fortran_order':False")) {
      throw new IOException(path + " must hold little-endian 32-bit floats, has " + header);
    }
    String shape = header.substring(header.indexOf("'shape':(") + 9);
    int rows = Integer.parseInt(shape.substring(0, shape.indexOf(',')));
    bytes.position(10 + length);
    float[][] values = new float[rows][bytes.remaining() / 4 / rows];
    for (float[] row : values) {
      bytes.asFloatBuffer().get(row);
      bytes.position(bytes.position() + 4 * row.length);
    }
    return values;
  }
}
