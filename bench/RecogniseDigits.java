// SPDX-License-Identifier: Apache-2.0

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
  private static final int TOGETHER = 50;

  private RecogniseDigits() {}

  /** Prints the share for each class and for all. */
  public static void main(String[] args) throws IOException {
    float[][] training = images(Path.of(args[0]));
    byte[] labels = labels(Path.of(args[1]));
    float[][] generated = npy(Path.of(args[2]));
    int each = generated.length / CLASSES;
    boolean[] right = new boolean[generated.length];
    // Some at a time, so that training images are read from memory once for all of them.
    IntStream.range(0, (generated.length + TOGETHER - 1) / TOGETHER)
        .parallel()
        .forEach(
            chunk -> {
              int from = chunk * TOGETHER;
              int to = Math.min(generated.length, from + TOGETHER);
              int[] votes = votes(Arrays.copyOfRange(generated, from, to), training, labels);
              for (int i = from; i < to; i++) {
                right[i] = votes[i - from] == i / each;
              }
            });
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

  private static int[] votes(float[][] rows, float[][] training, byte[] labels) {
    Nearest[] nearest = new Nearest[rows.length];
    Arrays.setAll(nearest, row -> new Nearest());
    for (int i = 0; i < training.length; i++) {
      for (int row = 0; row < rows.length; row++) {
        Nearest of = nearest[row];
        of.offer(i, distance(rows[row], training[i], of.distances[VOTERS - 1]));
      }
    }
    return Arrays.stream(nearest).mapToInt(of -> of.vote(labels)).toArray();
  }

  /** The nearest so far, in order. */
  private static final class Nearest {
    private final float[] distances = new float[VOTERS];
    private final int[] images = new int[VOTERS];

    Nearest() {
      Arrays.fill(distances, Float.POSITIVE_INFINITY);
    }

    void offer(int image, float distance) {
      for (int v = 0; v < VOTERS; v++) {
        if (distance < distances[v]) {
          for (int w = VOTERS - 1; w > v; w--) {
            distances[w] = distances[w - 1];
            images[w] = images[w - 1];
          }
          distances[v] = distance;
          images[v] = image;
          return;
        }
      }
    }

    int vote(byte[] labels) {
      int second = labels[images[1]];
      return second == labels[images[2]] ? second : labels[images[0]];
    }
  }

  /** The squared distance, or something not below the limit if it is not. */
  private static float distance(float[] a, float[] b, float limit) {
    float sum = 0;
    for (int i = 0; i < a.length && sum < limit; i += 16) {
      float even = 0;
      float odd = 0;
      for (int j = i; j < i + 16; j += 2) {
        float first = a[j] - b[j];
        float second = a[j + 1] - b[j + 1];
        even += first * first;
        odd += second * second;
      }
      sum += even + odd;
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
