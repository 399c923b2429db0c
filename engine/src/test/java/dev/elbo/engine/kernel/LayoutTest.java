// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LayoutTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 16",
    "16, 16",
    "17, 32",
    "112, 112",
    "113, 144",
    "256, 272",
    "400, 400",
    "784, 784",
    "1023, 1040",
    "1024, 1040",
    "1040, 1040",
    "2048, 2064",
    "3000, 3024"
  })
  void strideIsPaddedAndLongOnesAreAnOddNumberOfCacheLines(int width, int stride) {
    assertThat(Layout.stride(width)).isEqualTo(stride);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "3, 32", "5, 33", "7, 64", "33, 100"})
  void panelsHoldEveryWeightOnce(int k, int n) {
    int[] seen = new int[Layout.panelLength(k, n)];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < n; j++) {
        seen[Layout.panelIndex(k, i, j)]++;
      }
    }
    assertThat(Arrays.stream(seen).max()).hasValue(1);
    assertThat(Arrays.stream(seen).sum()).isEqualTo(k * n);
    assertThat(Layout.panels(n)).isEqualTo((n + 31) / 32);
    // Columns of a panel lie side by side, its rows one after the other.
    assertThat(Layout.panelIndex(k, 0, n - 1)).isEqualTo((n - 1) / 32 * 32 * k + (n - 1) % 32);
    assertThat(Layout.panelIndex(k, k - 1, 0)).isEqualTo((k - 1) * 32);
  }

  @Test
  void aMatrixBeyondTheRangeOfIntIsRefused() {
    assertThatThrownBy(() -> Layout.panelLength(100_000, 100_000))
        .isInstanceOf(ArithmeticException.class);
  }
}
