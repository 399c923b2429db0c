// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbo.engine.kernel.WordTransforms;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RandomStreamTest {
  private static final int SAMPLES = 1 << 20;

  // √n·D of Kolmogorov and Smirnov beyond this has probability 2·exp(-2·2.5²) = 7.5e-6.
  private static final double KS_LIMIT = 2.5;

  @Test
  void wordsAreThoseOfPhilox() {
    int[] expected = new int[200];
    Philox.fill(5, 6, 7, 8, 0, expected, 0, expected.length);
    RandomStream stream = RandomStream.of(5, 6, 7, 8);
    for (int word : expected) {
      assertThat(stream.nextWord()).isEqualTo(word);
    }
  }

  @Test
  void eachFloatTakesOneWord() {
    RandomStream words = RandomStream.of(1, 2, 3, 4);
    RandomStream floats = RandomStream.of(1, 2, 3, 4);
    assertThat(floats.nextUniform()).isEqualTo(WordTransforms.uniformFromWord(words.nextWord()));
    assertThat(floats.nextNormal()).isEqualTo(WordTransforms.normalFromWord(words.nextWord()));
    float[] out = new float[100];
    floats.fillUniform(out, 1, 70);
    floats.fillNormal(out, 71, 29);
    assertThat(out[0]).isZero();
    for (int i = 1; i <= 70; i++) {
      assertThat(out[i]).isEqualTo(WordTransforms.uniformFromWord(words.nextWord()));
    }
    for (int i = 71; i < 100; i++) {
      assertThat(out[i]).isEqualTo(WordTransforms.normalFromWord(words.nextWord()));
    }
  }

  @Test
  void uniformsAreUniform() {
    float[] x = new float[SAMPLES];
    RandomStream.of(11, 0, 0, 0).fillUniform(x, 0, SAMPLES);
    for (float value : x) {
      assertThat(value > 0.0f && value < 1.0f).isTrue();
    }
    assertMoment(x, 1, 0.5, Math.sqrt(1.0 / 12.0));
    assertMoment(x, 2, 1.0 / 3.0, Math.sqrt(1.0 / 5.0 - 1.0 / 9.0));
    assertDistribution(x, v -> v);
  }

  @Test
  void normalsAreNormal() {
    float[] z = new float[SAMPLES];
    RandomStream.of(12, 0, 0, 0).fillNormal(z, 0, SAMPLES);
    assertMoment(z, 1, 0.0, 1.0);
    assertMoment(z, 2, 1.0, Math.sqrt(2.0));
    assertMoment(z, 3, 0.0, Math.sqrt(15.0));
    assertMoment(z, 4, 3.0, Math.sqrt(105.0 - 9.0));
    assertMoment(z, 6, 15.0, Math.sqrt(10395.0 - 225.0));
    assertDistribution(z, RandomStreamTest::normalCdf);
  }

  // Counts beyond a limit within 5 standard errors; false alarm 6e-7 each.
  @Test
  void normalTailsHaveTheRightWeight() {
    double[] limits = {1.0, 2.0, 3.0, 4.0};
    double[] tails = {0.15865525393145707, 0.0227501319481792, 1.3498980316301e-3, 3.1671241833e-5};
    float[] z = new float[SAMPLES];
    RandomStream.of(13, 0, 0, 0).fillNormal(z, 0, SAMPLES);
    for (int i = 0; i < limits.length; i++) {
      int above = 0;
      int below = 0;
      for (float value : z) {
        above += value > limits[i] ? 1 : 0;
        below += value < -limits[i] ? 1 : 0;
      }
      double expected = SAMPLES * tails[i];
      assertThat(Math.abs(above - expected)).isLessThan(5.0 * Math.sqrt(expected));
      assertThat(Math.abs(below - expected)).isLessThan(5.0 * Math.sqrt(expected));
    }
  }

  // Not a sample: of all 2³² words, those beyond 5 and 6 sigma are counted.
  @Test
  void farNormalTailsAreExact() {
    int beyond5 = 0;
    int beyond6 = 0;
    for (int back = 0; back < 4096; back++) {
      float z = WordTransforms.normalFromWord(Integer.MAX_VALUE - back);
      beyond5 += z > 5.0f ? 1 : 0;
      beyond6 += z > 6.0f ? 1 : 0;
    }
    assertThat((double) beyond5).isCloseTo(0x1p32 * 2.866515718791939e-7, within(1.0));
    assertThat((double) beyond6).isCloseTo(0x1p32 * 9.865876450376981e-10, within(1.0));
  }

  // Chi-squared within 5 standard deviations of its mean; false alarm below 1e-5 each.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 10, 1000})
  void integersAreEquallyLikely(int bound) {
    int draws = 200_000;
    int[] counts = new int[bound];
    RandomStream stream = RandomStream.of(14, 0, 0, bound);
    for (int i = 0; i < draws; i++) {
      counts[stream.nextInt(bound)]++;
    }
    double expected = (double) draws / bound;
    double chiSquared = 0.0;
    for (int count : counts) {
      chiSquared += (count - expected) * (count - expected) / expected;
    }
    assertThat(chiSquared).isLessThan(bound - 1 + 5.0 * Math.sqrt(2.0 * bound) + 10.0);
  }

  // Without the rejection, of each 8 words 3, 3 and 2 would go to three neighbouring values.
  @Test
  void largeBoundsAreNotBiased() {
    int bound = 3 << 29;
    int draws = 60_000;
    int[] thirds = new int[3];
    RandomStream stream = RandomStream.of(15, 0, 0, 0);
    for (int i = 0; i < draws; i++) {
      int value = stream.nextInt(bound);
      assertThat(value).isBetween(0, bound - 1);
      thirds[value % 3]++;
    }
    for (int count : thirds) {
      assertThat(Math.abs(count - draws / 3.0)).isLessThan(5.0 * Math.sqrt(draws * 2.0 / 9.0));
    }
  }

  @Test
  void refusesAnEmptyBound() {
    assertThatThrownBy(() -> RandomStream.of(1, 2, 3, 4).nextInt(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bound must be at least 1, got 0");
  }

  private static Offset<Double> within(double delta) {
    return Offset.offset(delta);
  }

  // Within 5 standard errors; false alarm 6e-7.
  private static void assertMoment(float[] x, int power, double mean, double deviation) {
    double sum = 0.0;
    for (float value : x) {
      sum += Math.pow(value, power);
    }
    assertThat(Math.abs(sum / x.length - mean))
        .as("moment %d", power)
        .isLessThan(5.0 * deviation / Math.sqrt(x.length));
  }

  private static void assertDistribution(float[] x, DoubleUnaryOperator cdf) {
    float[] sorted = x.clone();
    Arrays.sort(sorted);
    double distance = 0.0;
    for (int i = 0; i < sorted.length; i++) {
      double p = cdf.applyAsDouble(sorted[i]);
      distance = Math.max(distance, p - (double) i / sorted.length);
      distance = Math.max(distance, (i + 1.0) / sorted.length - p);
    }
    assertThat(distance * Math.sqrt(sorted.length)).isLessThan(KS_LIMIT);
  }

  // Φ(z) = ½ + φ(z)·Σ z^(2n+1)/(2n+1)!!; Marsaglia 2004, doi:10.18637/jss.v011.i04.
  private static double normalCdf(double z) {
    double term = z;
    double sum = z;
    for (int n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
      term *= z * z / (2 * n + 1);
      sum += term;
    }
    return 0.5 + sum * Math.exp(-0.5 * z * z) / Math.sqrt(2.0 * Math.PI);
  }
}
