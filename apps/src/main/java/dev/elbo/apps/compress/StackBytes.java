// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Stacks in a file: the number of words, the state above them, the words. */
final class StackBytes {
  private StackBytes() {}

  static void put(ByteWriter bytes, Ans ans) {
    int[] words = ans.words();
    bytes.putNumber(words.length).putLong(ans.head());
    for (int word : words) {
      bytes.putInt(word);
    }
  }

  static Ans read(ByteReader bytes) throws IOException {
    int count = (int) bytes.readNumber(LossyFormat.MOST_WORDS);
    long head = bytes.readLong();
    byte[] stack = bytes.read(count * Integer.BYTES);
    int[] words = new int[count];
    ByteBuffer.wrap(stack).asIntBuffer().get(words);
    return new Ans(head, words);
  }

  /**
   * Sees that all that was pushed came off again.
   *
   * @throws CorruptDataException if not
   */
  static void requireEmpty(Ans ans) {
    Ans empty = new Ans();
    if (ans.head() != empty.head() || ans.bits() != empty.bits() || ans.borrowed() > 0) {
      throw new CorruptDataException("a stack holds something else than it should");
    }
  }
}
