// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.coder;

import java.util.function.Consumer;

/** What symbols cost. */
public final class StackCost {
  private StackCost() {}

  /** Bits by which a push makes a stack longer, on the average of many. */
  public static double bits(Consumer<Ans> push) {
    Ans ans = new Ans();
    for (int i = 0; i < 8; i++) {
      ans.pushBits(0x5A5A5A5A >>> 1, 31);
    }
    double before = bits(ans);
    int times = 50;
    for (int i = 0; i < times; i++) {
      push.accept(ans);
    }
    return (bits(ans) - before) / times;
  }

  private static double bits(Ans ans) {
    AnsState state = ans.state();
    double heads = Math.log(state.next()) + Math.log(state.last());
    return 32.0 * state.words().length + heads / Math.log(2);
  }
}
