// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class BundledDataTest {
  @Test
  void digits() {
    Dataset digits = BundledData.digits();
    assertThat(digits.rows()).isEqualTo(1797);
    assertThat(digits.shape()).isEqualTo(new RowShape(8, 8, 1));
    assertThat(digits.range()).isEqualTo(new ValueRange(0, 16));
    assertThat(digits.source()).isEqualTo("digits");
    assertThat(digits.columnNames()).isEmpty();
    assertThat(counts(digits, 10))
        .containsExactly(178, 182, 177, 183, 181, 182, 181, 179, 174, 180);
    assertThat(TestFiles.row(digits, 0)).startsWith(0, 0, 5, 13, 9, 1, 0, 0, 0, 0, 13, 15);
  }

  @Test
  void breastCancer() {
    Dataset data = BundledData.breastCancer();
    assertThat(data.rows()).isEqualTo(569);
    assertThat(data.shape()).isEqualTo(RowShape.flat(30));
    assertThat(data.columnNames())
        .hasSize(30)
        .startsWith("mean_radius")
        .endsWith("worst_fractal_dimension");
    assertThat(counts(data, 2)).containsExactly(212, 357);
    assertThat(TestFiles.row(data, 0)).startsWith(17.99f, 10.38f, 122.8f, 1001.0f, 0.1184f);
    assertThat(data.source()).isEqualTo("breast-cancer");
  }

  @Test
  void creditIsGiven() throws Exception {
    try (var text = BundledData.class.getResourceAsStream("ATTRIBUTION.txt")) {
      assertThat(new String(text.readAllBytes(), StandardCharsets.UTF_8))
          .contains("Alpaydin", "Wolberg", "CC BY 4.0");
    }
  }

  private static int[] counts(Dataset data, int labels) {
    int[] counts = new int[labels];
    for (int r = 0; r < data.rows(); r++) {
      counts[data.label(r)]++;
    }
    return counts;
  }
}
