// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.coder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.elbo.apps.compress.record.CorruptDataException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AnsTest {
  private static final int SYMBOLS = 20_000;

  /** A symbol's place among 2^precision. */
  private record Interval(int start, int frequency, int precision) {
    static Interval random(SplittableRandom random) {
      int precision = random.nextInt(0, Ans.MOST_PRECISION + 1);
      long total = 1L << precision;
      // As often narrow as wide, and at either end as often as between.
      long frequency =
          switch (random.nextInt(4)) {
            case 0 -> 1;
            case 1 -> total;
            default -> random.nextLong(1, total + 1);
          };
      long start =
          switch (random.nextInt(3)) {
            case 0 -> 0;
            case 1 -> total - frequency;
            default -> random.nextLong(0, total - frequency + 1);
          };
      return new Interval((int) start, (int) frequency, precision);
    }

    double bits() {
      return precision - Math.log(frequency & 0xFFFF_FFFFL) / Math.log(2);
    }
  }

  @Test
  void whatWasPushedComesOffTheOtherWayRound() {
    SplittableRandom random = new SplittableRandom(1);
    Interval[] symbols = new Interval[SYMBOLS];
    Ans ans = new Ans();
    double bits = 0;
    for (int i = 0; i < SYMBOLS; i++) {
      symbols[i] = Interval.random(random);
      ans.push(symbols[i].start, symbols[i].frequency, symbols[i].precision);
      bits += symbols[i].bits();
    }
    assertThat(ans.bits()).isCloseTo((long) bits, within((long) (128 + 0.001 * bits)));
    Ans again = new Ans(ans.state());
    for (int i = SYMBOLS - 1; i >= 0; i--) {
      Interval symbol = symbols[i];
      long slot = again.peek(symbol.precision) & 0xFFFF_FFFFL;
      assertThat(slot - symbol.start).isBetween(0L, (symbol.frequency & 0xFFFF_FFFFL) - 1);
      again.pop(symbol.start, symbol.frequency, symbol.precision);
    }
    assertThat(again.state()).isEqualTo(new Ans().state());
    assertThat(again.borrowed()).isZero();
  }

  @Test
  void bitsThatArePoppedComeBackWhenTheyArePushed() {
    SplittableRandom random = new SplittableRandom(2);
    Ans ans = new Ans();
    for (int i = 0; i < 1_000; i++) {
      ans.pushBits(random.nextInt(1 << 16), 16);
    }
    AnsState before = ans.state();
    int[] drawn = new int[900];
    for (int i = 0; i < drawn.length; i++) {
      // Three symbols with a half, three eighths and an eighth.
      int slot = ans.peek(3);
      drawn[i] = slot < 4 ? 0 : slot < 7 ? 1 : 2;
      pop(ans, drawn[i]);
    }
    assertThat(ans.bits()).isLessThan(before.bits());
    for (int i = drawn.length - 1; i >= 0; i--) {
      push(ans, drawn[i]);
    }
    assertThat(ans.state()).isEqualTo(before);
  }

  private static final int[] STARTS = {0, 4, 7};
  private static final int[] FREQUENCIES = {4, 3, 1};

  private static void pop(Ans ans, int symbol) {
    ans.pop(STARTS[symbol], FREQUENCIES[symbol], 3);
  }

  private static void push(Ans ans, int symbol) {
    ans.push(STARTS[symbol], FREQUENCIES[symbol], 3);
  }

  @Test
  void anEmptyStackLendsTheSameBitsEachTime() {
    Ans one = new Ans();
    Ans other = new Ans();
    int ones = 0;
    for (int i = 0; i < 10_000; i++) {
      int bit = one.popBits(1);
      assertThat(other.popBits(1)).isEqualTo(bit);
      ones += bit;
    }
    assertThat(ones).isBetween(4_800, 5_200);
    assertThat(one.borrowed()).isBetween(10_000 / 32, 10_000 / 32 + 2);
  }

  @Test
  void aStateOutOfRangeIsRefused() {
    assertThatThrownBy(() -> new Ans(new AnsState((1L << 31) - 1, 1L << 40, new int[3])))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("out of range");
    assertThatThrownBy(() -> new Ans(new AnsState(1L << 31, -1, new int[0])))
        .isInstanceOf(CorruptDataException.class);
  }
}
