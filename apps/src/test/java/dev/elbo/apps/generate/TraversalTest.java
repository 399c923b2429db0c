// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TraversalTest {
  @Test
  void valuesAreEvenAndSymmetric() {
    assertThat(Traversal.values(3f, 7)).containsExactly(-3, -2, -1, 0, 1, 2, 3);
    float[] even = Traversal.values(2.5f, 8);
    for (int i = 0; i < 8; i++) {
      assertThat(even[i]).isEqualTo(-even[7 - i]);
    }
  }

  @Test
  void oneDimensionChangesAtATime() {
    float[][] codes =
        Traversal.codes(new float[] {0.5f, -1, 2}, new int[] {2, 0}, new float[] {-4, 4});
    assertThat(codes)
        .isDeepEqualTo(new float[][] {{0.5f, -1, -4}, {0.5f, -1, 4}, {-4, -1, 2}, {4, -1, 2}});
  }

  @Test
  void refusesBadArguments() {
    assertThatThrownBy(() -> Traversal.values(0f, 3))
        .hasMessage("range must be finite and above 0, got 0.0");
    assertThatThrownBy(() -> Traversal.values(Float.NaN, 3))
        .hasMessage("range must be finite and above 0, got NaN");
    assertThatThrownBy(() -> Traversal.values(1f, 1)).hasMessage("steps must be at least 2, got 1");
    assertThatThrownBy(() -> Traversal.codes(new float[2], new int[] {2}, new float[] {0}))
        .hasMessage("dimension must be from 0 to 1, got 2");
  }
}
