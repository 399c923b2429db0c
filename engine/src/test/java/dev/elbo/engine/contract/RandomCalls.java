// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.contract;

import dev.elbo.engine.kernel.WordTransforms;
import dev.elbo.testkit.Bits;
import dev.elbo.testkit.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Calls of the random kernels. */
final class RandomCalls {
  private RandomCalls() {}

  static List<KernelCall> all() {
    List<KernelCall> calls = new ArrayList<>();
    for (int length : Sizes.LENGTHS) {
      for (int offset : Sizes.OFFSETS) {
        Numbers numbers = Numbers.of(length * 100 + offset);
        int[] words = numbers.words(length + length % 3);
        int[] edges = {0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE};
        System.arraycopy(edges, 0, words, 0, Math.min(edges.length, words.length));
        float[] normals = numbers.reals(offset + length + Sizes.GUARD, -1, 1);
        KernelCall.Check check =
            (before, outcome) -> {
              for (int i = 0; i < length; i++) {
                Bits.assertSame(
                    "word " + i,
                    WordTransforms.normalFromWord(words[i]),
                    outcome.array(1)[offset + i]);
              }
            };
        calls.add(
            new KernelCall(
                "RandomKernels.normals",
                "offset " + offset + ", length " + length,
                new Object[] {words, normals, offset, length},
                (argument, index) -> argument == 1 && index >= offset && index < offset + length,
                Optional.of(check)));
      }
    }
    return calls;
  }
}
