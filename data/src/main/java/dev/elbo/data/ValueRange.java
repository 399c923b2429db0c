// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

/**
 * Bounds of the values of a data set, both inclusive.
 *
 * @param min finite
 * @param max finite, at least {@code min}
 */
public record ValueRange(float min, float max) {
  /** The range of unsigned bytes, that of 8-bit images. */
  public static final ValueRange UNSIGNED_BYTE = new ValueRange(0, 255);

  public ValueRange {
    if (!(Float.isFinite(min) && Float.isFinite(max) && min <= max)) {
      throw new IllegalArgumentException(
          "min and max must be finite with min <= max, got " + min + " and " + max);
    }
  }

  static ValueRange seenIn(Values values) {
    float[] row = new float[values.width()];
    float min = Float.POSITIVE_INFINITY;
    float max = Float.NEGATIVE_INFINITY;
    for (int r = 0; r < values.rows(); r++) {
      values.copyRow(r, row, 0);
      for (float value : row) {
        min = Math.min(min, value);
        max = Math.max(max, value);
      }
    }
    return new ValueRange(min, max);
  }
}
