// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SplitTest {
  // Worked out by a separate program from the description at Split.random.
  private static final int[] PINNED = {9, 0, 1, 4, 8, 2, 3, 7, 6, 5};

  @Test
  void generatorGivesThePublishedNumbers() {
    // First outputs for seed 1234567 as tabulated on Rosetta Code, "Pseudo-random
    // numbers/Splitmix64".
    assertThat(Permutation.stream(1234567, 5))
        .containsExactly(
            6457827717110365317L,
            3203168211198807973L,
            Long.parseUnsignedLong("9817491932198370423"),
            4593380528125082431L,
            Long.parseUnsignedLong("16408922859458223821"));
  }

  @Test
  void choiceIsPinned() {
    assertThat(Permutation.of(10, 1)).containsExactly(PINNED);
  }

  @Test
  void everyOrderIsAboutAsLikely() {
    // 6 orders of 3 things, 60000 draws: 10000 each, standard deviation 91; bound is 5 of them.
    int[] counts = new int[27];
    for (int seed = 0; seed < 60_000; seed++) {
      int[] order = Permutation.of(3, seed);
      counts[order[0] * 9 + order[1] * 3 + order[2]]++;
    }
    int[] seen = Arrays.stream(counts).filter(count -> count > 0).sorted().toArray();
    assertThat(seen).hasSize(6);
    assertThat(seen[0]).isGreaterThan(9_544);
    assertThat(seen[5]).isLessThan(10_456);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 500, 999})
  void partsMakeTheWholeInItsOrder(int validationRows) {
    Dataset data = numbered(1000);
    Split split = Split.random(data, validationRows, 42);
    float[] train = TestFiles.all(split.train());
    float[] validation = TestFiles.all(split.validation());
    assertThat(validation).hasSize(validationRows).isSorted();
    assertThat(train).hasSize(1000 - validationRows).isSorted();
    float[] together = Arrays.copyOf(train, 1000);
    System.arraycopy(validation, 0, together, train.length, validationRows);
    Arrays.sort(together);
    assertThat(together).isEqualTo(TestFiles.all(data));
    assertThat(split.train().range()).isEqualTo(data.range());
    assertThat(split.validation().range()).isEqualTo(data.range());
  }

  @Test
  void seedDecides() {
    Dataset data = numbered(100);
    String first = Split.random(data, 10, 1).validation().fingerprint();
    assertThat(Split.random(data, 10, 1).validation().fingerprint()).isEqualTo(first);
    assertThat(Split.random(data, 10, 2).validation().fingerprint()).isNotEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 10, 11})
  void sizesOutOfRangeAreRefused(int validationRows) {
    assertThatThrownBy(() -> Split.random(numbered(10), validationRows, 0))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "array: validation rows must be at least 1 and fewer than the 10 rows of the data,"
                + " got "
                + validationRows);
  }

  private static Dataset numbered(int rows) {
    float[] values = new float[rows];
    for (int i = 0; i < rows; i++) {
      values[i] = i;
    }
    return Datasets.of(values, 1);
  }
}
