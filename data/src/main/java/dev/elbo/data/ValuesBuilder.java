// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Collects values in row order. Keeps bytes as long as all values are whole numbers from 0 to 255,
 * and floats from the first other value on. Negative zero becomes zero, so that equal data have
 * equal fingerprints.
 */
final class ValuesBuilder {
  private final int width;
  private final int chunkSize;
  private final List<byte[]> bytes = new ArrayList<>();
  private final List<float[]> floats = new ArrayList<>();
  private byte[] byteChunk;
  private float[] floatChunk;
  private boolean floating;
  private int used;

  ValuesBuilder(int width) {
    this.width = width;
    this.chunkSize = width << Values.chunkShift(width);
    this.used = chunkSize;
  }

  void append(float[] values, int from, int count) {
    for (int i = from; i < from + count; i++) {
      append(values[i]);
    }
  }

  void append(float value) {
    if (!floating && !isByte(value)) {
      becomeFloats();
    }
    if (used == chunkSize) {
      startChunk();
    }
    if (floating) {
      floatChunk[used++] = value + 0.0f;
    } else {
      byteChunk[used++] = (byte) (int) value;
    }
  }

  /** What was collected; the builder is used up. The values must make whole rows. */
  Values build() {
    int chunks = floating ? floats.size() : bytes.size();
    long size = chunks == 0 ? 0 : (long) (chunks - 1) * chunkSize + used;
    assert size % width == 0;
    int rows = Math.toIntExact(size / width);
    if (floating) {
      floats.set(chunks - 1, Arrays.copyOf(floatChunk, used));
      return new Values.Floats(floats.toArray(new float[0][]), rows, width);
    }
    if (chunks > 0) {
      bytes.set(chunks - 1, Arrays.copyOf(byteChunk, used));
    }
    return new Values.Bytes(bytes.toArray(new byte[0][]), rows, width);
  }

  private static boolean isByte(float value) {
    return value >= 0 && value <= 255 && value == (int) value;
  }

  private void startChunk() {
    if (floating) {
      floatChunk = new float[chunkSize];
      floats.add(floatChunk);
    } else {
      byteChunk = new byte[chunkSize];
      bytes.add(byteChunk);
    }
    used = 0;
  }

  private void becomeFloats() {
    floating = true;
    for (int c = 0; c < bytes.size(); c++) {
      byte[] chunk = bytes.get(c);
      float[] converted = new float[chunkSize];
      for (int i = 0; i < chunkSize; i++) {
        converted[i] = chunk[i] & 0xFF;
      }
      floats.add(converted);
      floatChunk = converted;
      bytes.set(c, null);
    }
    bytes.clear();
    byteChunk = null;
  }
}
