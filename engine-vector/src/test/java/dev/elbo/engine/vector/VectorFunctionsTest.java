// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.vector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbo.engine.kernel.ElementaryFunctions;
import dev.elbo.engine.kernel.WordTransforms;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@RequiresVectorModule
final class VectorFunctionsTest {
  private static final int CHUNK = 4096;

  @ParameterizedTest
  @EnumSource
  void lanesHaveTheBitsOfTheScalarFunctionOverTheWholeRange(TwinFunction function) {
    assertTwins(function, 0, 1L << 32, 8209);
  }

  @ParameterizedTest
  @EnumSource
  void lanesHaveTheBitsOfTheScalarFunctionWhereItBends(TwinFunction function) {
    long from = Float.floatToIntBits(0x1p-16f);
    long to = Float.floatToIntBits(128.0f);
    assertTwins(function, from, to, 1009);
    assertTwins(function, from + (1L << 31), to + (1L << 31), 1009);
  }

  @ParameterizedTest
  @EnumSource
  void lanesHaveTheBitsOfTheScalarFunctionAtEdges(TwinFunction function) {
    float[] edges = {
      0.0f,
      Float.MIN_VALUE,
      Float.MIN_NORMAL,
      0x1p-30f,
      0.0033743f,
      0.41421356f,
      0.5f,
      0.70710678f,
      1.0f,
      1.41421356f,
      4.0f,
      10.0f,
      87.33655f,
      88.72284f,
      89.0f,
      103.97208f,
      104.0f,
      0x1p40f,
      Float.MAX_VALUE,
      Float.POSITIVE_INFINITY,
      Float.NaN
    };
    for (float edge : edges) {
      long center = Float.floatToIntBits(edge);
      assertTwins(function, Math.max(0, center - 512), center + 512, 1);
      assertTwins(function, (1L << 31) + Math.max(0, center - 512), (1L << 31) + center + 512, 1);
    }
  }

  @Test
  void sharedExponentialGivesTheSameBits() {
    for (long bits = 0; bits < 1L << 32; bits += 100_003) {
      float scalar = Float.intBitsToFloat((int) bits);
      float e = ElementaryFunctions.expOfMinusAbs(scalar);
      FloatVector x = FloatVector.broadcast(VectorFunctions.FLOATS, scalar);
      FloatVector ev = VectorFunctions.expOfMinusAbs(x);
      assertSame(VectorFunctions.sigmoid(x, ev).lane(0), ElementaryFunctions.sigmoid(scalar, e));
      assertSame(VectorFunctions.softplus(x, ev).lane(0), ElementaryFunctions.softplus(scalar, e));
      assertSame(ElementaryFunctions.sigmoid(scalar), ElementaryFunctions.sigmoid(scalar, e));
      assertSame(ElementaryFunctions.softplus(scalar), ElementaryFunctions.softplus(scalar, e));
    }
  }

  @Test
  void wordsGiveTheSameBits() {
    int lanes = VectorFunctions.INTS.length();
    int[] words = new int[CHUNK];
    float[] normals = new float[CHUNK];
    float[] uniforms = new float[CHUNK];
    long bits = 0;
    while (bits < 1L << 32) {
      for (int i = 0; i < CHUNK; i++, bits += 2003) {
        words[i] = (int) bits;
      }
      words[0] = 0;
      words[1] = -1;
      words[2] = Integer.MIN_VALUE;
      words[3] = Integer.MAX_VALUE;
      for (int i = 0; i < CHUNK; i += lanes) {
        IntVector word = IntVector.fromArray(VectorFunctions.INTS, words, i);
        VectorFunctions.normalFromWord(word).intoArray(normals, i);
        VectorFunctions.uniformFromWord(word).intoArray(uniforms, i);
      }
      for (int i = 0; i < CHUNK; i++) {
        assertSame(normals[i], WordTransforms.normalFromWord(words[i]));
        assertSame(uniforms[i], WordTransforms.uniformFromWord(words[i]));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 101})
  void wordLoopsHandleAnyLengthAndTouchNothingElse(int count) {
    int[] words = new int[count + 3];
    for (int i = 0; i < words.length; i++) {
      words[i] = i * 0x9E3779B9;
    }
    float[] expected = new float[count + 5];
    Arrays.fill(expected, -7.0f);
    float[] actual = expected.clone();
    WordTransforms.normalsFromWords(words, 3, expected, 2, count);
    VectorFunctions.normalsFromWords(words, 3, actual, 2, count);
    assertThat(actual).isEqualTo(expected);
    WordTransforms.uniformsFromWords(words, 1, expected, 4, count);
    VectorFunctions.uniformsFromWords(words, 1, actual, 4, count);
    assertThat(actual).isEqualTo(expected);
  }

  private static void assertTwins(TwinFunction function, long from, long to, long stride) {
    int lanes = VectorFunctions.FLOATS.length();
    float[] x = new float[CHUNK];
    float[] y = new float[CHUNK];
    long bits = from;
    while (bits < to) {
      int n = 0;
      for (; n < CHUNK && bits < to; n++, bits += stride) {
        x[n] = Float.intBitsToFloat((int) bits);
      }
      for (int i = 0; i < n; i += lanes) {
        function.of(FloatVector.fromArray(VectorFunctions.FLOATS, x, i)).intoArray(y, i);
      }
      for (int i = 0; i < n; i++) {
        if (Float.floatToIntBits(y[i]) != Float.floatToIntBits(function.of(x[i]))) {
          throw new AssertionError(
              function + "(" + x[i] + "): lane " + y[i] + ", scalar " + function.of(x[i]));
        }
      }
    }
  }

  // NaN as NaN, else bit by bit.
  private static void assertSame(float actual, float expected) {
    if (Float.floatToIntBits(actual) != Float.floatToIntBits(expected)) {
      throw new AssertionError(actual + " instead of " + expected);
    }
  }
}
