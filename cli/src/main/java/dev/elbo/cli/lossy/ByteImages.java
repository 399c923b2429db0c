// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.lossy;

import dev.elbo.data.Dataset;
import dev.elbo.data.RowShape;

/**
 * Rows as images of bytes, their range as 0 to 255.
 *
 * @param values a byte for each value of a row, {@code [rows][]}
 */
record ByteImages(int height, int width, int channels, byte[][] values) {
  static final int MOST = 255;

  static ByteImages of(Dataset data) {
    byte[][] values = new byte[data.rows()][data.width()];
    float[] row = new float[data.width()];
    float low = data.range().min();
    float span = Math.max(Float.MIN_NORMAL, data.range().max() - low);
    for (int r = 0; r < values.length; r++) {
      data.copyRow(r, row, 0);
      for (int i = 0; i < row.length; i++) {
        values[r][i] = (byte) Math.rint((row[i] - low) / span * MOST);
      }
    }
    RowShape shape = data.shape();
    return new ByteImages(shape.height(), shape.width(), shape.channels(), values);
  }

  int count() {
    return values.length;
  }

  /** Pixels of all images. */
  long pixels() {
    return (long) values.length * height * width;
  }

  /** All images side by side in one, about a square; places left over are black. */
  ByteImages tiled() {
    int columns = (int) Math.ceil(Math.sqrt((double) count() * height / width));
    int lines = (count() + columns - 1) / columns;
    int line = width * channels;
    byte[] all = new byte[lines * height * columns * line];
    for (int r = 0; r < count(); r++) {
      for (int y = 0; y < height; y++) {
        int at = ((r / columns * height + y) * columns + r % columns) * line;
        System.arraycopy(values[r], y * line, all, at, line);
      }
    }
    return new ByteImages(lines * height, columns * width, channels, new byte[][] {all});
  }
}
