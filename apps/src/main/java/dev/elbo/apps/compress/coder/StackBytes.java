// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.coder;

import dev.elbo.apps.compress.record.CorruptDataException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Stacks in a file: the number of words, the two states above them, the words. */
public final class StackBytes {
  private StackBytes() {}

  /** Puts a stack as {@link #read} reads it. */
  public static void put(ByteWriter bytes, AnsState stack) {
    bytes.putNumber(stack.words().length).putLong(stack.next()).putLong(stack.last());
    for (int word : stack.words()) {
      bytes.putInt(word);
    }
  }

  /**
   * Reads a stack.
   *
   * @param most most words
   */
  public static AnsState read(ByteReader bytes, int most) throws IOException {
    int count = (int) bytes.readNumber(most);
    long next = bytes.readLong();
    long last = bytes.readLong();
    // The bytes first: memory follows those that come, not the number that was promised.
    byte[] stack = bytes.read(count * Integer.BYTES);
    int[] words = new int[count];
    ByteBuffer.wrap(stack).asIntBuffer().get(words);
    return new AnsState(next, last, words);
  }

  /**
   * Sees that all that was pushed came off again.
   *
   * @throws CorruptDataException if not
   */
  public static void requireEmpty(Ans ans) {
    if (!ans.state().equals(new Ans().state()) || ans.borrowed() > 0) {
      throw new CorruptDataException("a stack holds something else than it should");
    }
  }
}
