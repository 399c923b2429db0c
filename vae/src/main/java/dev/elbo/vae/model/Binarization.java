// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import dev.elbo.engine.random.Philox;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How the grey values of images, 0 to 1 in the model's scale, become bits. A pixel is drawn 1 with
 * the probability of its grey value (Salakhutdinov and Murray 2008). Draws depend on the seed, the
 * epoch where it counts, the row's number and the pixel, and on nothing else.
 *
 * <p>Codes and reconstructions of rows are made from the grey values, which are the expected bits;
 * with {@link #THRESHOLD} from the bits.
 */
public enum Binarization {
  /** Values stay as they are. */
  NONE,
  /**
   * Each epoch of training draws anew; evaluation draws each row once (Burda et al. 2016, section
   * 5).
   */
  DYNAMIC,
  /** Training draws each row once; so does evaluation. */
  FIXED,
  /** A value of 0.5 and above is 1. */
  THRESHOLD;

  /** The name used in files and on the command line. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The kind of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Binarization of(String id) {
    for (Binarization kind : values()) {
      if (kind.id().equals(id)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "binarization must be one of "
            + Arrays.stream(values()).map(Binarization::id).collect(Collectors.joining(", "))
            + ", got "
            + id);
  }

  /** Changes a row in the model's scale. */
  interface RowChange {
    /** Changes {@code width} values of row {@code row} of the data in place. */
    void apply(int row, float[] values, int offset, int width);
  }

  /** What is done to rows of an epoch of training. */
  RowChange training(long seed, int epoch) {
    return switch (this) {
      case DYNAMIC -> draw(seed, VaeStreams.TRAINING_BITS, epoch);
      case FIXED -> draw(seed, VaeStreams.TRAINING_BITS, 0);
      case NONE, THRESHOLD -> encoding();
    };
  }

  /** What is done to rows of an evaluation. */
  RowChange evaluation(long seed) {
    return switch (this) {
      case DYNAMIC, FIXED -> draw(seed, VaeStreams.EVALUATION_BITS, 0);
      case NONE, THRESHOLD -> encoding();
    };
  }

  /** What is done to rows to be encoded. */
  RowChange encoding() {
    return this == THRESHOLD ? Binarization::cut : (row, values, offset, width) -> {};
  }

  private static RowChange draw(long seed, int stream, int step) {
    return (row, values, offset, width) -> {
      int[] words = new int[4];
      for (int i = 0; i < width; i += words.length) {
        int from = offset + i;
        int to = from + Math.min(words.length, width - i);
        // Most pixels of drawings are black or white, and most blocks need no words at all.
        if (anyGrey(values, from, to)) {
          Philox.fill(seed, stream, step, row, i, words, 0, to - from);
          for (int at = from; at < to; at++) {
            // 24 bits are exact as a float, below 1, and below nothing that is 0.
            values[at] = (words[at - from] >>> 8) * 0x1p-24f < values[at] ? 1f : 0f;
          }
        }
      }
    };
  }

  private static boolean anyGrey(float[] values, int from, int to) {
    for (int at = from; at < to; at++) {
      if (values[at] > 0f && values[at] < 1f) {
        return true;
      }
    }
    return false;
  }

  private static void cut(int row, float[] values, int offset, int width) {
    for (int at = offset; at < offset + width; at++) {
      values[at] = values[at] >= 0.5f ? 1f : 0f;
    }
  }
}
