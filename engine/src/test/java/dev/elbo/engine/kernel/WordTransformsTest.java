// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class WordTransformsTest {
  @Test
  void normalIsTheQuantileOfTheWord() {
    double worst = 0.0;
    for (long bits = 0; bits < 1L << 31; bits += 8209) {
      worst = Math.max(worst, normalError((int) bits));
    }
    for (int back = 0; back < 20_000; back++) {
      worst = Math.max(worst, normalError(back));
      worst = Math.max(worst, normalError(Integer.MAX_VALUE - back));
    }
    assertThat(worst).isLessThan(2.5);
  }

  @Test
  void normalIsOddRisingAndBounded() {
    float last = 0.0f;
    for (long bits = 0; bits < 1L << 31; bits += 1009) {
      float z = WordTransforms.normalFromWord((int) bits);
      assertThat(WordTransforms.normalFromWord(~(int) bits)).isEqualTo(-z);
      assertThat(z).isGreaterThan(0.0f).isGreaterThanOrEqualTo(last * (1.0f - 0x1p-22f));
      last = z;
    }
    // Half a cell from the middle: √(2π)·2⁻³³.
    assertThat(WordTransforms.normalFromWord(0))
        .isEqualTo((float) (Math.sqrt(2.0 * Math.PI) * 0x1p-33));
    assertThat(WordTransforms.normalFromWord(Integer.MAX_VALUE)).isBetween(6.33f, 6.34f);
    assertThat(WordTransforms.normalFromWord(Integer.MIN_VALUE)).isBetween(-6.34f, -6.33f);
  }

  @Test
  void uniformIsTheMiddleOfItsCell() {
    assertThat(WordTransforms.uniformFromWord(0)).isEqualTo(0x1p-24f);
    assertThat(WordTransforms.uniformFromWord(-1)).isEqualTo(1.0f - 0x1p-24f);
    assertThat(WordTransforms.uniformFromWord(0x80000000)).isEqualTo(0.5f + 0x1p-24f);
    for (long bits = 0; bits < 1L << 32; bits += 40_009) {
      double exact = ((int) bits >>> 9) * 0x1p-23 + 0x1p-24;
      assertThat((double) WordTransforms.uniformFromWord((int) bits)).isEqualTo(exact);
    }
  }

  @Test
  void arraysAreTransformedWordByWord() {
    int[] words = {7, -1, 0, 123456789, Integer.MIN_VALUE, 99};
    float[] out = new float[5];
    WordTransforms.normalsFromWords(words, 1, out, 2, 3);
    assertThat(out)
        .containsExactly(
            0.0f,
            0.0f,
            WordTransforms.normalFromWord(-1),
            WordTransforms.normalFromWord(0),
            WordTransforms.normalFromWord(123456789));
    WordTransforms.uniformsFromWords(words, 3, out, 0, 2);
    assertThat(out[0]).isEqualTo(WordTransforms.uniformFromWord(123456789));
    assertThat(out[1]).isEqualTo(WordTransforms.uniformFromWord(Integer.MIN_VALUE));
  }

  private static double normalError(int word) {
    double center = (word + 0.5) * 0x1p-32;
    float z = WordTransforms.normalFromWord(word);
    return References.ulps(z, References.upperQuantile(0.5 - center, center, z));
  }
}
