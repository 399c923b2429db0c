// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.block;

import dev.elbo.apps.compress.record.RecordLayout;

/** What a byte is foreseen from: bytes of the same row and of the one before. */
final class ByteContexts {
  static final int COUNT = 5;

  private final int[] hashes = new int[COUNT];
  private int column;
  private int start;
  private int cell;

  /** Hashes of the contexts of byte {@code at}; kept until the next call. */
  int[] of(RecordLayout layout, byte[] record, int at, byte[] before) {
    if (layout instanceof RecordLayout.Fixed fixed) {
      ofValue(fixed, record, at, before);
    } else {
      ofCharacter(record, at);
    }
    return hashes;
  }

  private void ofValue(RecordLayout.Fixed layout, byte[] record, int at, byte[] before) {
    int left = get(record, at - layout.pixel(), at);
    int above = get(record, at - layout.line(), at);
    int aboveLeft = get(record, at - layout.line() - layout.pixel(), at);
    int aboveRight = get(record, at - layout.line() + layout.pixel(), at);
    int earlier = get(before, at, before.length);
    hashes[0] = mix(left << 8 | above, 1);
    hashes[1] = mix((left << 8 | above) << 16 | aboveLeft << 8 | aboveRight, 2);
    hashes[2] = mix(at, 3);
    hashes[3] = mix((left << 8 | above) << 8 | get(record, at - 2 * layout.pixel(), at), 4);
    hashes[4] = mix(mix(at, 5) + earlier, 6);
  }

  /** Bytes of a line are asked for in their order. */
  private void ofCharacter(byte[] record, int at) {
    if (at == 0) {
      column = 0;
      start = 0;
      cell = 0;
    } else {
      byte passed = record[at - 1];
      boolean ends = passed == ',' || passed == ';' || passed == '\t';
      column += ends ? 1 : 0;
      start = ends ? at : start;
      cell = ends ? 0 : mix(cell + passed, 7);
    }
    int last = get(record, at - 1, at);
    int two = last << 8 | get(record, at - 2, at);
    int three = two << 8 | get(record, at - 3, at);
    hashes[0] = mix(last, 1);
    hashes[1] = mix(two, 2);
    hashes[2] = mix(three, 3);
    hashes[3] = mix(mix(column, 4) + cell, 5);
    hashes[4] = mix(mix(column, 6) + (at - start << 8) + last, 7);
  }

  /** A byte before {@code end}, which are all that whoever decodes knows. */
  private static int get(byte[] bytes, int at, int end) {
    return at >= 0 && at < end ? bytes[at] & 0xFF : 0;
  }

  private static int mix(int value, int salt) {
    int hash = (value + salt * 0x2545F491) * 0x9E3779B1;
    return hash ^ hash >>> 15;
  }
}
