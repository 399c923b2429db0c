// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbo.engine.kernel.WordTransforms;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PhiloxTest {
  private static final long SEED = 0x0123456789abcdefL;

  // Known answers of Random123 (Salmon et al. 2011), philox4x32 with 10 rounds.
  @Test
  void knownAnswers() {
    assertBlock(
        new int[] {0, 0, 0, 0},
        new int[] {0, 0},
        new int[] {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
    assertBlock(
        new int[] {-1, -1, -1, -1},
        new int[] {-1, -1},
        new int[] {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
    assertBlock(
        new int[] {0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
        new int[] {0xa4093822, 0x299f31d0},
        new int[] {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
  }

  @Test
  void addressMapsToKeyAndCounterAsDocumented() {
    int[] expected = new int[4];
    Philox.block(5, 33, 22, 11, 0x89abcdef, 0x01234567, expected, 0, 0, 4);
    int[] actual = new int[4];
    Philox.fill(SEED, 11, 22, 33, 20, actual, 0, 4);
    assertThat(actual).isEqualTo(expected);
    Philox.fill(SEED, 11, 22, 33 + (1L << 32), 20, actual, 0, 4);
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void everyPartOfTheAddressMatters() {
    int[] base = words(SEED, 1, 2, 3);
    assertThat(words(SEED + 1, 1, 2, 3)).isNotEqualTo(base);
    assertThat(words(SEED + (1L << 32), 1, 2, 3)).isNotEqualTo(base);
    assertThat(words(SEED, 2, 2, 3)).isNotEqualTo(base);
    assertThat(words(SEED, 1, 3, 3)).isNotEqualTo(base);
    assertThat(words(SEED, 1, 2, 4)).isNotEqualTo(base);
    assertThat(words(SEED, 1, 2, 3)).isEqualTo(base);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 9, 20, 64})
  void anyCutOfARangeGivesTheSameWords(int piece) {
    int[] whole = new int[101];
    Philox.fill(SEED, 7, 8, 9, 0, whole, 0, whole.length);
    int[] pieces = new int[whole.length];
    for (int at = 0; at < pieces.length; at += piece) {
      Philox.fill(SEED, 7, 8, 9, at, pieces, at, Math.min(piece, pieces.length - at));
    }
    assertThat(pieces).isEqualTo(whole);
  }

  @Test
  void everyStartAndLengthIsAPieceOfTheWholeAndTouchesNothingElse() {
    int[] whole = new int[24];
    Philox.fill(SEED, 7, 8, 9, 0, whole, 0, whole.length);
    for (int start = 0; start < 12; start++) {
      for (int count = 0; count <= 12; count++) {
        int[] out = new int[count + 5];
        Arrays.fill(out, 77);
        Philox.fill(SEED, 7, 8, 9, start, out, 3, count);
        assertThat(Arrays.copyOfRange(out, 3, 3 + count))
            .isEqualTo(Arrays.copyOfRange(whole, start, start + count));
        assertThat(out).startsWith(77, 77, 77).endsWith(77, 77);
      }
    }
  }

  @Test
  void theLastIndexWorks() {
    int[] out = new int[3];
    Philox.fill(SEED, 7, 8, 9, Integer.MAX_VALUE - 3, out, 0, 3);
    int[] block = new int[4];
    Philox.block(0x1fffffff, 9, 8, 7, (int) SEED, (int) (SEED >>> 32), block, 0, 0, 4);
    assertThat(out).containsExactly(block[0], block[1], block[2]);
  }

  // Each of the 20 correlations lies within 5 standard errors; false alarm 1.2e-5 for all of them.
  @Test
  void neighboursDoNotCorrelate() {
    int n = 50_000;
    for (int lag = 1; lag <= 4; lag++) {
      float[] base = normals(SEED, 1, 100, 100, n + lag);
      float[] shifted = Arrays.copyOfRange(base, lag, n + lag);
      assertUncorrelated(base, shifted, n, "index lag " + lag);
      assertUncorrelated(base, normals(SEED + lag, 1, 100, 100, n), n, "seed lag " + lag);
      assertUncorrelated(base, normals(SEED, 1 + lag, 100, 100, n), n, "node lag " + lag);
      assertUncorrelated(base, normals(SEED, 1, 100 + lag, 100, n), n, "step lag " + lag);
      assertUncorrelated(base, normals(SEED, 1, 100, 100 + lag, n), n, "row lag " + lag);
    }
  }

  // As the program draws: a few words for each row. Within 5 standard errors, false alarm 1e-5.
  @Test
  void shortRowsTogetherAreRandom() {
    int rows = 20_000;
    int width = 5;
    int[] all = new int[rows * width];
    for (int row = 0; row < rows; row++) {
      Philox.fill(SEED, 3, 17, row, 0, all, row * width, width);
    }
    for (int bit = 0; bit < 32; bit++) {
      int ones = 0;
      for (int word : all) {
        ones += (word >>> bit) & 1;
      }
      double z = (ones - 0.5 * all.length) / Math.sqrt(0.25 * all.length);
      assertThat(Math.abs(z)).as("share of ones in bit %d", bit).isLessThan(5.0);
    }
    float[] values = new float[all.length];
    WordTransforms.normalsFromWords(all, 0, values, 0, all.length);
    float[] next = Arrays.copyOfRange(values, width, values.length);
    assertUncorrelated(values, next, next.length, "rows");
  }

  private static void assertUncorrelated(float[] a, float[] b, int n, String name) {
    double sum = 0.0;
    for (int i = 0; i < n; i++) {
      sum += (double) a[i] * b[i];
    }
    assertThat(Math.abs(sum / Math.sqrt(n))).as(name).isLessThan(5.0);
  }

  private static float[] normals(long seed, int node, int step, long row, int n) {
    float[] out = new float[n];
    RandomStream.of(seed, node, step, row).fillNormal(out, 0, n);
    return out;
  }

  private static int[] words(long seed, int node, int step, long row) {
    int[] out = new int[8];
    Philox.fill(seed, node, step, row, 0, out, 0, out.length);
    return out;
  }

  private static void assertBlock(int[] counter, int[] key, int[] expected) {
    int[] out = new int[4];
    Philox.block(
        counter[0], counter[1], counter[2], counter[3], key[0], key[1], out, 0, 0, out.length);
    assertThat(out).isEqualTo(expected);
  }
}
