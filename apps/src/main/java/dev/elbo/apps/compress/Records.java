// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress;

import dev.elbo.apps.compress.record.CorruptDataException;
import dev.elbo.apps.compress.record.RecordLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows one after the other. */
final class Records {
  private Records() {}

  static byte[] join(List<byte[]> records) {
    int length = records.stream().mapToInt(record -> record.length).sum();
    byte[] joined = new byte[length];
    int at = 0;
    for (byte[] record : records) {
      System.arraycopy(record, 0, joined, at, record.length);
      at += record.length;
    }
    return joined;
  }

  /**
   * Takes joined rows apart.
   *
   * @throws CorruptDataException if they are not as many
   */
  static List<byte[]> split(byte[] joined, RecordLayout layout, int rows) {
    List<byte[]> records = new ArrayList<>();
    int at = 0;
    while (at < joined.length) {
      int end = layout instanceof RecordLayout.Fixed fixed ? at + fixed.length() : line(joined, at);
      if (end > joined.length) {
        break;
      }
      records.add(Arrays.copyOfRange(joined, at, end));
      at = end;
    }
    if (at != joined.length || records.size() != rows) {
      throw new CorruptDataException("a block holds other rows than it says");
    }
    return records;
  }

  private static int line(byte[] joined, int from) {
    int end = from;
    while (end < joined.length && joined[end] != '\n') {
      end++;
    }
    return end + 1;
  }
}
