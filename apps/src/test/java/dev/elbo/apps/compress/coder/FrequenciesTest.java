// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.coder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FrequenciesTest {
  @Test
  void everySymbolHasAnIntervalOfItsOwn() {
    SplittableRandom random = new SplittableRandom(1);
    Frequencies frequencies = new Frequencies(300, 12);
    for (int trial = 0; trial < 300; trial++) {
      int count = random.nextInt(1, 301);
      double[] weights = new double[count];
      for (int i = 0; i < count; i++) {
        weights[i] = trial % 3 == 0 ? 0 : Math.exp(30 * random.nextGaussian());
      }
      weights[random.nextInt(count)] = 1;
      frequencies.set(weights, count);
      int seen = -1;
      for (int slot = 0; slot < 1 << 12; slot++) {
        Ans ans = new Ans();
        ans.pushBits(slot, 12);
        int symbol = frequencies.pop(ans);
        // Symbols follow one another without a gap, and none is left out.
        assertThat(symbol).isBetween(seen, seen + 1);
        seen = symbol;
        frequencies.push(ans, symbol);
        assertThat(ans.popBits(12)).isEqualTo(slot);
      }
      assertThat(seen).isEqualTo(count - 1);
    }
  }

  @Test
  void frequenciesFollowTheWeights() {
    Frequencies frequencies = new Frequencies(3, 20);
    frequencies.set(new double[] {1, 2, 5}, 3);
    for (int symbol = 0; symbol < 3; symbol++) {
      Ans ans = new Ans();
      for (int i = 0; i < 1_000; i++) {
        frequencies.push(ans, symbol);
      }
      double expected = -Math.log(new double[] {1, 2, 5}[symbol] / 8) / Math.log(2);
      assertThat((ans.bits() - new Ans().bits()) / 1000.0).isCloseTo(expected, within(0.07));
    }
  }
}
