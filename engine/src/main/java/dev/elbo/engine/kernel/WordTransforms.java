// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.kernel;

import static dev.elbo.engine.kernel.ElementaryCoefficients.ONE_BITS;
import static dev.elbo.engine.kernel.ElementaryCoefficients.SIGN_BIT;
import static dev.elbo.engine.kernel.ElementaryCoefficients.UNIFORM_DROPPED_BITS;
import static dev.elbo.engine.kernel.ElementaryCoefficients.UNIFORM_SHIFT;
import static dev.elbo.engine.kernel.ElementaryCoefficients.WORD_HALF_ULP;
import static dev.elbo.engine.kernel.ElementaryCoefficients.WORD_ULP;
import static dev.elbo.engine.kernel.Reductions.logPositive;
import static dev.elbo.engine.kernel.Reductions.normalUpTo;

/**
 * Random words to random floats, word by word: each value depends on its own word only, so that a
 * sequence may be cut anywhere. Operations are fixed as in {@link ElementaryFunctions}.
 */
public final class WordTransforms {
  private WordTransforms() {}

  /**
   * Standard normal value of a random word: the quantile of ½ + (word + ½)/2³², word signed. So the
   * value rises with the signed word, {@code normalFromWord(~w) == -normalFromWord(w)}, it is never
   * 0, and its magnitude ends at 6.34 (probability 2⁻³³). Error at most 2.15 ulp over all words.
   */
  public static float normalFromWord(int word) {
    int a = word ^ (word >> 31);
    float t = Math.fma((float) (a ^ Integer.MAX_VALUE), WORD_ULP, WORD_HALF_ULP);
    float center = Math.fma((float) a, 2.0f * WORD_ULP, 2.0f * WORD_HALF_ULP);
    float y = 4.0f * t;
    float w = -logPositive(Math.fma(-t, y, y), 0.0f);
    float z = normalUpTo(center, 0.0f, w, (float) Math.sqrt(w));
    return Float.intBitsToFloat(Float.floatToRawIntBits(z) | (word & SIGN_BIT));
  }

  /**
   * Uniform value of a random word: (k + ½)/2²³ with k the word's upper 23 bits. Exact, in [2⁻²⁴, 1
   * - 2⁻²⁴], symmetric about ½.
   */
  public static float uniformFromWord(int word) {
    return Float.intBitsToFloat((word >>> UNIFORM_DROPPED_BITS) | ONE_BITS) - UNIFORM_SHIFT;
  }

  /**
   * {@link #normalFromWord(int)} of each word.
   *
   * @param words random words
   * @param wordOffset index of the first word
   * @param out receives standard normal values
   * @param outOffset index of the first value
   * @param count how many
   */
  public static void normalsFromWords(
      int[] words, int wordOffset, float[] out, int outOffset, int count) {
    for (int i = 0; i < count; i++) {
      out[outOffset + i] = normalFromWord(words[wordOffset + i]);
    }
  }

  /**
   * {@link #uniformFromWord(int)} of each word.
   *
   * @param words random words
   * @param wordOffset index of the first word
   * @param out receives values in (0, 1)
   * @param outOffset index of the first value
   * @param count how many
   */
  public static void uniformsFromWords(
      int[] words, int wordOffset, float[] out, int outOffset, int count) {
    for (int i = 0; i < count; i++) {
      out[outOffset + i] = uniformFromWord(words[wordOffset + i]);
    }
  }
}
